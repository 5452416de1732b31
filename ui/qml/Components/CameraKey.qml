import QtQuick
import Theme

// One camera to look through; the one that is looked through now has a tick and a dark edge.
Pressable {
    id: key

    property string name
    property string glyph
    property bool chosen

    text: name
    outline: chosen ? Theme.ink : Theme.rule

    contentItem: Item {
        Glyph {
            id: kind
            name: key.glyph
            size: Theme.textLabel
            x: Theme.mm * 3
            anchors.verticalCenter: parent.verticalCenter
        }
        Words {
            text: key.name
            size: key.name.length > 20 ? Theme.textSmall : Theme.textBody
            font.weight: key.chosen ? Font.Bold : Font.Normal
            anchors.left: kind.right
            anchors.leftMargin: Theme.mm * 2
            anchors.right: mark.left
            anchors.rightMargin: Theme.mm
            anchors.verticalCenter: parent.verticalCenter
        }
        Glyph {
            id: mark
            name: key.chosen ? "tick" : ""
            size: Theme.textLabel
            width: Theme.textLabel
            anchors.right: parent.right
            anchors.rightMargin: Theme.mm * 2
            anchors.verticalCenter: parent.verticalCenter
        }
    }
}
