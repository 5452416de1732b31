pragma ComponentBehavior: Bound
import QtQuick
import Theme
import Components

// The camera: what it sees, how it does, and which of several it is.
Page {
    id: screen

    required property var kiosk
    readonly property var shown: kiosk.camera

    headShare: Theme.roomy ? 0.5 : 0.42

    head: [
        CameraView {
            objectName: "preview"
            width: parent.width
            height: parent.height - state.height - Theme.mm * 3
            picture: screen.kiosk.picture
            outlines: screen.kiosk.outlines
            lost: screen.shown.lost
            opening: screen.shown.opening
            advice: ""
        },
        State {
            id: state
            objectName: "cameraState"
            width: parent.width
            y: parent.height - height
            glyph: screen.shown.confirmed ? "tick" : screen.shown.trouble ? "cameraLost" : "camera"
            text: screen.shown.state
            trouble: screen.shown.trouble
        }
    ]

    Grid {
        id: list
        readonly property bool paired: !Theme.roomy && repeater.count > 3

        width: parent.width
        columns: paired ? 2 : 1
        spacing: Theme.mm * 3

        Repeater {
            id: repeater
            model: screen.shown.eyes

            ToggleKey {
                required property var modelData

                name: modelData.name
                glyph: modelData.glyph
                chosen: modelData.chosen
                enabled: screen.shown.may_choose
                width: (list.width - list.spacing * (list.columns - 1)) / list.columns
                height: list.paired ? Theme.mm * 34 : Theme.key
                onTapped: screen.kiosk.try_camera(modelData.spec)
            }
        }
    }
    State {
        anchors.bottom: parent.bottom
        width: parent.width
        visible: text
        glyph: "people"
        text: screen.shown.hint
    }
    Row {
        anchors.bottom: parent.bottom
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
            opacity: enabled ? 1 : 0.4
            strong: enabled
            text: qsTr("用这个")
            onTapped: screen.kiosk.answer("keep")
        }
    }
}
