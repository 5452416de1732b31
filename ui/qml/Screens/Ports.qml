pragma ComponentBehavior: Bound
import QtQuick
import Theme
import Components

// Numbered charging ports, free or busy. Word, icon and place say which; colour only helps.
Page {
    id: screen

    required property var kiosk
    readonly property var shown: kiosk.ports

    headShare: Theme.wide ? Theme.tokens.headShare : 0.24

    head: [
        Heading {
            width: parent.width
            height: parent.height - (beside.active ? beside.height : 0)
            glyph: "charging"
            title: qsTr("插在几号口？")
            hint: screen.shown.free > 0 ? qsTr("插好线，点一下号码") : qsTr("都显示有人；空着的也可以点")
        },
        Loader {
            id: beside
            anchors.bottom: parent.bottom
            width: parent.width
            active: screen.shown.banks && Theme.wide
            sourceComponent: bankKey
        }
    ]

    Grid {
        id: grid
        objectName: "ports"
        readonly property int rowCount: Math.max(1, Math.ceil(repeater.count / columns))

        width: parent.width
        height: parent.height - (banks.visible ? banks.height + Theme.gap : 0)
        columns: repeater.count > 6 ? 4 : Theme.roomy ? 2 : 3
        spacing: Theme.gap

        Repeater {
            id: repeater
            model: screen.shown.ports

            Pressable {
                id: port
                required property var modelData

                readonly property bool taken: modelData.busy || modelData.out

                text: modelData.out ? qsTr("%1 号口，停用").arg(modelData.number) : modelData.busy ? qsTr("%1 号口，有人").arg(modelData.number) : qsTr("%1 号口，空").arg(modelData.number)
                enabled: !modelData.out
                width: (grid.width - Theme.gap * (grid.columns - 1)) / grid.columns
                height: (grid.height - Theme.gap * (grid.rowCount - 1)) / grid.rowCount
                fill: taken ? Theme.pressed : Theme.card
                fillPressed: taken ? Theme.quietPressed : Theme.pressed
                onTapped: screen.kiosk.use_port(modelData.number)

                readonly property bool narrow: width < Theme.mm * 62

                contentItem: Item {
                    Grid {
                        columns: port.narrow ? 1 : 2
                        horizontalItemAlignment: Grid.AlignHCenter
                        verticalItemAlignment: Grid.AlignVCenter
                        anchors.centerIn: parent
                        spacing: Theme.mm * (port.narrow ? 0 : 6)

                        Words {
                            text: port.modelData.number
                            size: Math.min(port.height * 0.45, port.width * 0.4, Theme.textGreeting)
                            color: port.taken ? Theme.muted : Theme.ink
                            font.weight: Font.Bold
                            font.features: {
                                "tnum": 1
                            }
                        }
                        Column {

                            Glyph {
                                visible: !port.narrow
                                name: port.modelData.out ? "wrench" : port.modelData.busy ? "people" : "charging"
                                color: port.taken ? Theme.muted : Theme.ink
                                size: Theme.textTitle * 1.4
                                anchors.horizontalCenter: parent.horizontalCenter
                            }
                            Words {
                                text: port.modelData.out || (port.modelData.busy ? qsTr("有人") : qsTr("空"))
                                color: port.taken ? Theme.muted : Theme.ink
                                size: Math.min(Theme.textLabel, port.height * 0.22)
                                font.weight: Font.Bold
                                anchors.horizontalCenter: parent.horizontalCenter
                            }
                        }
                    }
                }
            }
        }
    }
    Loader {
        id: banks
        anchors.bottom: parent.bottom
        width: parent.width
        visible: active
        active: screen.shown.banks && !Theme.wide
        sourceComponent: bankKey
    }
    Component {
        id: bankKey

        PushButton {
            objectName: "banks"
            glyph: "bank"
            text: qsTr("充电宝")
            onTapped: screen.kiosk.begin("power-bank")
        }
    }
}
