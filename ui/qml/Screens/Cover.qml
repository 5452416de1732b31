pragma ComponentBehavior: Bound
import QtQuick
import Theme
import Components

// The photograph, large: what a finger touches is covered.
Page {
    id: screen

    required property var kiosk
    readonly property var shown: kiosk.cover

    headShare: Theme.wide ? 0.66 : 0.46

    head: Easel {
        objectName: "photograph"
        anchors.fill: parent
        picture: screen.kiosk.darkroom.number
        onCovered: (points, radius) => screen.kiosk.darkroom.cover(points, radius)
    }

    Words {
        id: title
        width: parent.width
        text: qsTr("用手指涂掉车牌和人脸")
        size: Theme.wide ? Theme.textLabel : Theme.textTitle
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
        visible: !said.visible && Theme.tokens.signColumns === 1
        y: title.height + Theme.gap
        width: parent.width
        height: keys.y - y - Theme.gap
        steps: [
            {
                glyph: "hand",
                text: qsTr("点一下遮一处，也可以拖着涂")
            },
            {
                glyph: "find",
                text: qsTr("自动遮的不一定全，请看一遍")
            }
        ]
    }
    Column {
        id: keys
        anchors.bottom: parent.bottom
        width: parent.width
        spacing: Theme.gap

        Grid {
            id: seconds
            width: parent.width
            columns: Theme.wide ? 1 : 2
            spacing: Theme.gap
            readonly property real share: (width - spacing * (columns - 1)) / columns

            PushButton {
                objectName: "undo"
                width: seconds.share
                enabled: screen.shown.may_undo
                opacity: enabled ? 1 : 0.4
                glyph: "undo"
                text: qsTr("撤销")
                onTapped: screen.kiosk.darkroom.undo()
            }
            PushButton {
                objectName: "again"
                width: seconds.share
                glyph: "camera"
                text: qsTr("重拍")
                onTapped: screen.kiosk.back()
            }
        }
        PushButton {
            objectName: "done"
            width: parent.width
            height: Theme.mm * (Theme.tokens.signColumns === 1 ? 30 : 22)
            strong: true
            glyph: "tick"
            text: qsTr("好了，用这张")
            onTapped: screen.kiosk.darkroom.finish()
        }
    }
}
