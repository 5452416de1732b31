pragma ComponentBehavior: Bound
import QtQuick
import Theme

// A QR code of whole pixels, black on white whatever the theme, as large as the place given allows.
Rectangle {
    id: code

    property int side // modules, without the quiet zone
    property alias runs: repeater.model // dark modules that stand side by side: {x, y, length}
    readonly property int quiet: 4 // modules of white around it, as ISO/IEC 18004 wants
    readonly property int module: Math.max(1, Math.floor(Math.min(width, height) / (side + 2 * quiet)))
    // Whole pixels of the window, wherever the parents stand.
    readonly property int startX: Math.round((width - side * module) / 2)
    readonly property int startY: Math.round((height - side * module) / 2)

    color: Theme.codeLight
    Accessible.ignored: true

    Repeater {
        id: repeater

        Rectangle {
            required property var modelData

            x: code.startX + modelData.x * code.module
            y: code.startY + modelData.y * code.module
            width: modelData.length * code.module
            height: code.module
            color: Theme.codeDark
            antialiasing: false
        }
    }
}
