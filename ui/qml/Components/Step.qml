import QtQuick
import Theme

// One line of what to do or what there is: a picture, a sentence, and perhaps its English.
Rectangle {
    id: step

    readonly property bool onStage: true // must lie within it
    property string glyph
    property string text
    property string aside
    property bool trouble: false // somebody should do something

    implicitHeight: Math.max(Theme.step, words.height + Theme.mm * 2)
    color: step.trouble ? Theme.alarm : Theme.card
    radius: Theme.radius
    border.color: step.trouble ? Theme.ink : Theme.rule
    border.width: step.trouble ? 2 * Theme.line : Theme.line

    Glyph {
        id: picture
        name: step.glyph
        size: Theme.textTitle
        x: Theme.mm * 4
        width: Theme.mm * 18
        anchors.verticalCenter: parent.verticalCenter
    }
    Column {
        id: words
        anchors.left: picture.right
        anchors.leftMargin: Theme.mm * 3
        anchors.right: parent.right
        anchors.rightMargin: Theme.mm * 4
        anchors.verticalCenter: parent.verticalCenter

        Words {
            width: parent.width
            text: step.text
            size: Theme.textStep
            font.weight: Font.Medium
        }
        Words {
            width: parent.width
            visible: text
            text: step.aside
            size: Theme.textSmall
            color: step.trouble ? Theme.ink : Theme.muted
        }
    }
}
