import QtQuick
import Theme

// A service of one of the five colours: a road sign, wide, square or tall.
Pressable {
    id: sign

    required property string name
    required property string glyph
    required property string title
    required property string aside
    readonly property bool square: width < Theme.mm * 60
    readonly property bool tall: square && height > Theme.mm * 50 // the English stands beneath
    readonly property color letters: Theme.serviceLetters(name)

    text: title
    fill: Theme.service(name)
    fillPressed: Theme.servicePressed(name)
    outline: fill

    contentItem: Item {
        TextMetrics {
            id: metrics
            text: sign.title
            font.family: Theme.fontFamily
            font.pixelSize: Theme.textLabel
            font.weight: Font.Bold
        }
        Glyph {
            name: sign.glyph
            color: sign.letters
            size: Theme.mm * (!sign.square ? 13 : sign.tall ? 20 : 10)
            x: sign.square ? (parent.width - width) / 2 : Theme.mm * 6
            y: sign.square ? Theme.mm * (sign.tall ? 4 : 2) : (parent.height - height) / 2
        }
        Words {
            id: beneath
            visible: sign.square
            text: sign.title
            color: sign.letters
            size: sign.tall && sign.aside ? Theme.textLabel : sign.tall || sign.aside ? Theme.textBody : Theme.textSmall
            fitted: sign.tall && sign.aside
            font.weight: Font.Bold
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
            x: Theme.mm * (sign.tall ? 2 : 1)
            y: Theme.mm * (sign.tall ? 25 : 12)
            width: sign.width - 2 * x
            room: fitted ? 0 : sign.height - y - Theme.mm
        }
        Words {
            visible: sign.tall && text
            text: sign.aside
            color: sign.letters
            size: Theme.textSmall
            horizontalAlignment: Text.AlignHCenter
            x: beneath.x
            y: beneath.y + beneath.height
            width: beneath.width
            room: sign.height - y - Theme.mm
        }
        Words {
            id: label
            visible: !sign.square
            text: sign.title
            color: sign.letters
            size: Theme.textLabel
            fitted: true
            font.weight: Font.Bold
            x: Theme.mm * 24
            width: Math.min(metrics.advanceWidth + Theme.mm, sign.width - x - Theme.mm * 3)
            y: (parent.height - height) / 2
        }
        Words {
            visible: !sign.square && text && sign.width > Theme.mm * 130
            text: sign.aside
            color: sign.letters
            size: Theme.textSmall
            anchors.left: label.right
            anchors.right: parent.right
            anchors.leftMargin: Theme.mm * 4
            anchors.rightMargin: Theme.mm * 5
            anchors.verticalCenter: parent.verticalCenter
            horizontalAlignment: Text.AlignRight
        }
    }
}
