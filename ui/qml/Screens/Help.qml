pragma ComponentBehavior: Bound
import QtQuick
import Theme
import Components

// How to scan in three pictures, and whom to call.
Page {
    id: screen

    required property var kiosk
    readonly property var shown: kiosk.help

    headShare: Theme.wide ? Theme.tokens.headShare : 0.3

    head: Column {
        width: parent.width
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.mm * 3

        Glyph {
            name: "call"
            size: Theme.textGreeting
        }
        Words {
            width: parent.width
            text: qsTr("找志愿者")
            size: Theme.textTitle
            fitted: true
            font.weight: Font.Bold
        }
        Words {
            width: parent.width
            text: screen.shown.phone
            size: Theme.textTitle
            fitted: true
            font.weight: Font.Bold
            font.features: {
                "tnum": 1
            }
        }
    }

    Words {
        id: title
        visible: steps.visible
        width: parent.width
        text: qsTr("扫码三步")
        size: Theme.textLabel
        font.weight: Font.Bold
    }
    StepList {
        id: steps
        visible: y + implicitHeight <= notes.y
        y: title.height + Theme.mm * 3
        width: parent.width
        height: notes.y - y - Theme.gap
        steps: [
            {
                glyph: "phone",
                text: qsTr("举起骑手码，离镜头一拃远")
            },
            {
                glyph: "sun",
                text: qsTr("读不到：擦一下镜头，调亮手机")
            },
            {
                glyph: "tick",
                text: qsTr("看到大对勾，就登记好了")
            }
        ]
    }
    Column {
        id: notes
        anchors.bottom: parent.bottom
        width: parent.width
        spacing: Theme.mm * 3

        Repeater {
            model: screen.shown.notes

            Banner {
                required property string modelData
                width: parent.width
                glyph: "wrench"
                text: modelData
            }
        }
    }
}
