pragma ComponentBehavior: Bound
import QtQuick
import Theme
import Components

// The camera: what it sees, how it does, and which of several it is.
Page {
    id: screen

    required property var kiosk
    readonly property var shown: kiosk.camera

    headShare: Theme.wide ? 0.5 : 0.5

    head: [
        CameraView {
            objectName: "preview"
            width: parent.width
            height: parent.height - state.height - Theme.mm * 3
            picture: screen.kiosk.picture
            lost: screen.shown.lost
            opening: screen.shown.opening
            advice: ""
        },
        State {
            id: state
            objectName: "cameraState"
            width: parent.width
            y: parent.height - height
            glyph: screen.shown.trouble ? "cameraLost" : "camera"
            text: screen.shown.state
            trouble: screen.shown.trouble
        }
    ]

    Column {
        id: list
        readonly property int count: repeater.count
        width: parent.width
        anchors.top: parent.top
        spacing: Theme.mm * 3

        Repeater {
            id: repeater
            model: screen.shown.eyes

            Pressable {
                id: eye
                required property var modelData

                text: modelData.name
                enabled: screen.shown.may_choose
                width: list.width
                height: Theme.key
                outline: modelData.chosen ? Theme.ink : Theme.rule
                onTapped: screen.kiosk.try_camera(modelData.spec)

                contentItem: Item {
                    Glyph {
                        id: kind
                        name: eye.modelData.glyph
                        size: Theme.textLabel
                        x: Theme.mm * 4
                        anchors.verticalCenter: parent.verticalCenter
                    }
                    Words {
                        text: eye.modelData.name
                        size: Theme.textBody
                        fitted: true
                        font.weight: eye.modelData.chosen ? Font.Bold : Font.Normal
                        anchors.left: kind.right
                        anchors.leftMargin: Theme.mm * 3
                        anchors.right: mark.left
                        anchors.rightMargin: Theme.mm * 2
                        anchors.verticalCenter: parent.verticalCenter
                    }
                    Glyph {
                        id: mark
                        visible: eye.modelData.chosen
                        name: "tick"
                        size: Theme.textLabel
                        anchors.right: parent.right
                        anchors.rightMargin: Theme.mm * 4
                        anchors.verticalCenter: parent.verticalCenter
                    }
                }
            }
        }
    }
    Column {
        anchors.bottom: parent.bottom
        width: parent.width
        spacing: Theme.mm * 3

        State {
            width: parent.width
            visible: text
            glyph: screen.shown.confirmed ? "tick" : "info"
            text: screen.shown.hint
        }
        Row {
            width: parent.width
            spacing: Theme.gap
            visible: screen.shown.may_choose

            PushButton {
                objectName: "again"
                width: (parent.width - parent.spacing) / 2
                text: qsTr("重新找")
                onTapped: screen.kiosk.answer("again")
            }
            PushButton {
                objectName: "keep"
                width: (parent.width - parent.spacing) / 2
                enabled: screen.shown.may_keep
                strong: enabled
                text: qsTr("用这个")
                onTapped: screen.kiosk.answer("keep")
            }
        }
    }
}
