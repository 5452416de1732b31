pragma ComponentBehavior: Bound
import QtQuick
import Theme

// The five services as road signs, filling the place given.
Grid {
    id: grid

    property alias tiles: repeater.model
    readonly property int rowCount: Math.ceil(repeater.count / columns)

    signal chosen(string name)

    columns: Theme.tokens.signColumns
    spacing: Theme.gap

    Repeater {
        id: repeater

        Sign {
            required property var modelData

            name: modelData.name
            glyph: modelData.glyph
            title: modelData.title
            aside: modelData.aside
            width: (grid.width - Theme.gap * (grid.columns - 1)) / grid.columns
            height: (grid.height - Theme.gap * (grid.rowCount - 1)) / grid.rowCount
            onTapped: grid.chosen(name)
        }
    }
}
