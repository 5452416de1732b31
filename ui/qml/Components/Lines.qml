pragma ComponentBehavior: Bound
import QtQuick
import Theme

// Lines to read, as many as there is room for, each {glyph, text, note, value}; the rest is behind `more`.
Column {
    id: list

    property var lines: []
    property int first: 0
    property bool large: false // a few lines, seen from afar
    readonly property real rowHeight: large ? (height - 2 * spacing) / 3 : Theme.mm * (Theme.tokens.signColumns === 1 ? 24 : 20)
    readonly property int room: large ? 3 : Math.max(1, Math.floor((height + spacing) / (rowHeight + spacing)))

    spacing: Theme.mm

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
                size: list.large ? Theme.textTitle : Theme.textLabel
                x: Theme.mm * 4
                width: name ? Theme.mm * (list.large ? 20 : 12) : 0
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
                    size: list.large ? Theme.textTitle : Theme.textBody
                    font.weight: Font.Bold
                    fitted: line.modelData.note
                    // With nothing beneath it, a long one takes two rows.
                    fontSizeMode: fitted ? Text.HorizontalFit : Text.Fit
                    height: fitted ? contentHeight : list.rowHeight - Theme.mm * 2
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
                anchors.verticalCenter: parent.verticalCenter
                text: line.modelData.value
                size: list.large ? Math.min(Theme.textGreeting, list.rowHeight * 0.6) : Theme.textLabel
                font.weight: Font.Bold
                wrapMode: Text.NoWrap
                font.features: {
                    "tnum": 1
                }
            }
        }
    }
}
