import QtQuick
import Theme

// One answer of the staff's part: a word, perhaps an icon above it, and beneath it a figure or why not.
Pressable {
    id: choice

    required property string name
    required property string title
    required property string note
    required property string glyph
    required property bool quiet
    required property bool strong
    readonly property color letters: strong ? Theme.inverse : quiet ? Theme.muted : Theme.ink

    text: title
    fill: strong ? Theme.ink : quiet ? Theme.pressed : Theme.card
    fillPressed: strong ? Theme.inkPressed : quiet ? Theme.rule : Theme.pressed
    outline: strong ? Theme.ink : Theme.rule

    contentItem: Item {
        Column {
            anchors.centerIn: parent
            width: parent.width - Theme.mm * 4

            Glyph {
                width: parent.width
                visible: name && choice.height > Theme.mm * 30
                name: choice.glyph
                color: choice.letters
                size: Theme.textTitle
            }
            Words {
                width: parent.width
                text: choice.title
                color: choice.letters
                size: Theme.textStep
                font.weight: Font.Bold
                horizontalAlignment: Text.AlignHCenter
            }
            Words {
                width: parent.width
                visible: text
                text: choice.note
                color: choice.strong ? choice.letters : Theme.muted
                size: Theme.textSmall
                horizontalAlignment: Text.AlignHCenter
            }
        }
    }
}
