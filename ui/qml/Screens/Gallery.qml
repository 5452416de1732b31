pragma ComponentBehavior: Bound
import QtQuick
import Theme
import Components

// Every component in its states, on one page that scrolls, for those who build screens: `python main.py gallery`.
Flickable {
    id: gallery

    required property var kiosk
    readonly property real column: (width - 3 * Theme.gap) / 2
    readonly property var tiles: [
        {
            name: "charging",
            glyph: "charging",
            title: qsTr("充电"),
            aside: "Charging",
            note: qsTr("空 4 口"),
            quiet: false
        },
        {
            name: "water",
            glyph: "water",
            title: qsTr("饮水"),
            aside: "Water",
            note: qsTr("断了"),
            quiet: true
        }
    ]
    readonly property var choices: [
        {
            name: "yes",
            title: qsTr("确定"),
            note: "",
            glyph: "tick",
            quiet: false,
            strong: true
        },
        {
            name: "kettle",
            title: qsTr("烧水壶"),
            note: qsTr("空 4 口"),
            glyph: "gift:kettle",
            quiet: false,
            strong: false
        },
        {
            name: "no",
            title: qsTr("返回"),
            note: qsTr("断了"),
            glyph: "back",
            quiet: true,
            strong: false
        }
    ]
    readonly property var lines: [
        {
            glyph: "award",
            text: qsTr("烧水壶"),
            note: "2026-11-27",
            value: "-300"
        }
    ]
    readonly property string sentence: qsTr("这次没有记上")

    contentWidth: width
    contentHeight: stands.height + 2 * Theme.gap
    clip: true
    boundsBehavior: Flickable.StopAtBounds

    // A component beneath its name.
    component Stand: Column {
        id: stand

        property string of
        property real high: Theme.key * 2
        default property alias content: place.data

        width: gallery.column
        spacing: Theme.mm

        Words {
            text: stand.of
            size: Theme.textSmall
            color: Theme.muted
        }
        Item {
            id: place
            width: parent.width
            height: stand.high
        }
    }

    Flow {
        id: stands
        x: Theme.gap
        y: Theme.gap
        width: parent.width - 2 * Theme.gap
        spacing: Theme.gap

        Stand {
            of: "Words, Glyph"
            Words {
                width: parent.width
                text: gallery.sentence
                size: Theme.textTitle
                fitted: true
            }
            Glyph {
                y: Theme.key
                name: "gift:rice-cooker"
                size: Theme.key
                width: size
                height: size
            }
        }
        Stand {
            of: "Heading"
            high: Theme.key * 4
            Heading {
                anchors.fill: parent
                colour: "green"
                title: gallery.tiles[0].title
                said: gallery.sentence
            }
        }
        Stand {
            of: "PushButton, Pressable"
            high: Theme.key * 2 + Theme.gap
            PushButton {
                width: parent.width
                text: gallery.choices[0].title
                strong: true
                glyph: "tick"
            }
            PushButton {
                y: Theme.key + Theme.gap
                width: parent.width
                text: gallery.choices[2].title
                glyph: "back"
                enabled: false
            }
        }
        Stand {
            of: "ChoiceGrid, ChoiceButton"
            high: Theme.key * 4
            ChoiceGrid {
                anchors.fill: parent
                choices: gallery.choices
            }
        }
        Stand {
            of: "TileGrid, Tile"
            high: Theme.tileHeight
            TileGrid {
                anchors.fill: parent
                tiles: gallery.tiles
            }
        }
        Stand {
            of: "DutyList"
            high: Theme.tileHeight * 2
            DutyList {
                anchors.fill: parent
                heading: gallery.tiles[0].title
                rows: 2
                duties: gallery.tiles
            }
        }
        Stand {
            of: "SignGrid, Sign"
            high: Theme.signHeight * 3
            SignGrid {
                anchors.fill: parent
                tiles: ["red", "yellow"].map(colour => ({
                            name: colour,
                            glyph: colour,
                            title: qsTr("关爱帮扶"),
                            aside: ""
                        }))
            }
        }
        Stand {
            of: "Lines"
            high: Theme.key * 2
            Lines {
                anchors.fill: parent
                lines: gallery.lines
            }
        }
        Stand {
            of: "Chart"
            high: Theme.key * 3
            Chart {
                anchors.fill: parent
                columns: [0.3, 0, 1, 0.6].map((share, day) => ({
                            label: String(day + 1),
                            value: String(share * 10),
                            share: share,
                            meant: day === 3
                        }))
            }
        }
        Stand {
            of: "Verdict, TickStroke"
            high: Theme.key * 4
            Verdict {
                anchors.fill: parent
                glyph: "tick"
                title: gallery.tiles[0].title
                outcome: gallery.sentence
                celebrated: true
            }
        }
        Stand {
            of: "Banner, State"
            high: Theme.key * 3
            Banner {
                width: parent.width
                text: gallery.sentence
            }
            State {
                y: Theme.key * 1.5
                width: parent.width
                glyph: "alarm"
                text: gallery.sentence
                trouble: true
            }
        }
        Stand {
            of: "Posts, Ribbon, Countdown, Progress"
            high: Theme.key * 3
            Posts {
                width: parent.width
                height: Theme.key
                lines: gallery.lines
            }
            Ribbon {
                y: Theme.key
                width: parent.width
                height: Theme.ribbon
            }
            Countdown {
                y: Theme.key * 1.5
                width: parent.width
                stays: 60000
            }
            Progress {
                y: Theme.key * 2
                width: parent.width
                height: Theme.key
                text: gallery.sentence
                share: 0.6
            }
        }
        Stand {
            of: "StepList, Step"
            high: Theme.key * 3
            StepList {
                anchors.fill: parent
                steps: gallery.lines
            }
        }
        Stand {
            of: "Tips, Sketch"
            high: Theme.key * 5
            Tips {
                anchors.fill: parent
                tips: ["wipe", "bright", "near", "tilt"].map(picture => ({
                            picture: picture,
                            text: gallery.tiles[0].title
                        }))
            }
        }
        Stand {
            of: "CameraView, Outline"
            high: Theme.key * 4
            CameraView {
                anchors.fill: parent
                outlines: [
                    {
                        ours: true,
                        corners: [0.3, 0.3, 0.7, 0.3, 0.7, 0.7, 0.3, 0.7]
                    }
                ]
            }
        }
        Stand {
            of: "Pictures"
            high: Theme.key * 3
            Pictures {
                anchors.fill: parent
                names: []
            }
        }
        Stand {
            of: "Easel"
            high: Theme.key * 3
            Easel {
                anchors.fill: parent
            }
        }
        Stand {
            of: "StreetMap"
            high: Theme.key * 4
            StreetMap {
                anchors.fill: parent
                streets: [
                    {
                        name: "one",
                        mark: "1",
                        line: [-200, 80, 200, 60]
                    },
                    {
                        name: "two",
                        mark: "2",
                        line: [-150, 150, -120, -150]
                    }
                ]
            }
        }
        Stand {
            of: "QrCode"
            high: Theme.key * 2
            QrCode {
                width: height
                height: parent.height
                side: 3
                runs: [
                    {
                        x: 0,
                        y: 0,
                        length: 3
                    },
                    {
                        x: 1,
                        y: 2,
                        length: 1
                    }
                ]
            }
        }
        Stand {
            of: "Places"
            high: Theme.key
            width: stands.width
            Places {
                anchors.fill: parent
                digits: "4829"
            }
        }
        Stand {
            of: "Written, Candidates, KeyboardKey"
            high: Theme.key * 4
            width: stands.width
            Written {
                width: parent.width
                height: Theme.key
                text: gallery.tiles[0].title
                letters: "wei"
                limit: 20
            }
            Candidates {
                y: Theme.key * 1.3
                width: parent.width
                height: Theme.letterKey
                all: gallery.sentence.split("")
            }
            KeyboardKey {
                y: Theme.key * 2.6
                width: Theme.key
                height: Theme.key
                text: "，"
                held: true
            }
        }
        Stand {
            of: "NumberPad"
            high: pad.height
            NumberPad {
                id: pad
            }
        }
        Stand {
            of: "ToggleKey"
            high: Theme.key
            ToggleKey {
                anchors.fill: parent
                name: gallery.tiles[0].title
                glyph: "camera"
                chosen: true
            }
        }
        Stand {
            of: "StatusBand, Bar"
            high: Theme.statusBand + Theme.barBand + Theme.gap
            width: stands.width
            StatusBand {
                width: parent.width
                height: Theme.statusBand
                station: gallery.tiles[0].title
                clock: "18:30"
            }
            Bar {
                y: Theme.statusBand + Theme.gap
                width: parent.width
                height: Theme.barBand
            }
        }
    }
}
