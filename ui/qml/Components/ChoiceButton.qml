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
    // A long title over a long note, where the glass is small.
    readonly property bool tight: title.length > 14 && note.length > 14 && height < Theme.mm * 34
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
                visible: name && choice.height > Theme.mm * 30 && choice.height > word.height + (choice.note ? beneath.height : 0) + height
                name: choice.glyph
                color: choice.letters
                size: Theme.textTitle
            }
            Words {
                id: word
                width: parent.width
                text: choice.title
                color: choice.letters
                size: choice.tight ? Theme.textSmall : Theme.textStep
                lineHeight: choice.tight ? 0.8 : Theme.lineHeight
                font.weight: Font.Bold
                horizontalAlignment: Text.AlignHCenter
            }
            Words {
                id: beneath
                width: parent.width
                visible: text
                text: choice.note
                color: choice.strong ? choice.letters : Theme.muted
                size: Theme.textSmall
                lineHeight: choice.tight ? 0.8 : Theme.lineHeight
                horizontalAlignment: Text.AlignHCenter
            }
        }
    }
}
