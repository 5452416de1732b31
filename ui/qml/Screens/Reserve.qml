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

    head: Heading {
        anchors.fill: parent
        colour: "green"
        title: screen.shown.title
        hint: screen.shown.hint
        said: screen.shown.said
    }

    ChoiceGrid {
        objectName: "wishes"
        anchors.fill: parent
        choices: screen.shown.wishes
        onChosen: name => screen.kiosk.wish(name)
    }
}
