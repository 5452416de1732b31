pragma ComponentBehavior: Bound
import QtQuick
import Theme
import Components

// Everyday things, and the five colours as road signs: under the greeting where it is wide, under the tiles elsewhere.
Page {
    id: screen

    required property var kiosk
    readonly property var shown: kiosk.home

    headShare: Theme.wide ? Theme.tokens.headShare : 0.24

    head: [
        Words {
            id: hello
            width: parent.width
            height: Theme.wide ? Theme.textTitle : parent.height
            visible: Theme.roomy
            text: screen.shown.rider ? qsTr("%1，需要什么？").arg(screen.shown.rider) : qsTr("需要什么？")
            size: Theme.wide ? Theme.textTitle : Theme.textGreeting
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
            visible: !Theme.roomy
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
        objectName: "everyday"
        width: parent.width
        height: parent.height - (below.active ? below.height + Theme.gap * 1.5 : 0)
        tiles: screen.shown.everyday
        onChosen: name => screen.kiosk.choose(name)
    }
    Loader {
        id: below
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.reached ? Theme.signHeightReached : Theme.signHeight
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
