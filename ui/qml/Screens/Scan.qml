pragma ComponentBehavior: Bound
import QtQuick
import Theme
import Components

// A mirror to aim in. For whom it does not read, pictures of what helps come by themselves; the short code is always near.
Page {
    id: screen

    required property var kiosk
    readonly property var shown: kiosk.scan
    readonly property bool lost: shown.camera_lost
    readonly property bool helps: shown.needs_help && !lost

    headShare: lost ? (Theme.wide ? 0.4 : 0.42) : Theme.wide ? (helps ? 0.42 : 0.58) : helps ? 0.5 : 0.56

    head: CameraView {
        anchors.fill: parent
        picture: screen.kiosk.picture
        outlines: screen.kiosk.outlines
        lost: screen.lost
    }

    readonly property var ways: [
        {
            glyph: "phone",
            text: qsTr("离镜头一拃远，停一秒")
        },
        {
            glyph: "tick",
            text: qsTr("看到对勾就好了")
        }
    ]
    readonly property var detours: [
        {
            glyph: "card",
            text: qsTr("骑手卡上有九位数字")
        },
        {
            glyph: "tick",
            text: qsTr("输完就登记到站")
        }
    ]

    Words {
        id: title
        width: parent.width
        text: screen.lost ? qsTr("输入短码，照样登记") : screen.helps ? qsTr("还没有读到，试试这样") : qsTr("把码放进框里")
        size: Theme.textTitle
        fitted: true
        font.weight: Font.Bold
        horizontalAlignment: Theme.wide ? Text.AlignLeft : Text.AlignHCenter
    }
    StepList {
        visible: !screen.helps
        y: title.height + Theme.gap
        width: parent.width
        height: code.y - y - Theme.gap
        // Where there is little room, the frame says enough.
        steps: screen.lost ? screen.detours : screen.ways.slice(0, Theme.roomy ? 2 : 1)
    }
    Loader {
        active: screen.helps
        y: title.height + Theme.mm * 2
        width: parent.width
        height: code.y - y - Theme.gap

        sourceComponent: Tips {
            tips: [
                {
                    picture: "wipe",
                    text: qsTr("擦擦镜头")
                },
                {
                    picture: "bright",
                    text: qsTr("调亮手机")
                },
                {
                    picture: "near",
                    text: qsTr("隔一拃远")
                },
                {
                    picture: "tilt",
                    text: qsTr("卡斜一点")
                }
            ]
        }
    }
    PushButton {
        id: code
        objectName: "code"
        anchors.bottom: parent.bottom
        width: parent.width
        strong: screen.lost || screen.helps
        glyph: "numpad"
        text: strong ? qsTr("输入短码") : qsTr("没带码？输短码")
        onTapped: screen.kiosk.open("Pad")
    }
}
