import QtQuick
import Theme

// A service of one of the five colours: a road sign, wide or square.
Pressable {
    id: sign

    required property string name
    required property string glyph
    required property string title
    required property string aside
    readonly property bool square: width < Theme.mm * 60
    readonly property color letters: Theme.serviceLetters(name)

    text: title
    fill: Theme.service(name)
    fillPressed: Theme.servicePressed(name)
    outline: fill

    contentItem: Item {
        Glyph {
            id: picture
            name: sign.glyph
            color: sign.letters
            size: sign.square ? Theme.mm * 11 : Theme.mm * 13
            x: sign.square ? (parent.width - width) / 2 : Theme.mm * 6
            y: sign.square ? Theme.mm * 3 : (parent.height - height) / 2
        }
        Words {
            id: label
            text: sign.title
            color: sign.letters
            size: sign.square ? Theme.textBody : Theme.textLabel
            wrapMode: sign.square ? Text.WordWrap : Text.NoWrap
            font.weight: Font.Bold
            horizontalAlignment: sign.square ? Text.AlignHCenter : Text.AlignLeft
            x: sign.square ? (parent.width - width) / 2 : Theme.mm * 24
            y: sign.square ? parent.height - height - Theme.mm * 2 : (parent.height - height) / 2
        }
        Words {
            visible: !sign.square && text
            text: sign.aside
            color: sign.letters
            size: Theme.textSmall
            anchors.left: label.right
            anchors.right: parent.right
            anchors.leftMargin: Theme.mm * 4
            anchors.rightMargin: Theme.mm * 5
            anchors.verticalCenter: parent.verticalCenter
            horizontalAlignment: Text.AlignRight
            maximumLineCount: 2
            height: parent.height
            verticalAlignment: Text.AlignVCenter
        }
    }
}
