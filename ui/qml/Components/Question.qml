import QtQuick
import Theme

// One question over a veil, with a strong answer and a quiet one.
Rectangle {
    id: question

    readonly property bool covers: true // nothing behind it can be touched
    property string glyph: "wait"
    property string text
    property string hint
    property string yes
    property string no

    signal accepted
    signal declined

    color: Theme.veil

    // Nothing behind the veil can be touched.
    MouseArea {
        anchors.fill: parent
    }
    Rectangle {
        readonly property bool onStage: true

        anchors.horizontalCenter: parent.horizontalCenter
        y: Theme.reached ? Math.max((parent.height - height) / 2, parent.height - Theme.barBand - height) : (parent.height - height) / 2
        width: Math.min(parent.width - 2 * Theme.margin, Theme.mm * 240)
        height: column.height + Theme.mm * 14
        color: Theme.paper
        radius: Theme.radius

        Column {
            id: column
            anchors.centerIn: parent
            width: parent.width - Theme.mm * 16
            spacing: Theme.mm * 5

            Glyph {
                width: parent.width
                visible: !Theme.wide
                name: question.glyph
                size: Theme.textGreeting
            }
            Words {
                width: parent.width
                text: question.text
                size: Theme.textTitle
                isHeading: true
                font.weight: Font.Bold
                horizontalAlignment: Text.AlignHCenter
            }
            Words {
                width: parent.width
                visible: text
                text: question.hint
                size: Theme.textBody
                color: Theme.muted
                horizontalAlignment: Text.AlignHCenter
            }
            Grid {
                id: answers
                width: parent.width
                columns: Theme.wide && question.no ? 2 : 1
                spacing: Theme.gap
                readonly property real share: (width - spacing * (columns - 1)) / columns

                PushButton {
                    objectName: "yes"
                    width: answers.share
                    strong: true
                    text: question.yes
                    onTapped: question.accepted()
                }
                PushButton {
                    objectName: "no"
                    visible: text
                    width: answers.share
                    text: question.no
                    onTapped: question.declined()
                }
            }
        }
    }
}
