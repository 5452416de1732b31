pragma ComponentBehavior: Bound
import QtQuick
import Theme

// The streets around the home, north at the top: a tap takes the nearest. Each is {name, mark, line}; the line is flat:
// metres east and north of the home, corner by corner. A keyboard and a screen reader have the list of them beside it.
Pressable {
    id: map

    property var streets: []
    readonly property real near: Theme.mm * 15 // of a finger to a street
    readonly property real inset: Theme.mm * 8
    readonly property var easts: [0].concat(...streets.map(one => one.line.filter((_, i) => i % 2 === 0)))
    readonly property var norths: [0].concat(...streets.map(one => one.line.filter((_, i) => i % 2 === 1)))
    readonly property real west: Math.min(...easts)
    readonly property real north: Math.max(...norths)
    readonly property real spanX: Math.max(1, Math.max(...easts) - west)
    readonly property real spanY: Math.max(1, north - Math.min(...norths))
    readonly property real metre: Math.min((width - 2 * inset) / spanX, (height - 2 * inset) / spanY)
    property string aimed

    signal chosen(string name)

    function spot(east: real, northing: real): point {
        return Qt.point(width / 2 + (east - west - spanX / 2) * metre, height / 2 + (north - northing - spanY / 2) * metre);
    }
    function pieces(line: var): var {
        const corners = [];
        for (let i = 0; i + 1 < line.length; i += 2)
            corners.push(spot(line[i], line[i + 1]));
        return corners.slice(1).map((to, i) => ({
                    from: corners[i],
                    to: to
                }));
    }
    // The corner of a street where its mark stands least in the way.
    function farthest(line: var): point {
        const ends = pieces(line), home = spot(0, 0);
        const first = ends[0].from, last = ends[ends.length - 1].to;
        return Math.hypot(first.x - home.x, first.y - home.y) > Math.hypot(last.x - home.x, last.y - home.y) ? first : last;
    }
    function away(x: real, y: real, piece: var): real {
        const dx = piece.to.x - piece.from.x, dy = piece.to.y - piece.from.y;
        const along = Math.max(0, Math.min(1, ((x - piece.from.x) * dx + (y - piece.from.y) * dy) / Math.max(1, dx * dx + dy * dy)));
        return Math.hypot(x - piece.from.x - along * dx, y - piece.from.y - along * dy);
    }
    // The street next to a finger; empty where none is near.
    function nearest(x: real, y: real): string {
        const found = streets.map(one => ({
                    name: one.name,
                    away: Math.min(...pieces(one.line).map(piece => away(x, y, piece)))
                })).sort((a, b) => a.away - b.away)[0];
        return found && found.away <= near ? found.name : "";
    }

    text: qsTr("地图：点一条街")
    pointed: true
    Accessible.ignored: true
    fillPressed: fill
    onPressedChanged: aimed = pressed ? nearest(pressX, pressY) : ""
    onTapped: {
        const name = nearest(pressX, pressY);
        if (name)
            chosen(name);
    }

    contentItem: Item {
        Repeater {
            model: map.streets

            Item {
                id: street

                required property var modelData
                readonly property bool aimed: map.aimed === modelData.name
                readonly property var parts: map.pieces(modelData.line)

                function length(piece: var): real {
                    return Math.hypot(piece.to.x - piece.from.x, piece.to.y - piece.from.y);
                }

                Repeater {
                    model: street.parts

                    Rectangle {
                        id: part

                        required property var modelData

                        x: modelData.from.x - height / 2
                        y: modelData.from.y - height / 2
                        width: street.length(modelData) + height
                        height: Theme.mm * (street.aimed ? 6 : 4)
                        radius: height / 2
                        color: street.aimed ? Theme.service("green") : Theme.street
                        antialiasing: true
                        transform: Rotation {
                            origin.x: part.radius
                            origin.y: part.radius
                            angle: Math.atan2(part.modelData.to.y - part.modelData.from.y, part.modelData.to.x - part.modelData.from.x) * 180 / Math.PI
                        }
                    }
                }
            }
        }
        Repeater {
            model: map.streets

            Rectangle {
                id: mark

                required property var modelData
                readonly property point end: map.farthest(modelData.line)

                x: end.x - width / 2
                y: end.y - height / 2
                width: Theme.mm * 10
                height: width
                radius: width / 2
                color: map.aimed === modelData.name ? Theme.service("green") : Theme.ink

                Words {
                    anchors.centerIn: parent
                    text: mark.modelData.mark
                    color: Theme.inverse
                    size: Theme.textSmall
                    font.weight: Font.Bold
                }
            }
        }
        Rectangle {
            readonly property point home: map.spot(0, 0)
            x: home.x - width / 2
            y: home.y - height / 2
            width: Theme.mm * 13
            height: width
            radius: width / 2
            color: Theme.service("red")

            Glyph {
                anchors.centerIn: parent
                name: "house"
                size: Theme.mm * 8
                color: Theme.inverse
            }
        }
    }
}
