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
            size: Theme.textTitle
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

    Grid {
        id: grid
        objectName: "choices"
        readonly property int rowCount: Math.max(1, Math.ceil(repeater.count / columns))

        anchors.fill: parent
        columns: 2
        spacing: Theme.gap

        Repeater {
            id: repeater
            model: screen.shown.choices

            ChoiceButton {
                required property var modelData

                name: modelData.name
                title: modelData.title
                note: modelData.note
                glyph: modelData.glyph
                quiet: modelData.quiet
                strong: modelData.strong
                width: (grid.width - Theme.gap * (grid.columns - 1)) / grid.columns
                height: Math.min((grid.height - Theme.gap * (grid.rowCount - 1)) / grid.rowCount, Theme.tileHeight)
                onTapped: screen.kiosk.answer(name)
            }
        }
    }
}
