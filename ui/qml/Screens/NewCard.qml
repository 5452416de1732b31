import QtQuick
import Theme
import Components

// A new card, as large as the glass allows, to be photographed by its rider.
Page {
    id: screen

    required property var kiosk
    readonly property var shown: kiosk.new_card

    headShare: Theme.wide ? 0.6 : 0.64

    head: Rectangle {
        objectName: "newCard"
        anchors.fill: parent
        color: Theme.codeLight
        radius: Theme.radius
        border.color: Theme.rule
        border.width: Theme.line

        // As large as there is room: beside the words where it is wide, above them elsewhere.
        QrCode {
            x: Theme.line * 2
            y: Theme.line * 2
            width: Theme.wide ? height : parent.width - 2 * x
            height: Theme.wide ? parent.height - 2 * y : parent.height - y - words.height - Theme.mm * 3
            side: screen.shown.side
            runs: screen.shown.runs
        }
        Column {
            id: words
            x: Theme.wide ? parent.height : 0
            y: Theme.wide ? (parent.height - height) / 2 : parent.height - height - Theme.mm * 2
            width: parent.width - x - (Theme.wide ? Theme.mm * 3 : 0)
            spacing: Theme.wide ? Theme.gap : 0

            Words {
                width: parent.width
                text: Theme.wide ? screen.shown.short_code.replace(/ /g, "\n") : screen.shown.short_code
                size: Theme.textTitle
                color: Theme.codeDark
                font.weight: Font.Bold
                font.features: {
                    "tnum": 1
                }
                horizontalAlignment: Text.AlignHCenter
            }
            Words {
                width: parent.width
                text: qsTr("红色之家骑手码")
                visible: !Theme.wide
                size: Theme.textBody
                color: Theme.codeDark
                horizontalAlignment: Text.AlignHCenter
            }
            Words {
                width: parent.width
                text: screen.shown.name
                size: Theme.textLabel
                fitted: true
                color: Theme.codeDark
                font.weight: Font.Medium
                horizontalAlignment: Text.AlignHCenter
            }
        }
    }

    Column {
        width: parent.width
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.roomy ? Theme.gap : Theme.mm * 3

        Row {
            width: parent.width
            spacing: Theme.mm * 4

            Glyph {
                id: phone
                visible: Theme.roomy
                name: "camera"
                size: Theme.textTitle
                anchors.verticalCenter: parent.verticalCenter
            }
            Words {
                width: parent.width - (phone.visible ? phone.width + parent.spacing : 0)
                text: screen.shown.title
                size: Theme.roomy ? Theme.textTitle : Theme.textLabel
                font.weight: Font.Bold
            }
        }
        Words {
            width: parent.width
            visible: !screen.shown.said
            text: screen.shown.hint
            size: Theme.textBody
            color: Theme.muted
        }
        Banner {
            width: parent.width
            visible: screen.shown.said
            glyph: screen.shown.proved ? "tick" : "printer"
            text: screen.shown.said
        }
        PushButton {
            objectName: "photographed"
            width: parent.width
            strong: true
            text: qsTr("拍好了")
            onTapped: screen.kiosk.answer("next")
        }
        PushButton {
            objectName: "print"
            width: parent.width
            visible: screen.shown.printer
            glyph: "printer"
            text: qsTr("打印")
            onTapped: screen.kiosk.answer("print")
        }
    }
}
