pragma ComponentBehavior: Bound
import QtQuick
import Theme
import Components

// Every component in its states, on one page.
Item {
    id: gallery

    required property var kiosk

    Grid {
        anchors.fill: parent
        anchors.margins: Theme.gap
        columns: Theme.wide ? 3 : 2
        spacing: Theme.gap

        Column {
            id: buttons
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
        NumberPad {
            id: pad
        }
        Column {
            width: Theme.wide ? gallery.width - buttons.width - pad.width - 4 * Theme.gap : gallery.width / 2
            spacing: Theme.gap

            Repeater {
                model: ["red", "yellow"]

                Sign {
                    required property string modelData
                    name: modelData
                    glyph: modelData
                    title: qsTr("关爱帮扶")
                    aside: ""
                    width: parent.width
                    height: Theme.signHeight
                }
            }
            Banner {
                width: parent.width
                text: qsTr("这次没有记上")
            }
            Written {
                visible: Theme.tokens.signColumns === 1
                width: parent.width
                height: Theme.key
                text: qsTr("充电")
                letters: "wei"
                limit: 20
            }
            Candidates {
                visible: Theme.tokens.signColumns === 1
                width: parent.width
                height: Theme.letterKey
                keyWidth: Theme.key
                all: qsTr("关爱帮扶").split("")
            }
        }
    }
}
