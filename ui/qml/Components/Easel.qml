pragma ComponentBehavior: Bound
import QtQuick
import Theme

// A photograph under a fingertip: a tap covers a patch, a stroke all that it goes over.
Rectangle {
    id: easel

    property int picture // counts up with each new one
    readonly property real brush: 8 * Theme.mm // radius of the fingertip

    // x and y in turn, as shares of the picture; the radius as a share of its width.
    signal covered(points: list<real>, radius: real)

    color: Theme.ink
    radius: Theme.radius
    clip: true

    Image {
        id: image
        anchors.fill: parent
        source: easel.picture > 0 ? "image://photo/" + easel.picture : ""
        fillMode: Image.PreserveAspectFit
        cache: false
        retainWhileLoading: true
        // What is covered in the picture by now need not be covered over it; what is being drawn must be.
        onSourceChanged: finger.forget()
    }
    Item {
        id: paper
        anchors.centerIn: parent
        width: image.paintedWidth
        height: image.paintedHeight
        clip: true

        Repeater {
            model: ListModel {
                id: trail
            }

            Rectangle {
                required property real atX
                required property real atY

                x: atX - easel.brush
                y: atY - easel.brush
                width: 2 * easel.brush
                height: width
                radius: easel.brush
                color: Theme.muted
            }
        }
        Rectangle {
            visible: finger.pressed
            x: finger.mouseX - easel.brush
            y: finger.mouseY - easel.brush
            width: 2 * easel.brush
            height: width
            radius: easel.brush
            color: "transparent"
            border.color: Theme.inverse
            border.width: 2 * Theme.line
        }
        MouseArea {
            id: finger

            property int first // of the trail, where this stroke began
            property list<real> points

            anchors.fill: parent
            preventStealing: true
            onPressed: mouse => {
                first = trail.count;
                points = [];
                draw(mouse.x, mouse.y);
            }
            onPositionChanged: mouse => {
                const x = points[points.length - 2] * width - mouse.x;
                const y = points[points.length - 1] * height - mouse.y;
                if (x * x + y * y > easel.brush * easel.brush / 4)
                    draw(mouse.x, mouse.y);
            }
            onReleased: lift()
            onCanceled: lift()

            function draw(x: real, y: real) {
                points.push(x / width, y / height);
                trail.append({
                    atX: x,
                    atY: y
                });
            }
            function forget() {
                const drawn = pressed ? first : trail.count;
                if (drawn > 0)
                    trail.remove(0, drawn);
                first = 0;
            }
            function lift() {
                easel.covered(points, easel.brush / width);
            }
        }
    }
}
