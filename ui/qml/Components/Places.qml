pragma ComponentBehavior: Bound
import QtQuick
import Theme

// Nine places for the digits of a short code, in groups of three as it is printed.
Item {
    id: places

    property string digits
    readonly property real gap: Theme.mm * 1.5
    readonly property real between: Theme.mm * (Theme.wide ? 4 : 8)
    readonly property real place: (width - 8 * gap - 2 * between) / 9

    Repeater {
        model: 9

        Item {
            id: place
            required property int index
            readonly property bool next: index === places.digits.length

            x: index * (places.place + places.gap) + Math.floor(index / 3) * places.between
            width: places.place
            height: places.height

            Words {
                anchors.centerIn: parent
                text: places.digits.charAt(place.index)
                size: Math.min(Theme.textTitle, places.place * 1.5)
                font.weight: Font.Bold
                font.features: {
                    "tnum": 1
                }
            }
            Rectangle {
                y: parent.height - height - Theme.mm * 3
                width: parent.width
                height: place.next ? Theme.mm * 1.5 : Theme.line
                radius: height / 2
                color: place.next || places.digits.length > place.index ? Theme.ink : Theme.muted
            }
        }
    }
}
