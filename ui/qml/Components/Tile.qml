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
    property real titleSize: Theme.textTile
    readonly property real titleRoom: words.width

    text: title

    contentItem: Item {
        id: face

        readonly property real inset: Theme.mm * 6
        readonly property real iconRoom: height - words.height - 1.6 * inset
        readonly property bool upright: iconRoom > Theme.mm * 14

        Glyph {
            id: picture
            name: tile.glyph
            size: face.upright ? Math.min(face.iconRoom, Theme.mm * 38) : Math.min(face.height * 0.5, Theme.mm * 16)
            x: face.inset
            y: face.upright ? face.inset : (face.height - height) / 2
        }
        Words {
            visible: face.upright
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
            x: face.upright ? face.inset : picture.x + picture.width + Theme.mm * 4
            y: face.upright ? face.height - height - Theme.mm * 3 : (face.height - height) / 2
            width: face.width - x - Theme.mm * 3

            Words {
                width: parent.width
                text: tile.title
                size: tile.titleSize
                fitted: true
                font.weight: Font.Bold
            }
            Words {
                width: parent.width
                visible: text
                text: face.upright ? tile.aside : tile.note || tile.aside
                size: Theme.textSmall
                fitted: true
                color: Theme.muted
            }
        }
    }
}
