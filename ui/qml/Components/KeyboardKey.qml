import QtQuick
import Theme

// One key of the keyboard: a character, a word, or an icon.
Pressable {
    id: key

    property string glyph
    property string aside // what it could be instead
    property real letters: Theme.textLabel
    property bool strong: false
    property bool held: false // stays down until the next key
    readonly property color ink: strong || held ? Theme.inverse : Theme.ink

    holds: held
    quick: true // the same letter twice is no repeat by water
    corner: Theme.mm * 3
    height: Theme.letterKey
    opacity: enabled ? 1 : 0.4
    fill: strong || held ? Theme.ink : Theme.card
    fillPressed: strong || held ? Theme.inkPressed : Theme.pressed

    contentItem: Item {
        Words {
            id: word
            visible: !key.glyph
            x: (parent.width - width - (key.aside ? other.width + Theme.mm * 2 : 0)) / 2
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, key.width - Theme.mm * 2)
            text: key.text
            color: key.ink
            size: key.letters
            fitted: key.text.length > 1
            horizontalAlignment: Text.AlignHCenter
            font.weight: Font.Medium
        }
        Words {
            id: other
            visible: text
            x: word.x + word.width + Theme.mm * 2
            anchors.baseline: word.baseline
            text: key.aside
            size: Theme.textSmall
            color: Theme.muted
        }
        Glyph {
            visible: key.glyph
            anchors.centerIn: parent
            name: key.glyph
            color: key.ink
            size: Theme.textLabel
        }
    }
}
