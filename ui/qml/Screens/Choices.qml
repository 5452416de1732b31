pragma ComponentBehavior: Bound
import QtQuick
import Theme
import Components

// A question of a service or of the staff's part, with its answers.
Page {
    id: screen

    required property var kiosk
    readonly property var shown: kiosk.choices

    headShare: Theme.wide ? Theme.tokens.headShare : 0.24

    head: Heading {
        anchors.fill: parent
        colour: screen.shown.colour
        title: screen.shown.title
        hint: screen.shown.hint
        said: screen.shown.said
    }

    ChoiceGrid {
        objectName: "choices"
        anchors.fill: parent
        choices: screen.shown.choices
        onChosen: name => screen.kiosk.answer(name)
    }
}
