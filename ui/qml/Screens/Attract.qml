import QtQuick
import Theme
import Components

// Waiting: how to scan, and everyday things by one anonymous tap.
Page {
    id: screen

    required property var kiosk
    readonly property var shown: kiosk.attract
    readonly property bool small: Theme.screenClass === "compact" // the key says what the words would
    readonly property bool stacked: !Theme.wide || small

    head: [
        CameraView {
            id: camera
            width: Theme.wide ? parent.width : parent.width * 0.52
            height: screen.small ? scan.y - Theme.mm * 3 : Theme.wide ? words.y - Theme.mm * 2 : parent.height
            picture: screen.kiosk.picture
            outlines: screen.kiosk.outlines
            strangers: false // or a poster on the wall behind would be framed all day
            lost: screen.shown.camera_lost
        },
        // How to: beside the picture, or where there is no room beside it, in its corner.
        Rectangle {
            visible: !screen.shown.camera_lost
            x: Theme.wide ? camera.width - width - Theme.mm * 3 : words.x
            y: Theme.wide ? camera.height - height - Theme.mm * 3 : 0
            width: Theme.wide ? camera.height * 0.4 : words.width
            height: Theme.wide ? width * 0.75 : Math.min(words.y - Theme.mm * 4, width * 0.7)
            radius: Theme.radius
            color: Theme.wide ? Theme.card : "transparent"

            Sketch {
                anchors.fill: parent
                anchors.margins: Theme.wide ? Theme.mm * 2 : 0
                name: "near"
            }
        },
        Column {
            id: words
            visible: !screen.small
            x: Theme.wide ? 0 : camera.width + Theme.gap
            y: Theme.wide ? scan.y - height - Theme.mm * 2 : scan.y - height - Theme.mm * 4
            width: parent.width - x
            spacing: Theme.mm

            Words {
                width: parent.width
                text: screen.shown.camera_lost ? qsTr("输短码登记") : qsTr("举起骑手码")
                size: Theme.textTitle * 1.2
                fitted: true
                font.weight: Font.Bold
            }
            Words {
                width: parent.width
                visible: Theme.roomy
                text: screen.shown.camera_lost ? qsTr("骑手卡上的九位数字") : qsTr("对准镜头，自动登记到站")
                size: Theme.textBody
            }
            Words {
                width: parent.width
                visible: !Theme.wide
                text: screen.shown.street
                size: Theme.textSmall
                color: Theme.muted
            }
        },
        PushButton {
            id: scan
            objectName: "scan"
            x: words.x
            y: screen.stacked ? rest.y - height - Theme.mm * 4 : rest.y
            width: screen.stacked ? words.width : rest.x - Theme.gap
            strong: true
            glyph: screen.shown.camera_lost ? "numpad" : "scan"
            text: !screen.shown.camera_lost ? qsTr("扫码") : Theme.wide && !screen.small ? qsTr("短码") : qsTr("输入短码")
            onTapped: screen.kiosk.open(screen.shown.camera_lost ? "Pad" : "Scan")
        },
        PushButton {
            id: rest
            objectName: "rest"
            x: screen.stacked ? words.x : all.x - Theme.gap - width
            y: parent.height - height
            text: qsTr("歇歇脚")
            onTapped: screen.kiosk.choose("rest")
        },
        PushButton {
            id: all
            objectName: "all"
            x: words.x + words.width - width
            y: rest.y
            width: screen.stacked ? words.width - rest.width - Theme.gap : implicitWidth
            text: qsTr("更多")
            onTapped: screen.kiosk.open("Home")
        }
    ]

    Banner {
        id: banner
        objectName: "notice"
        width: parent.width
        visible: text
        glyph: "wrench"
        text: screen.shown.notice
    }
    Words {
        id: prompt
        visible: !banner.visible
        text: qsTr("不用扫码，直接点")
        size: Theme.textLabel
        font.weight: Font.Bold
    }
    TileGrid {
        objectName: "everyday"
        y: (banner.visible ? banner.height : prompt.height) + Theme.mm * 2
        width: parent.width
        height: parent.height - y - (posts.visible ? posts.height : 0)
        tiles: screen.shown.tiles
        onChosen: name => screen.kiosk.choose(name)
    }
    Posts {
        id: posts
        visible: lines.length > 0 && !banner.visible
        y: parent.height - height
        width: parent.width
        height: Theme.textBody * (Theme.wide ? 2 : 2.4)
        lines: screen.shown.posts
    }
}
