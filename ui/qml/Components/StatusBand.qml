import QtQuick
import Theme

// Station and time, above everything.
Item {
    id: band

    property string station
    property string clock
    property bool breathing

    Item {
        width: parent.width
        height: parent.height - Theme.ribbon

        Glyph {
            id: mark
            name: "house"
            color: Theme.red
            size: Theme.textStatus * 1.3
            x: Theme.margin
            anchors.verticalCenter: parent.verticalCenter
        }
        Words {
            text: band.station
            size: Theme.textStatus
            fitted: true
            font.weight: Font.Bold
            anchors.left: mark.right
            anchors.leftMargin: Theme.mm * 3
            anchors.right: time.left
            anchors.rightMargin: Theme.mm * 3
            anchors.verticalCenter: parent.verticalCenter
        }
        Words {
            id: time
            text: band.clock
            size: Theme.textStatus
            font.weight: Font.Medium
            font.features: {
                "tnum": 1
            }
            anchors.right: parent.right
            anchors.rightMargin: Theme.margin
            anchors.verticalCenter: parent.verticalCenter
        }
    }
    Ribbon {
        width: parent.width
        height: Theme.ribbon
        anchors.bottom: parent.bottom
        breathing: band.breathing
    }
}
