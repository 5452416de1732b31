import QtQuick
import Theme

// The head of a page: what it is about, what to mind, and why the last try did not go through. `colour` is a service's.
// The title is as large as the place allows; its icon stands before it; on a wide glass above it, in what the words leave.
Rectangle {
    id: heading

    property string colour
    property string glyph: colour
    property string title
    property string hint
    property string said
    readonly property color letters: colour ? Theme.serviceLetters(colour) : Theme.ink
    readonly property bool stacked: Theme.wide || height > width * 0.6
    readonly property real inset: colour ? Theme.mm * 6 : 0
    readonly property real space: Theme.mm * 4

    // Of a title that takes two lines both are about as long: a name or a last character does not stand alone.
    readonly property int rows: Math.ceil(metrics.advanceWidth / words.width)
    readonly property real share: metrics.advanceWidth / rows / Theme.textTitle
    readonly property real balanced: rows > 1 ? Math.min(words.width, Theme.textTitle * (/[a-z]/.test(title.text) ? share + 3 : Math.ceil(share) + 0.3)) : words.width

    color: colour ? Theme.service(colour) : "transparent"
    radius: Theme.radius

    TextMetrics {
        id: metrics
        text: heading.title
        font.family: Theme.fontFamily
        font.pixelSize: Theme.textTitle
        font.weight: Font.Bold
    }
    Glyph {
        id: icon
        readonly property real above: heading.stacked && visible ? height + heading.space : 0
        visible: name && size > Theme.mm * 14
        name: heading.glyph
        color: heading.letters
        size: Math.max(1, Math.min(Theme.mm * 28, heading.stacked ? heading.height - words.height - 4 * heading.space : heading.height))
        width: size
        height: size
        x: heading.inset
        y: heading.stacked ? words.y - above : (parent.height - height) / 2
    }
    Item {
        id: words
        readonly property real beneath: banner.visible ? banner.height + heading.space : hint.visible ? hint.height + heading.space : 0

        x: heading.glyph && !heading.stacked ? icon.x + icon.width + Theme.mm * 6 : heading.inset
        y: (parent.height - height + icon.above) / 2
        width: parent.width - x - heading.inset
        height: title.contentHeight + beneath

        Words {
            id: title
            width: heading.balanced
            room: heading.height - words.beneath - heading.inset
            text: heading.title
            color: heading.letters
            size: Theme.textTitle
            font.weight: Font.Bold
        }
        Words {
            id: hint
            y: words.height - height
            width: parent.width
            visible: text && !heading.said
            text: heading.hint
            color: heading.colour ? heading.letters : Theme.muted
            size: Theme.textBody
        }
        Banner {
            id: banner
            y: words.height - height
            width: parent.width
            visible: heading.said
            text: heading.said
        }
    }
}
