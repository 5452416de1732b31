pragma ComponentBehavior: Bound
import QtQuick
import Theme
import Components

// A rider's points: what can be spent here, what waits elsewhere, and how they came about.
Page {
    id: screen

    required property var kiosk
    readonly property var shown: kiosk.points

    headShare: Theme.wide ? Theme.tokens.headShare : Theme.large ? 0.36 : 0.3

    head: Rectangle {
        anchors.fill: parent
        color: Theme.green
        radius: Theme.radius

        Column {
            anchors.horizontalCenter: parent.horizontalCenter
            y: (parent.height - height - (within.visible ? within.height : 0)) / 2
            width: parent.width - Theme.mm * (Theme.roomy ? 12 : 6)
            spacing: Theme.mm

            Words {
                width: parent.width
                text: qsTr("可在本站使用")
                color: Theme.inverse
                size: Theme.textLabel
                horizontalAlignment: Text.AlignHCenter
            }
            Words {
                width: parent.width
                objectName: "balance"
                text: screen.shown.ready ? screen.shown.balance : screen.shown.card_first ? qsTr("扫码可见") : "…"
                color: Theme.inverse
                size: Theme.textGreeting * (Theme.roomy ? said.count === 0 ? 1.2 : said.count > 2 ? 0.8 : 1 : said.count > 2 ? 0.6 : said.count > 0 ? 0.7 : within.visible ? 0.9 : 1.2)
                fitted: true
                font.weight: Font.Bold
                font.features: {
                    "tnum": 1
                }
                horizontalAlignment: Text.AlignHCenter
            }
            Repeater {
                id: said
                model: screen.shown.elsewhere.concat([screen.shown.held, screen.shown.expiring].filter(sentence => sentence))

                Words {
                    required property string modelData
                    width: parent.width
                    text: modelData
                    color: Theme.inverse
                    size: Theme.roomy ? Theme.textBody : said.count > 1 ? Theme.textLeast : Theme.textSmall
                    horizontalAlignment: Text.AlignHCenter
                }
            }
        }
        // Where the glass is wide it stands under the figure, unless there is more to say.
        Chart {
            id: within
            visible: Theme.wide && said.count === 0 && columns.length > 1
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.mm * 4
            width: parent.width - Theme.mm * 12
            height: parent.height * (Theme.roomy ? 0.45 : 0.4)
            columns: screen.shown.columns
            ink: Theme.inverse
        }
    }

    Words {
        visible: text
        width: parent.width
        text: screen.shown.card_first ? qsTr("到站已登记；看积分、换礼品请扫码") : screen.shown.ready && screen.shown.entries.length === 0 ? qsTr("还没有积分；报告一处隐患，审核后就有") : ""
        size: Theme.textLabel
    }
    Lines {
        objectName: "history"
        width: parent.width
        height: parent.height - foot.height - Theme.gap - (chart.visible ? chart.height + Theme.gap : 0)
        lines: screen.shown.entries.map(one => ({
                    glyph: one.glyph,
                    text: one.title,
                    note: one.aside,
                    value: one.change
                }))
    }
    Chart {
        id: chart
        visible: !Theme.wide && columns.length > 1
        anchors.bottom: foot.top
        anchors.bottomMargin: Theme.gap
        width: parent.width
        height: parent.height * 0.26
        columns: screen.shown.columns
        ink: Theme.green
    }
    Column {
        id: foot
        anchors.bottom: parent.bottom
        width: parent.width
        spacing: Theme.wide ? Theme.mm * 2 : Theme.gap

        Banner {
            visible: Theme.roomy || screen.shown.entries.length === 0
            width: parent.width
            glyph: "help"
            text: qsTr("兑换请找志愿者，带上手机")
        }
        PushButton {
            objectName: "reserve"
            width: parent.width
            glyph: "reserve"
            text: qsTr("预约兑换")
            onTapped: screen.kiosk.open("Reserve")
        }
    }
}
