import QtQuick
import Theme

// A large choice: icon, Chinese large, English small beneath, and a small fact. Upright where there is room for it.
Pressable {
    id: tile

    required property string name
    required property string glyph
    required property string title
    required property string aside
    required property string note
    property bool quiet: false // cannot be had now
    property real titleSize: Theme.textTile
    readonly property bool upright: face.iconRoom > Theme.mm * 14
    readonly property real titleRoom: words.width

    text: title
    spokenNote: note
    enabled: !quiet
    fill: quiet ? Theme.pressed : Theme.card

    contentItem: Item {
        id: face

        readonly property real inset: Theme.mm * 6
        // As if both lines were there, so that the tiles of a grid agree.
        readonly property real iconRoom: height - 1.4 * (Theme.textTile + Theme.textSmall) - 1.6 * inset

        Glyph {
            id: picture
            name: tile.glyph
            size: tile.upright ? Math.min(face.iconRoom, Theme.mm * 38) : Math.min(face.height * 0.5, Theme.mm * 16)
            x: face.inset
            y: tile.upright ? face.inset : (face.height - height) / 2
        }
        Words {
            visible: tile.upright
            text: tile.note
            size: Theme.textBody
            color: Theme.muted
            font.weight: Font.Medium
            anchors.right: parent.right
            anchors.rightMargin: face.inset
            y: face.inset
        }
        Column {
            id: words
            x: tile.upright ? face.inset : picture.x + picture.width + Theme.mm * 4
            y: tile.upright ? face.height - height - Theme.mm * 3 : (face.height - height) / 2
            width: face.width - x - Theme.mm * 3

            Words {
                width: parent.width
                text: tile.title
                size: Math.max(1, Math.min(tile.titleSize, tile.height * 0.5))
                fitted: true
                font.weight: Font.Bold
            }
            Words {
                width: parent.width
                visible: text && tile.height > 1.5 * (tile.titleSize + Theme.textSmall) // a flat one says only what it is
                text: tile.upright ? tile.aside : tile.note || tile.aside
                size: Theme.textSmall
                fitted: true
                color: Theme.muted
            }
        }
    }
}
