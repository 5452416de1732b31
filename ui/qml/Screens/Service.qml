pragma ComponentBehavior: Bound
import QtQuick
import Theme
import Components

// What a home offers under one colour, and whom to ask.
Page {
    id: screen

    required property var kiosk
    readonly property var shown: kiosk.service

    headShare: Theme.wide ? Theme.tokens.headShare : 0.3

    head: Rectangle {
        id: sign
        readonly property color letters: Theme.serviceLetters(screen.shown.colour)

        anchors.fill: parent
        color: Theme.service(screen.shown.colour)
        radius: Theme.radius

        Column {
            anchors.centerIn: parent
            width: parent.width - Theme.mm * 12
            spacing: Theme.mm * 2

            Glyph {
                width: parent.width
                name: screen.shown.colour
                color: sign.letters
                size: Theme.mm * 36
            }
            Words {
                width: parent.width
                text: screen.shown.title
                color: sign.letters
                size: Theme.textTitle
                fitted: true
                font.weight: Font.Bold
                horizontalAlignment: Text.AlignHCenter
            }
            Words {
                width: parent.width
                visible: text
                text: screen.shown.aside
                color: sign.letters
                size: Theme.textBody
                horizontalAlignment: Text.AlignHCenter
            }
        }
    }

    StepList {
        width: parent.width
        height: parent.height - ask.height - Theme.gap
        steps: screen.shown.lines
    }
    Banner {
        id: ask
        anchors.bottom: parent.bottom
        width: parent.width
        glyph: "help"
        text: qsTr("找志愿者办理：%1").arg(screen.shown.phone)
    }
}
