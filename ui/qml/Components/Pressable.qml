import QtQuick
import QtQuick.Templates as T
import Theme

// Whatever can be tapped: shows the press on touch-down, acts on release inside, ignores a repeat by water or nerves.
// Keys do the same: Steering comes here, Space and Enter press. A screen reader says what it is and how it stands.
T.AbstractButton {
    id: pressable

    property color fill: Theme.card
    property color fillPressed: Theme.pressed
    property color outline: Theme.rule
    property real corner: Theme.radius
    property bool quick: false // digits come fast
    property bool holds: false // the one that holds now, of several
    property bool pointed: false // it matters where: no keyboard can say that
    property string spokenNote // what else is written on it

    signal tapped

    focusPolicy: Qt.NoFocus // Qt's own Tab would come to what lies beneath a question, too
    Accessible.role: Accessible.Button
    Accessible.name: [text, spokenNote, holds ? qsTr("已选") : "", enabled ? "" : qsTr("现在不能用")].filter(part => part).join(qsTr("，"))
    Accessible.onPressAction: click()
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()
    onPressed: TapGuard.pressed()
    onClicked: {
        if (quick || TapGuard.admits())
            tapped();
    }

    background: Rectangle {
        color: pressable.down ? pressable.fillPressed : pressable.fill
        radius: pressable.corner
        border.color: pressable.outline
        border.width: Theme.line

        Behavior on color {
            ColorAnimation {
                duration: Theme.pressTime
            }
        }
        // Outside, on the paper: there it is seen around a dark key as well as around a white one.
        Rectangle {
            visible: pressable.visualFocus
            anchors.fill: parent
            anchors.margins: -1.8 * Theme.focusRing
            color: "transparent"
            radius: pressable.corner + 1.8 * Theme.focusRing
            border.color: Theme.ink
            border.width: Theme.focusRing
        }
    }
}
