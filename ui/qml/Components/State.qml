import QtQuick
import Theme

// How something does, in a sentence: quiet where all is well, in a box where somebody should look after it.
Rectangle {
    id: state

    readonly property bool onStage: true // must lie within it
    property string glyph
    property string text
    property bool trouble

    implicitHeight: words.height + Theme.mm * (trouble ? 6 : 0)
    color: trouble ? Theme.card : "transparent"
    radius: Theme.radius
    border.color: Theme.ink
    border.width: trouble ? Theme.line : 0

    Glyph {
        id: icon
        name: state.glyph
        size: Theme.textLabel
        color: state.trouble ? Theme.ink : Theme.muted
        x: state.trouble ? Theme.mm * 4 : 0
        anchors.verticalCenter: parent.verticalCenter
    }
    Words {
        id: words
        text: state.text
        size: text.length > 60 && !Theme.roomy ? Theme.textSmall : Theme.textBody
        color: state.trouble ? Theme.ink : Theme.muted
        font.weight: state.trouble ? Font.Medium : Font.Normal
        anchors.left: icon.right
        anchors.leftMargin: Theme.mm * 3
        anchors.right: parent.right
        anchors.rightMargin: Theme.mm * (state.trouble ? 4 : 0)
        anchors.verticalCenter: parent.verticalCenter
    }
}
