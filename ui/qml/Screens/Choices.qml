pragma ComponentBehavior: Bound
import QtQuick
import Theme
import Components

// A question of a service or of the staff's part, with its answers.
Page {
    id: screen

    required property var kiosk
    readonly property var shown: kiosk.choices

    readonly property bool mapped: shown.streets.length > 0

    headShare: Theme.wide ? Theme.tokens.headShare + (mapped ? 0.1 : 0) : mapped ? 0.56 : 0.24

    head: Item {
        anchors.fill: parent

        Heading {
            id: heading
            width: parent.width
            height: screen.mapped ? Math.round(parent.height * (Theme.wide ? 0.3 : 0.36)) : parent.height
            colour: screen.shown.colour
            glyph: screen.shown.picture
            title: screen.shown.title
            hint: screen.shown.hint
            said: screen.shown.said
        }
        StreetMap {
            visible: screen.mapped
            y: heading.height + Theme.gap
            width: parent.width
            height: parent.height - y
            streets: screen.shown.streets
            onChosen: name => screen.kiosk.answer(name)
        }
    }

    ChoiceGrid {
        objectName: "choices"
        anchors.fill: parent
        choices: screen.shown.choices
        onChosen: name => screen.kiosk.answer(name)
    }
}
