pragma ComponentBehavior: Bound
import QtQuick
import Theme
import Components

// What a rider can reserve, what they have reserved first: a tap asks one question.
Page {
    id: screen

    required property var kiosk
    readonly property var shown: kiosk.reserve

    headShare: Theme.wide ? Theme.tokens.headShare : 0.24

    head: Column {
        width: parent.width
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap

        Words {
            width: parent.width
            text: screen.shown.title
            size: Theme.textTitle
            font.weight: Font.Bold
        }
        Words {
            width: parent.width
            visible: !screen.shown.said
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
        objectName: "wishes"
        anchors.fill: parent
        choices: screen.shown.wishes
        onChosen: name => screen.kiosk.wish(name)
    }
}
