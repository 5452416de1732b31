pragma ComponentBehavior: Bound
import QtQuick
import Theme
import Components

// A photograph: what the camera sees, as it sees it, and one big key.
Page {
    id: screen

    required property var kiosk
    readonly property var shown: kiosk.photo
    readonly property bool lost: shown.lost

    headShare: !Theme.wide ? 0.42 : lost ? 0.4 : Theme.roomy ? 0.6 : 0.5

    head: [
        CameraView {
            anchors.fill: parent
            picture: screen.kiosk.picture
            viewfinder: true
            lost: screen.lost
            opening: screen.shown.opening
            advice: ""
        },
        Rectangle {
            anchors.fill: parent
            visible: screen.shown.developing
            color: Theme.ink
            radius: Theme.radius

            Column {
                anchors.centerIn: parent
                width: parent.width - Theme.mm * 10
                spacing: Theme.mm * 2

                Glyph {
                    width: parent.width
                    name: "wait"
                    color: Theme.inverse
                    size: Theme.textTitle
                }
                Words {
                    width: parent.width
                    text: qsTr("正在遮住人脸…")
                    color: Theme.inverse
                    size: Theme.textLabel
                    font.weight: Font.Bold
                    horizontalAlignment: Text.AlignHCenter
                }
            }
        }
    ]

    readonly property var ways: [
        {
            glyph: "phone",
            text: qsTr("把手机里的照片举到镜头前")
        },
        {
            glyph: "person",
            text: qsTr("人脸自动遮住，原照片不保存")
        }
    ]
    readonly property var detours: [
        {
            glyph: "tick",
            text: qsTr("没有照片也照样受理")
        }
    ]

    Words {
        id: title
        width: parent.width
        text: screen.lost ? qsTr("没有镜头，这次不拍照") : screen.shown.title
        size: Theme.wide && !screen.lost ? Theme.textLabel : Theme.textTitle
        fitted: true
        font.weight: Font.Bold
        horizontalAlignment: Theme.wide ? Text.AlignLeft : Text.AlignHCenter
    }
    Banner {
        id: said
        y: title.height + Theme.gap
        width: parent.width
        visible: screen.shown.said && !screen.lost
        text: screen.shown.said
    }
    StepList {
        visible: !said.visible
        y: title.height + Theme.gap
        width: parent.width
        height: keys.y - y - Theme.gap
        steps: screen.lost ? screen.detours : screen.ways.slice(0, Theme.roomy ? 2 : 1)
    }
    Column {
        id: keys
        anchors.bottom: parent.bottom
        width: parent.width
        spacing: Theme.gap
        enabled: !screen.shown.developing
        opacity: enabled ? 1 : 0.4

        PushButton {
            objectName: "shutter"
            visible: !screen.lost
            width: parent.width
            height: !Theme.wide ? Theme.mm * 44 : Theme.roomy ? Theme.mm * 30 : Theme.key
            strong: true
            glyph: "camera"
            text: screen.shown.said ? qsTr("再拍一次") : qsTr("拍照")
            onTapped: screen.kiosk.darkroom.shoot()
        }
        PushButton {
            objectName: "skip"
            width: parent.width
            strong: screen.lost
            text: qsTr("不用照片")
            onTapped: screen.kiosk.darkroom.skip()
        }
    }
}
