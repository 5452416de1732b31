pragma ComponentBehavior: Bound
import QtQuick
import Theme

// Places for the digits of a code, in groups as it is printed: of four, or three of a short code's nine.
Item {
    id: places

    property string digits
    property int count: 9
    readonly property int group: count % 4 === 0 ? 4 : 3
    readonly property real gap: Theme.mm * 1.5
    readonly property real between: Theme.mm * (Theme.roomy ? Theme.wide ? 4 : 8 : 3)
    readonly property real gaps: (count - 1) * gap + (Math.ceil(count / group) - 1) * between
    readonly property real place: Math.min(Theme.mm * 20, (width - gaps) / count)
    readonly property real inset: (width - gaps - count * place) / 2

    Repeater {
        model: places.count

        Item {
            id: place
            required property int index
            readonly property bool next: index === places.digits.length

            x: places.inset + index * (places.place + places.gap) + Math.floor(index / places.group) * places.between
            width: places.place
            height: places.height

            Words {
                anchors.centerIn: parent
                text: places.digits.charAt(place.index)
                size: Math.max(Theme.textLeast, Math.min(Theme.textTitle, places.place * 1.5))
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
