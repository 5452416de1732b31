import QtQuick
import Theme

// One of several that can hold: a camera to look through, something asked of the display. What holds now has a tick and a dark edge.
Pressable {
    id: key

    property string name
    property string glyph
    property bool chosen
    property real letters: name.length > 20 ? Theme.textSmall : Theme.textBody

    text: name
    holds: chosen
    outline: chosen ? Theme.ink : Theme.rule

    contentItem: Item {
        Glyph {
            id: kind
            name: key.glyph
            size: Math.max(Theme.textLabel, key.letters * 1.2)
            x: Theme.mm * 4
            anchors.verticalCenter: parent.verticalCenter
        }
        Words {
            text: key.name
            size: key.letters
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
