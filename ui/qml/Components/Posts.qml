pragma ComponentBehavior: Bound
import QtQuick
import Theme

// Lines that take turns, quietly: {glyph, text}. One alone stands still.
Item {
    id: posts

    property var lines: []
    property int at: 0
    readonly property var shown: lines[at % Math.max(1, lines.length)]

    onLinesChanged: at = 0

    Timer {
        interval: 7000
        repeat: true
        running: posts.visible && posts.lines.length > 1
        onTriggered: turn.restart()
    }
    SequentialAnimation {
        id: turn

        NumberAnimation {
            target: line
            property: "opacity"
            to: 0
            duration: Theme.pageTime
        }
        ScriptAction {
            script: posts.at = (posts.at + 1) % Math.max(1, posts.lines.length)
        }
        NumberAnimation {
            target: line
            property: "opacity"
            to: 1
            duration: Theme.pageTime
        }
    }
    Row {
        id: line
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width
        spacing: Theme.mm * 3

        Glyph {
            id: icon
            name: posts.shown?.glyph ?? ""
            size: Theme.textLabel
            color: Theme.muted
            anchors.verticalCenter: parent.verticalCenter
        }
        Words {
            objectName: "post"
            anchors.verticalCenter: parent.verticalCenter
            width: posts.width - icon.width - line.spacing
            text: posts.shown?.text ?? ""
            size: Theme.textBody
            room: posts.height
            verticalAlignment: Text.AlignVCenter
            color: Theme.muted
            font.weight: Font.Medium
        }
    }
}
