pragma ComponentBehavior: Bound
import QtQuick
import Theme

// The five colours as one stripe; they breathe while the kiosk waits.
Row {
    id: ribbon

    property bool breathing: false

    Repeater {
        model: Theme.ribbonColours

        Rectangle {
            id: stripe
            required property color modelData
            required property int index

            width: ribbon.width / 5
            height: ribbon.height
            color: modelData

            SequentialAnimation on opacity {
                running: ribbon.breathing && Theme.breathTime > 0
                loops: Animation.Infinite
                onStopped: stripe.opacity = 1

                PauseAnimation {
                    duration: stripe.index * Theme.breathTime / 20
                }
                NumberAnimation {
                    to: 0.45
                    duration: Theme.breathTime / 4
                    easing.type: Easing.InOutSine
                }
                NumberAnimation {
                    to: 1
                    duration: Theme.breathTime / 4
                    easing.type: Easing.InOutSine
                }
                PauseAnimation {
                    duration: (10 - stripe.index) * Theme.breathTime / 20
                }
            }
        }
    }
}
