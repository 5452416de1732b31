import QtQuick
import Theme
import Components

// The station's records cannot be used. Rest, water and charging go on.
Item {
    id: screen

    required property var kiosk
    readonly property var shown: kiosk.safe

    Column {
        anchors.centerIn: parent
        width: parent.width - 4 * Theme.margin
        spacing: Theme.gap

        Glyph {
            width: parent.width
            name: "house"
            size: Theme.textGreeting
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
            font.weight: Font.Bold
            horizontalAlignment: Text.AlignHCenter
        }
        Banner {
            width: parent.width
            glyph: "wrench"
            text: screen.shown.problem
        }
    }
}
