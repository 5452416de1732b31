pragma ComponentBehavior: Bound
import QtQuick
import Theme

// Lines to read, as many as there is room for, each {glyph, text, note, value}; the rest is behind `more`.
Column {
    id: list

    property var lines: []
    property int first: 0
    property bool large: false // a few lines, seen from afar
    readonly property real least: Theme.mm * (Theme.roomy ? 24 : 20)
    readonly property int room: large ? 3 : Math.max(1, Math.floor((height + spacing) / (least + spacing)))
    readonly property bool pictured: lines.some(line => line.glyph?.startsWith("gift:")) // higher ones, for people to see
    // They share the height; a few stand higher, and their letters are larger.
    readonly property real share: (height + spacing) / (large ? 3 : Math.max(1, Math.min(lines.length, room))) - spacing
    readonly property real rowHeight: large ? share : Math.max(least, Math.min(share, least * (pictured ? 2.4 : 1.6)))
    readonly property real letters: large ? Theme.textTitle : rowHeight > least * 1.3 ? Theme.textLabel : Theme.textBody

    readonly property real figures: large ? Math.min(Theme.textGreeting, rowHeight * 0.6) : Theme.textLabel

    spacing: Theme.mm

    FontMetrics {
        id: metrics
        font.family: Theme.fontFamily
        font.pixelSize: list.figures
        font.weight: Font.Bold
    }
    Repeater {
        model: list.lines.slice(list.first, list.first + list.room)

        Rectangle {
            id: line
            required property var modelData
            readonly property bool onStage: true // must lie within it

            width: list.width
            height: list.rowHeight
            color: Theme.card
            radius: Theme.radius
            border.color: Theme.rule
            border.width: Theme.line

            Glyph {
                id: icon
                visible: name
                name: line.modelData.glyph
                size: list.pictured ? Math.min(list.rowHeight * 0.8, Theme.mm * 40) : list.large ? Theme.textTitle : Theme.textLabel
                x: Theme.mm * 4
                width: !name ? 0 : list.pictured ? size : Theme.mm * (list.large ? 20 : 12)
                anchors.verticalCenter: parent.verticalCenter
            }
            Column {
                anchors.left: icon.right
                anchors.leftMargin: Theme.mm * 3
                anchors.right: value.left
                anchors.rightMargin: Theme.mm * 3
                anchors.verticalCenter: parent.verticalCenter

                Words {
                    width: parent.width
                    text: line.modelData.text
                    size: list.letters
                    font.weight: Font.Bold
                    fitted: line.modelData.note
                    room: fitted ? 0 : list.rowHeight - Theme.mm * 2 // with nothing beneath it, a long one takes two rows
                    verticalAlignment: Text.AlignVCenter
                }
                Words {
                    width: parent.width
                    visible: text
                    text: line.modelData.note
                    size: Theme.textSmall
                    color: Theme.muted
                    fitted: true
                    font.features: {
                        "tnum": 1
                    }
                }
            }
            Words {
                id: value
                anchors.right: parent.right
                anchors.rightMargin: Theme.mm * 5
                width: Math.min(list.width * 0.55, metrics.advanceWidth(text) * 1.05)
                room: parent.height - Theme.mm * 2
                text: line.modelData.value
                size: list.figures
                font.weight: Font.Bold
                horizontalAlignment: Text.AlignRight
                verticalAlignment: Text.AlignVCenter
                y: Theme.mm
                font.features: {
                    "tnum": 1
                }
            }
        }
    }
}
