pragma ComponentBehavior: Bound
import QtQuick
import Theme
import Components

// The photograph, large: what a finger touches is covered.
Page {
    id: screen

    required property var kiosk
    readonly property var shown: kiosk.cover

    headShare: !Theme.wide ? 0.46 : Theme.roomy ? 0.6 : 0.54

    readonly property var ways: [
        {
            glyph: "hand",
            text: qsTr("点一下遮一处，也可以拖着涂")
        },
        {
            glyph: "eye",
            text: qsTr("自动遮的不一定全，请看一遍")
        }
    ]

    head: Easel {
        objectName: "photograph"
        anchors.fill: parent
        picture: screen.kiosk.darkroom.number
        onCovered: (points, radius) => screen.kiosk.darkroom.cover(points, radius)
    }

    Words {
        id: title
        width: parent.width
        text: screen.shown.title
        size: Theme.wide ? Theme.textLabel : Theme.textTitle
        fitted: true
        font.weight: Font.Bold
        horizontalAlignment: Theme.wide ? Text.AlignLeft : Text.AlignHCenter
    }
    Banner {
        id: said
        y: title.height + Theme.gap
        width: parent.width
        visible: text
        text: screen.shown.said
    }
    StepList {
        id: ways
        visible: !said.visible
        y: title.height + Theme.gap
        width: parent.width
        height: keys.y - y - Theme.gap
        steps: screen.ways.slice(0, Theme.roomy ? 2 : 1)
    }
    Column {
        id: keys
        anchors.bottom: parent.bottom
        width: parent.width
        spacing: Theme.gap

        Row {
            id: seconds
            width: parent.width
            spacing: Theme.gap
            readonly property real share: (width - spacing) / 2

            PushButton {
                objectName: "undo"
                width: seconds.share
                enabled: screen.shown.may_undo
                opacity: enabled ? 1 : 0.4
                glyph: Theme.roomy ? "undo" : ""
                text: qsTr("撤销")
                onTapped: screen.kiosk.darkroom.undo()
            }
            PushButton {
                objectName: "again"
                width: seconds.share
                glyph: Theme.roomy ? "camera" : ""
                text: qsTr("重拍")
                onTapped: screen.kiosk.back()
            }
        }
        PushButton {
            objectName: "done"
            width: parent.width
            height: Theme.roomy ? Theme.mm * 30 : Theme.key
            strong: true
            glyph: "tick"
            text: qsTr("好了，用这张")
            onTapped: screen.kiosk.darkroom.finish()
        }
    }
}
