import QtQuick
import Theme

// How long the screen stays, as a thin line that runs out. A touch anywhere begins it anew.
Rectangle {
    id: countdown

    property int stays // milliseconds
    property int touches // counts up with each touch

    onTouchesChanged: run.restart()

    height: Theme.mm
    color: Theme.rule
    radius: height / 2

    Rectangle {
        id: left
        height: parent.height
        width: parent.width
        radius: height / 2
        color: Theme.muted

        NumberAnimation on width {
            id: run
            from: countdown.width
            to: 0
            duration: countdown.stays
        }
    }
}
