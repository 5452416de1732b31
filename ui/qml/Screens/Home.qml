pragma ComponentBehavior: Bound
import QtQuick
import Theme
import Components

// Everyday things, and the five colours as road signs: under the greeting where it is wide, under the tiles elsewhere.
Page {
    id: screen

    required property var kiosk
    readonly property var shown: kiosk.home

    headShare: Theme.tokens.headShareSmall

    head: [
        Words {
            id: hello
            width: parent.width
            height: Theme.wide ? Theme.textTitle : parent.height
            visible: !Theme.wide || Theme.tokens.signColumns === 1
            text: screen.shown.rider ? qsTr("%1，需要什么？").arg(screen.shown.rider) : qsTr("需要什么？")
            size: Theme.textTitle
            fitted: true
            font.weight: Font.Bold
            verticalAlignment: Text.AlignVCenter
        },
        Loader {
            y: hello.visible ? hello.height + Theme.gap : 0
            width: parent.width
            height: parent.height - y
            active: Theme.wide
            sourceComponent: signs
        },
        // Where the signs stand in two columns, the sixth place is the rider's.
        Words {
            visible: Theme.wide && !hello.visible
            x: (parent.width + Theme.gap) / 2
            y: parent.height * 2 / 3
            width: parent.width / 2
            height: parent.height / 3
            text: screen.shown.rider
            size: Theme.textBody
            color: Theme.muted
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
        }
    ]

    TileGrid {
        id: tiles
        objectName: "everyday"
        width: parent.width
        height: Theme.wide ? parent.height : Theme.reached ? parent.height * 0.48 : 2 * Theme.tileHeight + Theme.gap
        tiles: screen.shown.everyday
        onChosen: name => screen.kiosk.choose(name)
    }
    Loader {
        y: tiles.height + Theme.gap * 2
        width: parent.width
        height: parent.height - y
        active: !Theme.wide
        sourceComponent: signs
    }
    Component {
        id: signs

        SignGrid {
            objectName: "colours"
            tiles: screen.shown.colours
            onChosen: name => screen.kiosk.choose(name)
        }
    }
}
