pragma ComponentBehavior: Bound
import QtQuick
import Theme

// Columns side by side, each {label, value, share, meant}: the number stands on its column, and the one that is meant stands
// out. As many of the last ones as have room for their words.
Row {
    id: chart

    property var columns: []
    property color ink: Theme.ink
    readonly property real letters: Theme.textSmall * 1.3
    readonly property real widest: Math.max(1, ...Array.from(columns, column => Math.max(breadth(column.label), breadth(column.value))))
    readonly property var shown: columns.slice(-Math.max(1, Math.floor((width + spacing) / (widest + spacing))))

    function breadth(text: string): real {
        return metrics.advanceWidth(text) * Theme.textSmall / metrics.font.pixelSize;
    }

    spacing: Theme.mm * 2

    FontMetrics {
        id: metrics
        font.family: Theme.fontFamily
        font.pixelSize: Theme.textSmall
        font.weight: Font.Bold
    }
    Repeater {
        model: chart.shown

        Item {
            id: column
            required property var modelData

            width: (chart.width - chart.spacing * (chart.shown.length - 1)) / chart.shown.length
            height: chart.height

            Words {
                y: bar.y - chart.letters
                width: parent.width
                text: column.modelData.value
                color: chart.ink
                size: Theme.textSmall
                fitted: true
                font.weight: Font.Bold
                font.features: {
                    "tnum": 1
                }
                horizontalAlignment: Text.AlignHCenter
            }
            Rectangle {
                id: bar
                anchors.bottom: parent.bottom
                anchors.bottomMargin: chart.letters
                width: parent.width
                height: Math.max(Theme.line, column.modelData.share * (chart.height - 2 * chart.letters))
                radius: Math.min(height, Theme.mm * 1.5)
                color: chart.ink
                opacity: column.modelData.meant ? 1 : 0.45
            }
            Words {
                y: parent.height - chart.letters
                width: parent.width
                text: column.modelData.label
                color: chart.ink
                size: Theme.textSmall
                fitted: true
                horizontalAlignment: Text.AlignHCenter
            }
        }
    }
}
