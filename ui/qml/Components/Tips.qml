pragma ComponentBehavior: Bound
import QtQuick
import Theme

// What helps, in four pictures, two by two. Each is {picture, text}.
Grid {
    id: tips

    property alias tips: repeater.model
    readonly property real cellWidth: (width - spacing) / 2
    readonly property real cellHeight: (height - spacing) / 2

    columns: 2
    spacing: Theme.wide ? Theme.gap / 2 : Theme.gap

    Repeater {
        id: repeater

        Rectangle {
            id: tip
            required property var modelData
            readonly property bool onStage: true

            width: tips.cellWidth
            height: tips.cellHeight
            color: Theme.card
            radius: Theme.radius
            border.color: Theme.rule
            border.width: Theme.line

            Sketch {
                id: sketch
                name: tip.modelData.picture
                x: Theme.mm * 3
                y: Theme.mm
                width: Math.min(parent.width * 0.4, height * 1.2)
                height: parent.height - 2 * Theme.mm
            }
            Words {
                anchors.left: sketch.right
                anchors.leftMargin: Theme.mm * 2
                anchors.right: parent.right
                anchors.rightMargin: Theme.mm * 2
                anchors.verticalCenter: parent.verticalCenter
                text: tip.modelData.text
                size: !Theme.wide ? Theme.textStep : Theme.roomy ? Theme.textBody : Theme.textSmall
                font.weight: Font.Medium
            }
        }
    }
}
