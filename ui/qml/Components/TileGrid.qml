pragma ComponentBehavior: Bound
import QtQuick
import Theme

// Up to six tiles in two columns, filling the place given.
Grid {
    id: grid

    property alias tiles: repeater.model
    readonly property int rowCount: Math.ceil(repeater.count / columns)

    signal chosen(string name)

    columns: 2
    spacing: Theme.gap

    Repeater {
        id: repeater

        Tile {
            required property var modelData

            name: modelData.name
            glyph: modelData.glyph
            title: modelData.title
            aside: modelData.aside
            note: modelData.note
            width: (grid.width - Theme.gap * (grid.columns - 1)) / grid.columns
            height: (grid.height - Theme.gap * (grid.rowCount - 1)) / grid.rowCount
            onTapped: grid.chosen(name)
        }
    }
}
