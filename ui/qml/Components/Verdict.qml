import QtQuick
import Theme

// One big sign and what it means: the voice of greeting, confirmation and notice.
Item {
    id: verdict

    property string glyph
    property string title
    property string aside
    property string outcome
    property string outcomeAside
    property bool celebrated: false
    readonly property real room: height - words.height - Theme.mm * 4
    readonly property real side: Math.max(Theme.mm * 14, Math.min(room, width * 0.5, Theme.mm * 90))

    Glyph {
        name: verdict.glyph
        size: verdict.side
        width: parent.width
        height: verdict.side
        y: words.y - height - Theme.mm * 2

        ScaleAnimator on scale {
            running: verdict.celebrated && Theme.tickTime > 0
            from: 0.4
            to: 1
            duration: Theme.tickTime
            easing.type: Easing.OutBack
        }
    }
    Column {
        id: words
        width: parent.width
        y: (parent.height - height + verdict.side) / 2
        spacing: Theme.mm

        Words {
            width: parent.width
            text: verdict.title
            size: Theme.textGreeting
            fitted: true
            font.weight: Font.Bold
            horizontalAlignment: Text.AlignHCenter
        }
        Words {
            width: parent.width
            visible: text
            text: verdict.aside
            size: Theme.textBody
            color: Theme.muted
            horizontalAlignment: Text.AlignHCenter
        }
        Words {
            width: parent.width
            text: verdict.outcome
            size: Theme.textLabel
            font.weight: Font.Medium
            horizontalAlignment: Text.AlignHCenter
        }
        Words {
            width: parent.width
            visible: text
            text: verdict.outcomeAside
            size: Theme.textSmall
            color: Theme.muted
            horizontalAlignment: Text.AlignHCenter
        }
    }
}
