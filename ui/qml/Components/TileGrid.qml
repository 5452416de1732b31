pragma ComponentBehavior: Bound
import QtQuick
import Theme

// Up to six tiles in two columns, filling the place given.
Grid {
    id: grid

    property alias tiles: repeater.model
    readonly property int rowCount: Math.ceil(repeater.count / columns)
    // The longest title decides for all, so that they look alike.
    readonly property real widest: Math.max(1, ...Array.from(tiles ?? [], tile => metrics.advanceWidth(tile.title) * Theme.textTile / metrics.font.pixelSize))
    readonly property real titleRoom: repeater.count > 0 ? (repeater.itemAt(0) as Tile)?.titleRoom ?? widest : widest
    readonly property real titleSize: Theme.textTile * Math.min(1, titleRoom / widest)

    signal chosen(string name)

    columns: 2
    spacing: Theme.gap

    FontMetrics {
        id: metrics
        font.family: Theme.fontFamily
        font.pixelSize: Theme.textTile
        font.weight: Font.Bold
    }
    Repeater {
        id: repeater

        Tile {
            required property var modelData

            name: modelData.name
            glyph: modelData.glyph
            title: modelData.title
            aside: modelData.aside
            note: modelData.note
            quiet: modelData.quiet
            width: (grid.width - Theme.gap * (grid.columns - 1)) / grid.columns
            height: (grid.height - Theme.gap * (grid.rowCount - 1)) / grid.rowCount
            titleSize: grid.titleSize
            onTapped: grid.chosen(name)
        }
    }
}
