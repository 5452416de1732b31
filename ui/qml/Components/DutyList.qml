pragma ComponentBehavior: Bound
import QtQuick
import Theme

// Tasks of one kind under their heading. `rows` is how many there are room for.
Column {
    id: list

    property string heading
    property int rows: 3
    property alias duties: repeater.model
    readonly property real share: (height - (title.visible ? title.height + spacing : 0) - (rows - 1) * spacing) / rows

    signal chosen(string name)

    spacing: rows > 3 ? Math.min(Theme.gap, Theme.mm * 3) : Theme.gap
    visible: repeater.count > 0

    Words {
        id: title
        visible: list.rows <= 3 || list.height > Theme.mm * 110
        width: parent.width
        text: list.heading
        size: Theme.textBody
        color: Theme.muted
        font.weight: Font.Medium
    }
    Repeater {
        id: repeater

        Tile {
            required property var modelData

            name: modelData.name
            glyph: modelData.glyph
            title: modelData.title
            aside: height < Theme.mm * 26 ? "" : modelData.aside
            note: modelData.note
            width: list.width
            height: Math.min(list.share, Theme.tileHeight)
            titleSize: Theme.textStep * 1.1
            onTapped: list.chosen(name)
        }
    }
}
