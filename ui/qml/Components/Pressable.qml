import QtQuick
import QtQuick.Templates as T
import Theme

// Whatever can be tapped: shows the press on touch-down, acts on release inside, ignores a repeat by water or nerves.
T.AbstractButton {
    id: pressable

    property color fill: Theme.card
    property color fillPressed: Theme.pressed
    property color outline: Theme.rule
    property real corner: Theme.radius
    property bool quick: false // digits come fast

    signal tapped

    focusPolicy: Qt.TabFocus
    Accessible.name: text
    onPressed: TapGuard.pressed()
    onClicked: {
        if (quick || TapGuard.admits())
            tapped();
    }

    background: Rectangle {
        color: pressable.down ? pressable.fillPressed : pressable.fill
        radius: pressable.corner
        border.color: pressable.visualFocus ? Theme.ink : pressable.outline
        border.width: pressable.visualFocus ? 3 * Theme.line : Theme.line

        Behavior on color {
            ColorAnimation {
                duration: Theme.pressTime
            }
        }
    }
}
