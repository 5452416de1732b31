pragma ComponentBehavior: Bound
import QtQuick
import Theme
import Components

// Something to read, part by part where it is long, and what can be done about it.
Page {
    id: screen

    required property var kiosk
    readonly property var shown: kiosk.read

    readonly property bool pictured: shown.pictures.length > 0
    readonly property bool charted: shown.columns.length > 0
    readonly property bool parted: pictured || charted // something to look at stands beneath the heading
    readonly property bool bare: !parted && shown.lines.length === 0 && shown.choices.length === 0 // the heading says it all

    headShare: bare ? (Theme.wide ? 0.98 : 0.6) : pictured ? (Theme.wide ? 0.44 : 0.56) : charted && !Theme.wide ? 0.5 : Theme.wide ? Theme.tokens.headShare : 0.24

    head: [
        Heading {
            id: heading
            width: parent.width
            height: screen.parted ? parent.height * (Theme.wide ? 0.4 : 0.3) : parent.height
            colour: screen.shown.colour
            title: screen.shown.title
            hint: screen.shown.hint
            said: screen.shown.said
        },
        Pictures {
            objectName: "pictures"
            visible: screen.pictured
            y: heading.height + Theme.gap
            width: parent.width
            height: parent.height - y
            names: screen.shown.pictures
        },
        Chart {
            objectName: "chart"
            visible: screen.charted
            y: heading.height + Theme.gap
            width: parent.width
            height: parent.height - y
            columns: screen.shown.columns
        }
    ]

    Lines {
        id: list
        objectName: "lines"
        width: parent.width
        height: parent.height - (foot.height ? foot.height + Theme.gap : 0)
        lines: screen.shown.lines
        large: screen.shown.large
        onLinesChanged: first = 0
    }
    Grid {
        id: foot
        // Beside each other where it is wide and their words are short: what is read needs the room.
        readonly property real half: (width - spacing) / 2
        readonly property real share: columns === 1 ? width : half
        anchors.bottom: parent.bottom
        width: parent.width
        columns: Theme.wide && screen.shown.choices.length > 1 && Array.from(children).every(one => one.implicitWidth < half) ? 2 : 1
        spacing: Theme.mm * 4

        PushButton {
            objectName: "more"
            visible: list.lines.length > list.room
            width: foot.share
            glyph: "more"
            text: qsTr("更多")
            onTapped: list.first = list.first + list.room < list.lines.length ? list.first + list.room : 0
        }
        Repeater {
            model: screen.shown.choices

            PushButton {
                required property var modelData

                width: foot.share
                glyph: modelData.glyph
                strong: modelData.strong
                text: modelData.title
                onTapped: screen.kiosk.answer(modelData.name)
            }
        }
    }
}
