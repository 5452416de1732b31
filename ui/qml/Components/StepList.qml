pragma ComponentBehavior: Bound
import QtQuick
import Theme

// Steps one under the other, sharing the height given. Each is {glyph, text, aside}.
Column {
    id: list

    property alias steps: repeater.model
    readonly property real share: (height - Theme.gap * (repeater.count - 1)) / Math.max(1, repeater.count)

    spacing: Theme.gap

    Repeater {
        id: repeater

        Step {
            required property var modelData

            width: list.width
            height: Math.max(implicitHeight, Math.min(list.share, Theme.mm * 40))
            glyph: modelData.glyph
            text: modelData.text
            aside: modelData.aside ?? ""
            trouble: modelData.trouble ?? false
        }
    }
}
