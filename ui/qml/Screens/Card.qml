import QtQuick
import Theme
import Components

// The staff's part waits for a rider's card, held up live.
Page {
    id: screen

    required property var kiosk
    readonly property var shown: kiosk.card

    headShare: shown.camera_lost ? 0.4 : Theme.wide ? 0.58 : 0.56

    head: CameraView {
        anchors.fill: parent
        picture: screen.kiosk.picture
        outlines: screen.kiosk.outlines
        lost: screen.shown.camera_lost
    }

    Column {
        width: parent.width
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap

        Words {
            width: parent.width
            text: screen.shown.title
            size: screen.shown.doubt.length > 30 && !Theme.roomy ? Theme.textLabel : Theme.textTitle
            font.weight: Font.Bold
        }
        Words {
            width: parent.width
            visible: !screen.shown.said && !screen.shown.doubt
            text: screen.shown.hint
            size: Theme.textBody
            color: Theme.muted
        }
        Banner {
            width: parent.width
            visible: text
            text: screen.shown.said || screen.shown.doubt
        }
    }
}
