pragma ComponentBehavior: Bound
import QtQuick
import Theme
import Components

// Every component in its states, on one page.
Item {
    id: gallery

    required property var kiosk

    Column {
        anchors.fill: parent
        anchors.margins: Theme.margin
        spacing: Theme.gap

        Row {
            spacing: Theme.gap

            Tile {
                name: "charging"
                glyph: "charging"
                title: qsTr("充电")
                aside: "Charging"
                note: qsTr("空 4 口")
                width: Theme.tileWidth
                height: Theme.tileHeight
            }
            Column {
                spacing: Theme.mm * 3

                PushButton {
                    text: qsTr("确定")
                    strong: true
                    glyph: "tick"
                }
                PushButton {
                    text: qsTr("返回")
                    glyph: "back"
                }
            }
        }
        Row {
            spacing: Theme.gap

            NumberPad {
                id: pad
                keySize: Theme.wide ? Theme.pinKey * 0.8 : Theme.pinKey
            }
            Column {
                width: gallery.width - pad.width - 2 * Theme.margin - Theme.gap
                spacing: Theme.mm * 3

                Repeater {
                    model: ["red", "orange", "yellow", "blue", "green"]

                    Sign {
                        required property string modelData
                        name: modelData
                        glyph: modelData
                        title: modelData
                        aside: ""
                        width: parent.width
                        height: Theme.signHeight
                    }
                }
            }
        }
        Banner {
            width: parent.width
            text: qsTr("请照常使用，不影响您")
        }
    }
}
