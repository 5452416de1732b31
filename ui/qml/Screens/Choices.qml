pragma ComponentBehavior: Bound
import QtQuick
import Theme
import Components

// A question of the staff's part, with its answers.
Page {
    id: screen

    required property var kiosk
    readonly property var shown: kiosk.choices

    headShare: Theme.wide ? Theme.tokens.headShare : 0.24

    head: Column {
        width: parent.width
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap

        Words {
            width: parent.width
            text: screen.shown.title
            size: screen.shown.said.length > 30 && Theme.tokens.signColumns === 2 ? Theme.textLabel : Theme.textTitle
            font.weight: Font.Bold
        }
        Words {
            width: parent.width
            visible: text && !screen.shown.said
            text: screen.shown.hint
            size: Theme.textBody
            color: Theme.muted
        }
        Banner {
            width: parent.width
            visible: screen.shown.said
            text: screen.shown.said
        }
    }

    ChoiceGrid {
        objectName: "choices"
        anchors.fill: parent
        choices: screen.shown.choices
        onChosen: name => screen.kiosk.answer(name)
    }
}
