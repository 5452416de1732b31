import QtQuick
import Theme

// A button with a word and perhaps an icon; `strong` is the one that most people want.
Pressable {
    id: button

    property string glyph
    property bool strong: false
    readonly property color letters: strong ? Theme.inverse : Theme.ink

    fill: strong ? Theme.ink : Theme.card
    fillPressed: strong ? Theme.inkPressed : Theme.pressed
    outline: strong ? Theme.ink : Theme.rule
    implicitHeight: Theme.key
    implicitWidth: row.implicitWidth + Theme.mm * 12

    contentItem: Item {
        Row {
            id: row
            anchors.centerIn: parent
            spacing: Theme.mm * 3

            Glyph {
                id: icon
                visible: name
                name: button.glyph
                color: button.letters
                size: Theme.textLabel
                anchors.verticalCenter: parent.verticalCenter
            }
            Words {
                text: button.text
                // Where the key is narrow, its word is smaller.
                width: Math.min(implicitWidth, Math.max(1, button.width - Theme.mm * 3 - (icon.visible ? icon.width + row.spacing : 0)))
                fitted: true
                color: button.letters
                size: Theme.textLabel
                font.weight: Font.Bold
                anchors.verticalCenter: parent.verticalCenter
            }
        }
    }
}
