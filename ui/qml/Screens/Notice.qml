import QtQuick
import Theme
import Components

// A calm answer: what happened and what to do.
Item {
    id: screen

    required property var kiosk
    readonly property var shown: kiosk.notice

    Verdict {
        anchors.fill: parent
        anchors.margins: Theme.margin
        anchors.bottomMargin: stays.height + 2 * Theme.gap
        glyph: screen.shown.glyph
        title: screen.shown.title
        aside: screen.shown.aside
        outcome: screen.shown.advice
        outcomeAside: screen.shown.advice_aside
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
