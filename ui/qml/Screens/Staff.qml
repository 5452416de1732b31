import QtQuick
import Theme
import Components

// The staff's home: what they may begin, all day and now and then, and how the station does.
Page {
    id: screen

    required property var kiosk
    readonly property var shown: kiosk.staff
    readonly property int rows: Math.max(3, shown.everyday.length, shown.upkeep.length)

    headShare: Theme.wide ? Theme.tokens.headShare : 0.24

    head: Column {
        width: parent.width
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.mm * 3

        Words {
            width: parent.width
            text: Theme.wide ? screen.shown.title.replace("，", "，\n") : screen.shown.title
            size: Theme.roomy ? Theme.textTitle : Theme.textLabel
            font.weight: Font.Bold
        }
        Banner {
            width: parent.width
            visible: screen.shown.said
            text: screen.shown.said
        }
        State {
            objectName: "cameraState"
            width: parent.width
            glyph: screen.shown.camera_trouble ? "cameraLost" : "camera"
            text: screen.shown.camera
            trouble: screen.shown.camera_trouble
        }
        State {
            objectName: "syncState"
            width: parent.width
            glyph: "sync"
            text: screen.shown.sync
            trouble: screen.shown.sync_trouble
        }
    }

    Row {
        anchors.fill: parent
        spacing: Theme.gap

        DutyList {
            width: (parent.width - parent.spacing) / 2
            height: parent.height
            heading: qsTr("日常办理")
            rows: screen.rows
            duties: screen.shown.everyday
            onChosen: name => screen.kiosk.answer(name)
        }
        DutyList {
            width: (parent.width - parent.spacing) / 2
            height: parent.height
            heading: qsTr("更正与照看")
            rows: screen.rows
            duties: screen.shown.upkeep
            onChosen: name => screen.kiosk.answer(name)
        }
    }
}
