pragma ComponentBehavior: Bound
import QtQuick
import Theme

// A code found in the camera's picture, drawn round: one of ours thick and with a tick, any other thin and plain.
Item {
    id: outline

    required property bool ours
    required property list<real> corners // x and y of four corners, as shares of the picture
    required property rect picture // where the whole picture lies

    readonly property real line: Theme.mm * (ours ? 2.4 : 1)
    readonly property list<point> points: [0, 2, 4, 6].map(i => Qt.point(picture.x + corners[i] * picture.width, picture.y + corners[i + 1] * picture.height))
    readonly property point middle: Qt.point((points[0].x + points[1].x + points[2].x + points[3].x) / 4, (points[0].y + points[1].y + points[2].y + points[3].y) / 4)
    readonly property real span: Math.min(Math.hypot(points[2].x - points[0].x, points[2].y - points[0].y), Math.hypot(points[3].x - points[1].x, points[3].y - points[1].y))

    // Dark on light, so that it is seen on the white of a card and on a phone in dark mode.
    Repeater {
        model: 8

        Rectangle {
            id: edge

            required property int index
            readonly property bool beneath: index < 4
            readonly property point from: outline.points[index % 4]
            readonly property point to: outline.points[(index + 1) % 4]

            x: from.x - height / 2
            y: from.y - height / 2
            width: Math.hypot(to.x - from.x, to.y - from.y) + height
            height: outline.line + (beneath ? Theme.mm * (outline.ours ? 1.6 : 1) : 0)
            radius: height / 2
            color: beneath ? Theme.inverse : Theme.ink
            antialiasing: true
            transform: Rotation {
                origin.x: edge.height / 2
                origin.y: edge.height / 2
                angle: Math.atan2(edge.to.y - edge.from.y, edge.to.x - edge.from.x) * 180 / Math.PI
            }
        }
    }
    Rectangle {
        visible: outline.ours
        x: outline.middle.x - width / 2
        y: outline.middle.y - height / 2
        width: Math.max(Theme.mm * 9, Math.min(outline.span * 0.4, Theme.mm * 30))
        height: width
        radius: width / 2
        color: Theme.inverse

        Glyph {
            anchors.centerIn: parent
            name: "tick"
            size: parent.width
        }
    }
}
