pragma ComponentBehavior: Bound
import QtQuick
import Theme

// A small moving picture of what helps a scan: "wipe", "bright", "near" or "tilt". Drawn on 120 × 100 units.
Item {
    id: sketch

    property string name
    readonly property real unit: Math.min(width / 120, height / 100)
    readonly property bool moving: Theme.tickTime > 0 && visible
    property real phase: 1 // 0 before, 1 after: what still pictures show

    SequentialAnimation on phase {
        running: sketch.moving
        loops: Animation.Infinite
        onStopped: sketch.phase = 1

        NumberAnimation {
            from: 0
            to: 1
            duration: 1100
            easing.type: Easing.InOutQuad
        }
        PauseAnimation {
            duration: 1400
        }
        NumberAnimation {
            to: 0
            duration: 500
            easing.type: Easing.InOutQuad
        }
        PauseAnimation {
            duration: 300
        }
    }

    component Block: Rectangle {
        property real atX
        property real atY
        property real wide
        property real high
        property real bend: 0
        x: atX * sketch.unit
        y: atY * sketch.unit
        width: wide * sketch.unit
        height: high * sketch.unit
        radius: bend * sketch.unit
        color: Theme.ink
        antialiasing: true
    }
    component Picture: Glyph {
        property real atX
        property real atY
        property real wide
        x: atX * sketch.unit
        y: atY * sketch.unit
        size: wide * sketch.unit
    }
    // The look of a QR code, of seven by seven modules.
    component Code: Item {
        id: code

        property real atX
        property real atY
        property real wide
        property color ink: Theme.ink
        readonly property real module: wide * sketch.unit / 7

        x: atX * sketch.unit
        y: atY * sketch.unit
        width: 7 * module
        height: width

        Repeater {
            model: ["1110111", "1010101", "1110111", "0001010", "1110110", "1010011", "1110101"].join("").split("").map((on, at) => on === "1" ? at : -1).filter(at => at >= 0)

            Rectangle {
                required property int modelData
                x: (modelData % 7) * code.module
                y: Math.floor(modelData / 7) * code.module
                width: code.module + 0.5
                height: width
                color: code.ink
            }
        }
    }
    component Camera: Item {
        property real atX
        property real atY
        x: atX * sketch.unit
        y: atY * sketch.unit

        Block {
            wide: 44
            high: 36
            bend: 10
        }
        Block {
            atX: 16
            atY: 36
            wide: 12
            high: 14
        }
        Block {
            atX: 4
            atY: 48
            wide: 36
            high: 6
            bend: 3
        }
        Block {
            atX: 10
            atY: 6
            wide: 24
            high: 24
            bend: 12
            color: Theme.card
        }
        Block {
            atX: 15
            atY: 11
            wide: 14
            high: 14
            bend: 7
        }
    }
    component Phone: Item {
        property real atX
        property real atY
        property real light: 1
        x: atX * sketch.unit
        y: atY * sketch.unit

        Block {
            wide: 42
            high: 76
            bend: 8
        }
        Block {
            atX: 4
            atY: 8
            wide: 34
            high: 60
            bend: 3
            color: Qt.tint(Theme.muted, Qt.alpha(Theme.card, parent.light))
        }
        Code {
            atX: 8
            atY: 25
            wide: 26
        }
    }

    Item {
        visible: sketch.name === "wipe"
        x: (sketch.width - 120 * sketch.unit) / 2
        y: (sketch.height - 100 * sketch.unit) / 2

        Camera {
            atX: 34
            atY: 24
        }
        Block {
            atX: 14 + 66 * sketch.phase
            atY: 26 + 6 * Math.sin(sketch.phase * Math.PI)
            wide: 32
            high: 32
            bend: 5
            rotation: -14 + 20 * sketch.phase
            color: Theme.pressed
            border.color: Theme.ink
            border.width: 2 * sketch.unit
        }
        Picture {
            opacity: Math.max(0, 2 * sketch.phase - 1)
            atX: 78
            atY: 0
            wide: 26
            name: "wipe"
        }
    }
    Item {
        visible: sketch.name === "bright"
        x: (sketch.width - 120 * sketch.unit) / 2
        y: (sketch.height - 100 * sketch.unit) / 2

        Phone {
            atX: 20
            atY: 12
            light: sketch.phase
        }
        Picture {
            atX: 70
            atY: 28
            wide: 40
            name: "sun"
            scale: 0.7 + 0.3 * sketch.phase
        }
    }
    Item {
        visible: sketch.name === "near"
        x: (sketch.width - 120 * sketch.unit) / 2
        y: (sketch.height - 100 * sketch.unit) / 2

        Item {
            scale: 0.8
            transformOrigin: Item.TopLeft
            y: 30 * sketch.unit

            Camera {}
        }
        Item {
            scale: 0.8
            transformOrigin: Item.TopLeft
            x: (52 + 32 * sketch.phase) * sketch.unit
            y: 20 * sketch.unit

            Phone {}
        }
        Item {
            opacity: Math.max(0, 2 * sketch.phase - 1)

            Block {
                atX: 40
                atY: 47
                wide: 40
                high: 2.5
            }
            Block {
                atX: 39
                atY: 42
                wide: 2.5
                high: 12
            }
            Block {
                atX: 79
                atY: 42
                wide: 2.5
                high: 12
            }
            Picture {
                atX: 45
                atY: 4
                wide: 30
                name: "hand"
            }
        }
    }
    Item {
        visible: sketch.name === "tilt"
        x: (sketch.width - 120 * sketch.unit) / 2
        y: (sketch.height - 100 * sketch.unit) / 2

        Picture {
            atX: 2
            atY: 0
            wide: 32
            name: "sun"
        }
        Block {
            atX: 20
            atY: 34
            wide: 84
            high: 54
            bend: 6
            color: Theme.card
            border.color: Theme.ink
            border.width: 2.5 * sketch.unit
            rotation: -16 * sketch.phase

            Code {
                atX: 9
                atY: 10
                wide: 34
            }
            Block {
                atX: 51
                atY: 14
                wide: 24
                high: 6
                bend: 3
            }
            Block {
                atX: 51
                atY: 27
                wide: 18
                high: 6
                bend: 3
            }
            // The glare, over all of it until the card is turned away from the lamp.
            Block {
                atX: 14
                atY: 2.5
                wide: 30
                high: 49
                opacity: 1 - sketch.phase
                color: Theme.pressed
            }
        }
    }
}
