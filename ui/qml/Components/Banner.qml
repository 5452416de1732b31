import QtQuick
import Theme

// A calm sentence that stays in its place: what is the matter, and what to do.
Rectangle {
    id: banner

    readonly property bool onStage: true // must lie within it
    property string glyph: "info"
    property string text

    implicitHeight: Math.max(Theme.mm * 14, words.height + Theme.mm * 6)
    color: Theme.card
    radius: Theme.radius
    border.color: Theme.ink
    border.width: Theme.line

    Glyph {
        id: icon
        name: banner.glyph
        size: Theme.textLabel
        x: Theme.mm * 5
        anchors.verticalCenter: parent.verticalCenter
    }
    Words {
        id: words
        text: banner.text
        size: text.length > 30 && !Theme.roomy ? Theme.textSmall : Theme.textBody
        anchors.left: icon.right
        anchors.leftMargin: Theme.mm * 4
        anchors.right: parent.right
        anchors.rightMargin: Theme.mm * 5
        anchors.verticalCenter: parent.verticalCenter
    }
}
