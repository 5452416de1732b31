pragma ComponentBehavior: Bound
import QtQuick
import Theme
import Components

// A mirror to aim in; help comes by itself for whom it does not read.
Page {
    id: screen

    required property var kiosk
    readonly property var shown: kiosk.scan

    headShare: Theme.wide ? 0.58 : 0.56

    head: CameraView {
        anchors.fill: parent
        picture: screen.kiosk.picture
        outlines: screen.kiosk.outlines
        lost: screen.shown.camera_lost
    }

    readonly property var ways: [
        {
            glyph: "phone",
            text: qsTr("离镜头一拃远，停一秒")
        },
        {
            glyph: "tick",
            text: qsTr("看到大对勾就好了")
        }
    ]
    readonly property var remedies: [
        {
            glyph: "wipe",
            text: qsTr("擦一下镜头")
        },
        {
            glyph: "sun",
            text: qsTr("把手机调亮")
        },
        {
            glyph: "help",
            text: qsTr("请志愿者帮忙")
        }
    ]

    Words {
        id: title
        width: parent.width
        text: screen.shown.needs_help ? qsTr("还没有读到") : qsTr("把码放进框里")
        size: Theme.textTitle
        fitted: true
        font.weight: Font.Bold
        horizontalAlignment: Theme.wide ? Text.AlignLeft : Text.AlignHCenter
    }
    StepList {
        y: title.height + Theme.gap
        width: parent.width
        height: parent.height - y
        steps: screen.shown.needs_help ? screen.remedies : screen.ways
    }
}
