pragma ComponentBehavior: Bound
import QtQuick
import Theme

// How the display can be changed for this session, over the foot of the screen: the bar beneath it stays.
Rectangle {
    id: display

    readonly property bool covers: true // nothing behind it can be touched
    signal wanted(string aid)
    signal done

    color: Theme.veil

    MouseArea {
        anchors.fill: parent
    }
    Rectangle {
        readonly property bool onStage: true

        anchors.horizontalCenter: parent.horizontalCenter
        y: parent.height - height - Theme.gap
        width: parent.width - 2 * Theme.margin
        height: column.height + 2 * Theme.margin
        color: Theme.paper
        radius: Theme.radius

        Column {
            id: column
            anchors.centerIn: parent
            width: parent.width - 2 * Theme.margin
            spacing: Theme.gap

            Words {
                width: parent.width
                text: qsTr("看不清、够不着？")
                size: Theme.textTitle
                fitted: true
                isHeading: true
                font.weight: Font.Bold
            }
            Words {
                width: parent.width
                visible: Theme.roomy
                text: qsTr("只改这一次，结束后恢复原样")
                color: Theme.muted
            }
            Grid {
                id: grid
                width: parent.width
                columns: 2
                spacing: Theme.gap

                Repeater {
                    model: [
                        {
                            name: "large",
                            title: qsTr("大字"),
                            on: Theme.large
                        },
                        {
                            name: "contrast",
                            title: qsTr("高对比"),
                            on: Theme.contrast
                        },
                        {
                            name: "low",
                            title: qsTr("按键放低"),
                            on: Theme.low
                        },
                        {
                            name: "still",
                            title: qsTr("少动画"),
                            on: Theme.reducedMotion
                        }
                    // Where the glass is wide, every key lies within reach already.
                    ].filter(aid => aid.name !== "low" || !Theme.wide)

                    ToggleKey {
                        required property var modelData
                        objectName: modelData.name
                        name: modelData.title
                        glyph: modelData.name
                        chosen: modelData.on
                        letters: Theme.textLabel
                        width: (grid.width - grid.spacing) / 2
                        height: Theme.key * (Theme.wide ? 1 : 1.5)
                        onTapped: display.wanted(modelData.name)
                    }
                }
            }
            PushButton {
                objectName: "seen"
                width: parent.width
                strong: true
                text: qsTr("好了")
                onTapped: display.done()
            }
        }
    }
}
