import QtQuick
import Theme

// The head of a page: what it is about, what to mind, and why the last try did not go through. `colour` is a service's.
Rectangle {
    id: heading

    property string colour
    property string title
    property string hint
    property string said
    readonly property color letters: colour ? Theme.serviceLetters(colour) : Theme.ink
    readonly property bool small: Theme.tokens.signColumns === 2
    readonly property bool tight: small && (said.length > 30 || (heading.hint.length > 0 && heading.title.length > 8))

    color: colour ? Theme.service(colour) : "transparent"
    radius: Theme.radius

    Column {
        x: heading.colour ? Theme.mm * 6 : 0
        width: parent.width - 2 * x
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.mm * 4

        Glyph {
            visible: heading.colour && Theme.wide && !heading.said && heading.height - title.height - hint.height > Theme.mm * 48
            width: parent.width
            name: heading.colour
            color: heading.letters
            size: Theme.mm * 28
        }
        Words {
            id: title
            width: parent.width
            text: heading.title
            color: heading.letters
            size: heading.tight || heading.title.length > (Theme.tokens.signColumns === 2 ? 18 : 24) ? Theme.textLabel : Theme.textTitle
            font.weight: Font.Bold
        }
        Words {
            id: hint
            width: parent.width
            visible: text && !heading.said
            text: heading.hint
            color: heading.colour ? heading.letters : Theme.muted
            size: Theme.textBody
        }
        Banner {
            width: parent.width
            visible: heading.said
            text: heading.said
        }
    }
}
