import QtQuick
import Theme
import Components

// The station's records cannot be used. Rest, water and charging go on.
Item {
    id: screen

    required property var kiosk
    readonly property var shown: kiosk.safe

    Banner {
        id: why
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap
        x: Theme.margin
        width: parent.width - 2 * Theme.margin
        glyph: "wrench"
        text: screen.shown.problem
    }
    Column {
        anchors.horizontalCenter: parent.horizontalCenter
        y: (why.y - height) / 2
        width: parent.width - 2 * Theme.margin
        spacing: Theme.mm * 2

        Glyph {
            width: parent.width
            visible: !Theme.wide
            name: "house"
            size: Theme.textGreeting * 2
        }
        Words {
            width: parent.width
            text: qsTr("请进来歇一歇")
            size: Theme.wide ? Theme.textTitle : Theme.textGreeting
            fitted: true
            font.weight: Font.Bold
            horizontalAlignment: Text.AlignHCenter
        }
        Words {
            width: parent.width
            text: qsTr("饮水、充电、休息照常，不用登记")
            size: Theme.textLabel
            horizontalAlignment: Text.AlignHCenter
        }
        Words {
            width: parent.width
            visible: screen.shown.phone
            text: qsTr("电话 %1").arg(screen.shown.phone)
            size: Theme.textTitle
            fitted: true
            font.weight: Font.Bold
            horizontalAlignment: Text.AlignHCenter
        }
    }
}
