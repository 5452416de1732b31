import QtQuick
import Theme
import Components

// What was done, large enough to copy by hand.
Item {
    id: screen

    required property var kiosk
    readonly property var shown: kiosk.result

    Verdict {
        anchors.fill: parent
        anchors.margins: Theme.margin
        anchors.bottomMargin: next.height + 2 * Theme.gap
        glyph: screen.shown.ticked ? "tick" : "info"
        title: screen.shown.title
        outcome: screen.shown.outcome
        celebrated: true
    }
    PushButton {
        id: next
        objectName: "next"
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap
        width: Math.min(parent.width - 2 * Theme.margin, Theme.mm * 150)
        strong: true
        text: qsTr("办下一件")
        onTapped: screen.kiosk.answer("next")
    }
}
