pragma ComponentBehavior: Bound
import QtQuick
import Theme

// A round sign with a tick that is drawn as one writes it, once; whole at once where motion is reduced.
Rectangle {
    id: sign

    property real drawn: 1 // the share of the stroke

    radius: width / 2
    color: Theme.ink

    NumberAnimation on drawn {
        running: Theme.tickTime > 0
        from: 0
        to: 1
        duration: Theme.tickTime
        easing.type: Easing.OutCubic
    }

    // One straight part of the stroke, from a point of the sign, in shares of its width; `share` of it is drawn.
    component Part: Rectangle {
        id: part

        property real atX
        property real atY
        property real reach
        property real angle
        property real share

        visible: share > 0
        x: atX * sign.width - height / 2
        y: atY * sign.width - height / 2
        width: height + reach * sign.width * share
        height: sign.width * 0.085
        radius: height / 2
        color: Theme.paper
        antialiasing: true
        transform: Rotation {
            origin.x: part.height / 2
            origin.y: part.height / 2
            angle: part.angle
        }
    }
    Part {
        atX: 0.29
        atY: 0.52
        reach: 0.2
        angle: 45
        share: Math.min(1, sign.drawn / 0.33)
    }
    Part {
        atX: 0.29 + 0.2 * Math.SQRT1_2
        atY: 0.52 + 0.2 * Math.SQRT1_2
        reach: 0.42
        angle: -45
        share: Math.max(0, (sign.drawn - 0.33) / 0.67)
    }
}
