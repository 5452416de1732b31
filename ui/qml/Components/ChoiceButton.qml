import QtQuick
import Theme

// One answer: a word, perhaps an icon above or before it, and beneath it a figure or why not.
Pressable {
    id: choice

    required property string name
    required property string title
    required property string note
    required property string glyph
    required property bool quiet
    required property bool strong
    required property real titleSize
    required property real noteSize
    required property real besideIcon // how large the icon is that stands before the words; 0: above them
    // A long title over a long note, where the glass is small.
    readonly property bool tight: title.length > 14 && note.length > 14 && height < Theme.mm * 34
    readonly property bool beside: glyph && besideIcon > 0
    readonly property color letters: strong ? Theme.inverse : quiet ? Theme.muted : Theme.ink

    text: title
    spokenNote: note
    fill: strong ? Theme.ink : quiet ? Theme.pressed : Theme.card
    fillPressed: strong ? Theme.inkPressed : quiet ? Theme.quietPressed : Theme.pressed
    outline: strong ? Theme.ink : Theme.rule

    contentItem: Item {
        id: face

        readonly property real iconRoom: height - words.height - Theme.mm * 8

        Glyph {
            id: icon
            visible: name && (choice.beside || face.iconRoom > Theme.mm * 12)
            name: choice.glyph
            color: choice.letters
            size: choice.beside ? choice.besideIcon : Math.max(1, Math.min(face.iconRoom, Theme.mm * 30))
            width: choice.beside ? size : parent.width
            height: size
            x: choice.beside ? Theme.mm * 3 : 0
            y: choice.beside ? (parent.height - height) / 2 : words.y - height - Theme.mm
        }
        Column {
            id: words
            x: choice.beside ? icon.x + icon.width + Theme.mm * 3 : Theme.mm * 2
            y: (parent.height - height + (icon.visible && !choice.beside ? icon.height + Theme.mm : 0)) / 2
            width: parent.width - x - Theme.mm * 2

            Words {
                width: parent.width
                text: choice.title
                color: choice.letters
                size: choice.tight ? choice.noteSize : choice.titleSize
                lineHeight: choice.tight ? 0.8 : Theme.lineHeight
                font.weight: Font.Bold
                horizontalAlignment: choice.beside ? Text.AlignLeft : Text.AlignHCenter
            }
            Words {
                width: parent.width
                visible: text
                text: choice.note
                color: choice.strong ? choice.letters : Theme.muted
                size: choice.noteSize
                lineHeight: choice.tight ? 0.8 : Theme.lineHeight
                horizontalAlignment: choice.beside ? Text.AlignLeft : Text.AlignHCenter
            }
        }
    }
}
