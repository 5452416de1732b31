pragma ComponentBehavior: Bound
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
    property bool low: false // something else on the screen matters more
    readonly property bool sideways: Theme.wide && width > 1.5 * height
    readonly property real room: sideways ? height : height - words.height - Theme.mm * 4
    readonly property real side: Math.max(Theme.mm * 14, Math.min(room, width * (sideways ? 0.28 : 0.5), Theme.mm * 90))

    Item {
        id: sign
        width: verdict.sideways ? verdict.side : parent.width
        height: verdict.side
        y: verdict.sideways ? (parent.height - height) / 2 : words.y - height - Theme.mm * 2

        Glyph {
            visible: !stroke.active
            anchors.fill: parent
            name: verdict.glyph
            size: verdict.side
        }
        Loader {
            id: stroke
            active: verdict.celebrated && verdict.glyph === "tick"
            anchors.centerIn: parent
            sourceComponent: TickStroke {
                width: verdict.side * 0.8
                height: width
            }
        }
    }
    Column {
        id: words
        x: verdict.sideways ? verdict.side + Theme.gap * 2 : 0
        y: (parent.height - height + (verdict.sideways ? 0 : verdict.side)) / 2
        width: parent.width - x
        spacing: Theme.mm

        Words {
            width: parent.width
            text: verdict.title
            size: verdict.low ? Theme.textTitle : Theme.textGreeting
            fitted: true
            font.weight: Font.Bold
            horizontalAlignment: verdict.sideways ? Text.AlignLeft : Text.AlignHCenter
        }
        Words {
            width: parent.width
            visible: text
            text: verdict.aside
            size: Theme.textBody
            color: Theme.muted
            horizontalAlignment: verdict.sideways ? Text.AlignLeft : Text.AlignHCenter
        }
        Words {
            width: parent.width
            text: verdict.outcome
            size: verdict.low ? Theme.textBody : Theme.textLabel
            font.weight: Font.Medium
            horizontalAlignment: verdict.sideways ? Text.AlignLeft : Text.AlignHCenter
        }
        Words {
            width: parent.width
            visible: text
            text: verdict.outcomeAside
            size: Theme.textSmall
            color: Theme.muted
            horizontalAlignment: verdict.sideways ? Text.AlignLeft : Text.AlignHCenter
        }
    }
}
