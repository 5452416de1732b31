import QtQuick
import Theme
import Components

// A text that staff write. The field stands above the keyboard, in the page: nothing covers it.
Item {
    id: screen

    required property var kiosk
    readonly property var shown: kiosk.write
    readonly property var keys: kiosk.keyboard
    readonly property string about: shown.about

    // Nothing written is left for the next question, nor when there is none any more.
    onAboutChanged: keys.begin(shown.limit, shown.latin)

    Item {
        id: question
        readonly property bool isLong: !Theme.roomy && title.text.length > 24
        x: Theme.margin
        y: Theme.wide ? field.y : (board.y - height - field.height - Theme.gap) / 2
        width: (parent.width - 2 * Theme.margin) * (Theme.wide ? (isLong ? 0.52 : 0.36) : 1)
        height: hint.visible ? hint.y + hint.height : title.contentHeight

        Words {
            id: title
            width: parent.width
            text: screen.shown.title
            size: Theme.roomy ? Theme.textTitle : Theme.textLabel
            fontSizeMode: Theme.wide ? Text.Fit : Text.FixedSize
            height: Theme.wide ? field.height - (hint.visible ? hint.height + Theme.mm * 2 : 0) : implicitHeight
            font.weight: Font.Bold
        }
        Words {
            id: hint
            y: title.contentHeight + Theme.mm * 2
            width: parent.width
            visible: text && Theme.roomy
            text: screen.shown.hint
            color: Theme.muted
        }
    }
    Written {
        id: field
        x: Theme.wide ? question.x + question.width + Theme.gap : Theme.margin
        y: Theme.wide ? Theme.mm * (Theme.roomy ? 4 : 2) : question.y + question.height + Theme.gap
        width: parent.width - Theme.margin - x
        height: Theme.wide ? board.y - y - 2 * Theme.keyboardGap : Math.min(wanted, board.y - question.height - 4 * Theme.gap)
        size: !Theme.roomy ? Theme.textBody : Theme.wide ? Theme.textLabel : Theme.textTitle
        text: screen.keys.shown.text
        letters: screen.keys.shown.letters
        limit: screen.keys.shown.limit
    }
    Keyboard {
        id: board
        x: Theme.margin
        y: parent.height - height - (Theme.wide ? Theme.mm * 2 : Theme.gap)
        width: parent.width - 2 * Theme.margin
        height: rowCount * (Theme.letterKey + Theme.keyboardGap) - Theme.keyboardGap
        candidateRows: Theme.wide ? 1 : 3
        keys: screen.keys
        said: screen.shown.said
        note: !Theme.roomy ? screen.shown.hint : ""
        onDone: screen.kiosk.wrote(screen.keys.shown.text)
        Component.onCompleted: forceActiveFocus()
    }
}
