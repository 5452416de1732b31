pragma ComponentBehavior: Bound
import QtQuick
import Theme
import Components

// What headquarters has acknowledged, and what is still here.
Page {
    id: screen

    required property var kiosk
    readonly property var shown: kiosk.sync

    headShare: Theme.wide ? Theme.tokens.headShare : 0.24

    head: Column {
        width: parent.width
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap

        Words {
            width: parent.width
            text: screen.shown.title
            size: Theme.textTitle
            font.weight: Font.Bold
        }
        Banner {
            width: parent.width
            visible: screen.shown.doubt
            text: screen.shown.doubt
        }
        Banner {
            width: parent.width
            visible: screen.shown.said && !screen.shown.doubt
            text: screen.shown.said
        }
    }

    StepList {
        width: parent.width
        height: parent.height - foot.height - Theme.gap
        steps: screen.shown.lines
    }
    Item {
        id: foot
        anchors.bottom: parent.bottom
        width: parent.width
        height: screen.shown.asks || screen.shown.doing ? Theme.key : 0

        PushButton {
            objectName: "sync"
            anchors.fill: parent
            visible: screen.shown.asks
            strong: true
            glyph: "sync"
            text: qsTr("现在同步")
            onTapped: screen.kiosk.sync_now()
        }
        Progress {
            anchors.fill: parent
            visible: screen.shown.doing
            text: screen.shown.doing
            share: screen.shown.share
        }
    }
}
