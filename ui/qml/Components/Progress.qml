import QtQuick
import Theme

// How far something has come that takes more than a moment: its words, and beneath them a line that fills.
Item {
    id: progress

    readonly property bool onStage: true // must lie within it
    property string text
    property real share // from 0 to 1

    implicitHeight: Theme.key

    Words {
        width: parent.width
        height: parent.height - track.height
        text: progress.text
        size: Theme.textLabel
        fitted: true
        font.weight: Font.Bold
        font.features: {
            "tnum": 1
        }
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
    }
    Rectangle {
        id: track
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.mm * 3
        radius: height / 2
        color: Theme.rule

        Rectangle {
            height: parent.height
            width: Math.max(height, parent.width * progress.share)
            radius: height / 2
            color: Theme.ink

            Behavior on width {
                NumberAnimation {
                    duration: Theme.pageTime
                }
            }
        }
    }
}
