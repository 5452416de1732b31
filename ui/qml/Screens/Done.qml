import QtQuick
import Theme
import Components

// Logged: what, for whom, and nothing more to do.
Item {
    id: screen

    required property var kiosk
    readonly property var shown: kiosk.done

    Verdict {
        anchors.fill: parent
        anchors.margins: Theme.margin
        anchors.bottomMargin: again.height + stays.height + 3 * Theme.gap
        glyph: "tick"
        title: screen.shown.title
        aside: screen.shown.aside
        outcome: screen.shown.outcome
        outcomeAside: screen.shown.outcome_aside
        celebrated: true
    }
    PushButton {
        id: again
        objectName: "again"
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: stays.top
        anchors.bottomMargin: Theme.gap
        width: Math.min(parent.width - 2 * Theme.margin, Theme.mm * 150)
        text: qsTr("再办一项")
        onTapped: screen.kiosk.back()
    }
    Countdown {
        id: stays
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap
        x: Theme.margin
        width: parent.width - 2 * Theme.margin
        stays: screen.shown.stays
        touches: screen.kiosk.touches
    }
}
