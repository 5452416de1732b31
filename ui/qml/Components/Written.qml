import QtQuick
import Theme

// What is written so far, with the letters that wait for a choice; of a long text, its end.
Rectangle {
    id: field

    readonly property bool onStage: true // must lie within it
    property string text
    property string letters
    property int limit
    property real size: Theme.textLabel
    readonly property real inner: width - Theme.mm * 8 - count.width
    readonly property real line: size * 1.45 * Theme.lineHeight
    readonly property real wanted: Math.ceil((limit + 1) / inLine) * line + Theme.mm * 8 // for all that there may be
    readonly property int inLine: Math.floor(inner / size) - 1
    readonly property int lines: Math.max(1, Math.floor((height - Theme.mm * 2) / line))
    // As many as surely fit: no character is wider than it is high, a letter is narrower, and a line may break early.
    readonly property real most: lines * inLine - 1 - (lines - 1)
    readonly property real letter: 0.65
    readonly property string lettersEnd: letters.slice(-Math.floor(most / letter))
    readonly property int room: Math.max(0, Math.floor(most - lettersEnd.length * letter))
    readonly property string end: text.length > room ? "…" + text.slice(text.length - room + 1) : text

    // No letter of a text is read as markup.
    function escaped(plain: string): string {
        return plain.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/ /g, "\u00a0");
    }

    color: Theme.card
    radius: Theme.radius
    border.color: Theme.ink
    border.width: Theme.line

    Words {
        objectName: "written"
        x: Theme.mm * 4
        width: field.inner
        anchors.verticalCenter: parent.verticalCenter
        size: field.size
        textFormat: Text.StyledText
        text: field.escaped(field.end) + (field.letters ? "<u>" + field.escaped(field.lettersEnd) + "</u>" : "") + "▏"
    }
    Words {
        id: count
        anchors.right: parent.right
        anchors.rightMargin: Theme.mm * 3
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.mm
        text: field.text.length + "/" + field.limit
        size: Theme.textSmall
        color: Theme.muted
        font.features: {
            "tnum": 1
        }
    }
}
