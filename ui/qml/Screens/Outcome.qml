pragma ComponentBehavior: Bound
import QtQuick
import Theme
import Components

// What came of a service; a code to keep stands large, and stays until somebody ends it.
Item {
    id: screen

    required property var kiosk
    readonly property var shown: kiosk.outcome

    Verdict {
        anchors.fill: parent
        anchors.margins: Theme.margin
        anchors.bottomMargin: foot.height + 2 * Theme.gap
        glyph: screen.shown.glyph
        title: screen.shown.title
        aside: screen.shown.code ? "" : screen.shown.aside
        outcome: screen.shown.outcome
        outcomeAside: screen.shown.code ? "" : screen.shown.outcome_aside
        celebrated: screen.shown.glyph === "tick"
        low: screen.shown.code
    }
    Column {
        id: foot
        x: Theme.margin
        width: parent.width - 2 * Theme.margin
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap
        spacing: Theme.gap

        Rectangle {
            visible: screen.shown.code
            width: parent.width
            height: Theme.textGreeting * 1.5
            color: Theme.card
            radius: Theme.radius
            border.color: Theme.ink
            border.width: Theme.line

            Words {
                objectName: "code"
                anchors.centerIn: parent
                width: parent.width - Theme.mm * 8
                text: screen.shown.code
                size: Theme.textGreeting
                fitted: true
                font.weight: Font.Bold
                font.features: {
                    "tnum": 1
                }
                horizontalAlignment: Text.AlignHCenter
            }
        }
        Lines {
            visible: lines.length > 0
            width: parent.width
            height: lines.length * (least + spacing)
            lines: screen.shown.lines
        }
        PushButton {
            objectName: "next"
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.min(parent.width, Theme.mm * 150)
            strong: screen.shown.staff
            text: screen.shown.staff ? qsTr("办下一件") : qsTr("再办一项")
            onTapped: screen.kiosk.back()
        }
        Countdown {
            visible: screen.shown.stays > 0
            width: parent.width
            stays: screen.shown.stays
            touches: screen.kiosk.touches
        }
    }
}
