pragma ComponentBehavior: Bound
import QtQuick
import Theme

// Answers in two columns, sharing the height given. Each is {name, title, note, glyph, quiet, strong}.
Grid {
    id: grid

    property alias choices: repeater.model
    readonly property int rowCount: Math.max(1, Math.ceil(repeater.count / columns))

    signal chosen(string name)

    columns: 2
    spacing: Theme.gap

    Repeater {
        id: repeater

        ChoiceButton {
            required property var modelData

            name: modelData.name
            title: modelData.title
            note: modelData.note
            glyph: modelData.glyph ?? ""
            quiet: modelData.quiet ?? false
            strong: modelData.strong ?? false
            width: (grid.width - Theme.gap * (grid.columns - 1)) / grid.columns
            height: Math.min((grid.height - Theme.gap * (grid.rowCount - 1)) / grid.rowCount, Theme.tileHeight)
            onTapped: grid.chosen(name)
        }
    }
}
