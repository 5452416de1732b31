import QtQuick
import Theme
import Components

// Recognised: a big tick, the surname, and one tap to everyday things.
Page {
    id: screen

    required property var kiosk
    readonly property var shown: kiosk.greeting

    head: Verdict {
        anchors.fill: parent
        glyph: screen.shown.ticked ? "tick" : "info"
        title: qsTr("%1，你好").arg(screen.shown.rider)
        outcome: screen.shown.outcome
        outcomeAside: screen.shown.aside
        celebrated: true
    }

    TileGrid {
        id: tiles
        objectName: "everyday"
        width: parent.width
        height: parent.height - more.height - stays.height - 2 * Theme.gap
        tiles: screen.shown.tiles
        onChosen: name => screen.kiosk.choose(name)
    }
    PushButton {
        id: more
        objectName: "more"
        anchors.bottom: stays.top
        anchors.bottomMargin: Theme.gap
        width: parent.width
        glyph: "more"
        text: qsTr("更多服务")
        onTapped: screen.kiosk.open("Home")
    }
    Countdown {
        id: stays
        anchors.bottom: parent.bottom
        width: parent.width
        stays: screen.shown.stays
        touches: screen.kiosk.touches
    }
}
