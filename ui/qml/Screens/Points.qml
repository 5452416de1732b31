pragma ComponentBehavior: Bound
import QtQuick
import Theme
import Components

// A rider's points, and how they came about.
Page {
    id: screen

    required property var kiosk
    readonly property var shown: kiosk.points

    headShare: Theme.wide ? Theme.tokens.headShare : 0.3

    head: Rectangle {
        anchors.fill: parent
        color: Theme.green
        radius: Theme.radius

        Column {
            anchors.centerIn: parent
            width: parent.width - Theme.mm * 12

            Words {
                width: parent.width
                text: qsTr("本站可用积分")
                color: Theme.inverse
                size: Theme.textLabel
                horizontalAlignment: Text.AlignHCenter
            }
            Words {
                width: parent.width
                objectName: "balance"
                text: screen.shown.ready ? screen.shown.balance : screen.shown.card_first ? qsTr("扫码可见") : "…"
                color: Theme.inverse
                size: Theme.textGreeting * 1.2
                fitted: true
                font.weight: Font.Bold
                font.features: {
                    "tnum": 1
                }
                horizontalAlignment: Text.AlignHCenter
            }
        }
    }

    Words {
        visible: screen.shown.ready && screen.shown.entries.length === 0
        width: parent.width
        text: qsTr("还没有积分；报告一处隐患，审核后就有")
        size: Theme.textLabel
    }
    Words {
        visible: screen.shown.card_first
        width: parent.width
        text: qsTr("到站已登记；看积分、换礼品请扫码")
        size: Theme.textLabel
    }
    Column {
        width: parent.width
        spacing: Theme.mm

        Repeater {
            model: screen.shown.entries.slice(0, Theme.wide ? 4 : 5)

            Rectangle {
                id: entry
                required property var modelData

                width: parent.width
                height: Theme.mm * (Theme.tokens.signColumns === 1 ? 24 : 19)
                color: Theme.card
                radius: Theme.radius
                border.color: Theme.rule
                border.width: Theme.line

                Column {
                    x: Theme.mm * 5
                    width: parent.width - change.width - 3 * x
                    anchors.verticalCenter: parent.verticalCenter

                    Words {
                        width: parent.width
                        text: entry.modelData.title + " · " + entry.modelData.about
                        size: Theme.textBody
                        font.weight: Font.Bold
                        fitted: true
                    }
                    Words {
                        text: entry.modelData.day
                        size: Theme.textSmall
                        color: Theme.muted
                        font.features: {
                            "tnum": 1
                        }
                    }
                }
                Words {
                    id: change
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.mm * 5
                    anchors.verticalCenter: parent.verticalCenter
                    text: entry.modelData.change
                    size: Theme.textLabel
                    font.weight: Font.Bold
                    font.features: {
                        "tnum": 1
                    }
                }
            }
        }
    }
    Banner {
        anchors.bottom: parent.bottom
        width: parent.width
        glyph: "help"
        text: qsTr("兑换请找志愿者，带上手机")
    }
}
