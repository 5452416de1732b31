pragma ComponentBehavior: Bound
import QtQuick
import Theme

// Answers in two columns, sharing the height given; an odd one at the end fills its row. Each is
// {name, title, note, glyph, quiet, strong}.
Flow {
    id: grid

    property alias choices: repeater.model
    readonly property int columns: 2
    readonly property int rowCount: Math.max(1, Math.ceil(repeater.count / columns))
    readonly property real cellWidth: Math.floor((width - spacing * (columns - 1)) / columns)
    readonly property real cellHeight: Math.min((height - spacing * (rowCount - 1)) / rowCount, Theme.tileHeight * 1.4)
    readonly property real fullSize: cellHeight > Theme.mm * 60 ? Theme.textTile : Theme.textStep
    // Large letters are as large as all answers have room for.
    readonly property real part: Theme.large ? [1, 0.92, 0.84, 0.76, 0.7].find(one => tallest(cellWidth - Theme.mm * 4, one) < cellHeight) ?? 0.64 : 1
    readonly property real titleSize: Math.max(Theme.textLeast, fullSize * part)
    readonly property real noteSize: Math.max(Theme.textLeast, Theme.textSmall * part)
    // Icons stand above the words where all of these leave them room, else before them where all still fit, else nowhere.
    readonly property bool upright: tallest(cellWidth - Theme.mm * 4, part) < cellHeight - Theme.mm * 22
    readonly property real besideIcon: Math.min(cellHeight * 0.4, Theme.mm * 16)
    readonly property bool pictured: upright || tallest(cellWidth - besideIcon - Theme.mm * 8, part) < cellHeight

    signal chosen(string name)

    // How high the words of an answer are at most, in this width and at this part of their size; more than there is if a
    // single word does not fit it.
    function tallest(width: real, part: real): real {
        return Math.max(0, ...Array.from(choices ?? []).map(one => heightOf(one.title, fullSize * part, width) + heightOf(one.note, Theme.textSmall * part, width)));
    }
    function heightOf(text: string, size: real, width: real): real {
        if (text.includes("\n"))
            return text.split("\n").reduce((sum, line) => sum + heightOf(line, size, width), 0);
        const length = part => metrics.advanceWidth(part) * size / metrics.font.pixelSize;
        const whole = text.split(" ").every(part => !/[a-z]/.test(part) || length(part) < width);
        return whole ? Math.ceil(length(text) * 1.08 / width) * size * 1.35 : Infinity;
    }

    spacing: Theme.gap

    FontMetrics {
        id: metrics
        font.family: Theme.fontFamily
        font.pixelSize: Theme.textStep
        font.weight: Font.Bold
    }
    Repeater {
        id: repeater

        ChoiceButton {
            required property var modelData
            required property int index

            name: modelData.name
            title: modelData.title
            note: modelData.note
            glyph: grid.pictured && modelData.glyph || ""
            quiet: modelData.quiet ?? false
            strong: modelData.strong ?? false
            titleSize: grid.titleSize
            noteSize: grid.noteSize
            besideIcon: grid.upright ? 0 : grid.besideIcon
            width: index % grid.columns === 0 && index === repeater.count - 1 ? grid.width : grid.cellWidth
            height: grid.cellHeight
            onTapped: grid.chosen(name)
        }
    }
}
