pragma ComponentBehavior: Bound
import QtQuick
import Theme
import Components

// The window: status band, one screen, the bar, and the question whether anybody is there.
Window {
    id: window

    required property var kiosk
    required property string screenClass
    property bool locked: false

    title: qsTr("红家")
    color: Theme.paper
    onClosing: close => close.accepted = !locked
    onWidthChanged: Theme.window = Qt.size(width, height)
    onHeightChanged: Theme.window = Qt.size(width, height)

    Binding {
        target: Theme
        property: "screenClass"
        value: window.screenClass
    }
    Binding {
        target: Theme
        property: "large"
        value: window.kiosk.frame.large && !Theme.largeTokens.full.includes(window.kiosk.frame.screen)
    }
    Binding {
        target: Theme
        property: "contrast"
        value: window.kiosk.frame.contrast
    }
    Binding {
        target: Theme
        property: "low"
        value: window.kiosk.frame.low
    }
    Binding {
        target: Theme
        property: "reducedMotion"
        value: window.kiosk.frame.still
    }
    Steering {
        anchors.fill: parent
        onBack: window.kiosk.back()
        onTyped: event => event.accepted = (loader.item as Page)?.typed(event) ?? false

        StatusBand {
            id: status
            width: parent.width
            height: Theme.statusBand
            station: window.kiosk.frame.station
            clock: window.kiosk.frame.clock
            breathing: window.kiosk.frame.screen === "Attract"
        }
        Item {
            id: stage
            readonly property bool isStage: true
            y: status.height
            width: parent.width
            height: parent.height - y - Theme.barBand

            Loader {
                id: loader
                focus: true
                width: parent.width
                height: parent.height
                onLoaded: enter.restart()

                readonly property string screen: window.kiosk.frame.screen
                onScreenChanged: show()
                Component.onCompleted: show()

                function show() {
                    setSource("Screens/" + screen + ".qml", {
                        kiosk: window.kiosk
                    });
                }

                ParallelAnimation {
                    id: enter
                    NumberAnimation {
                        target: loader
                        property: "opacity"
                        from: Theme.pageTime > 0 ? 0.2 : 1
                        to: 1
                        duration: Theme.pageTime
                    }
                    NumberAnimation {
                        target: loader
                        property: "y"
                        from: Theme.pageTime > 0 ? Theme.pageSlide : 0
                        to: 0
                        duration: Theme.pageTime
                        easing.type: Easing.OutCubic
                    }
                }
            }
        }
        Bar {
            y: parent.height - height
            width: parent.width
            height: Theme.barBand
            canGoBack: window.kiosk.frame.can_go_back
            canCallHelp: window.kiosk.frame.can_call_help
            canEnd: window.kiosk.frame.can_end
            english: window.kiosk.frame.english
            onSwitchLanguage: window.kiosk.switch_language()
            displaying: window.kiosk.frame.displaying
            onDisplay: window.kiosk.open_display()
            onBack: window.kiosk.back()
            onHelp: window.kiosk.open("Help")
            onEnd: window.kiosk.end()
        }
        Loader {
            anchors.fill: parent
            active: window.kiosk.ports.asked > 0

            sourceComponent: Question {
                objectName: "portQuestion"
                glyph: "people"
                text: qsTr("%1 号口现在空着吗？").arg(window.kiosk.ports.asked)
                hint: qsTr("屏幕上显示有人在用")
                yes: qsTr("空着，我来用")
                no: qsTr("换一个")
                onAccepted: window.kiosk.take_over()
                onDeclined: window.kiosk.back()
            }
        }
        Loader {
            anchors.fill: parent
            active: window.kiosk.reserve.question

            sourceComponent: Question {
                objectName: "wishQuestion"
                glyph: "reserve"
                text: window.kiosk.reserve.question
                hint: window.kiosk.reserve.question_hint
                yes: window.kiosk.reserve.yes
                no: window.kiosk.reserve.no
                onAccepted: window.kiosk.agree()
                onDeclined: window.kiosk.back()
            }
        }
        Loader {
            y: stage.y
            width: parent.width
            height: stage.height
            active: window.kiosk.frame.displaying

            sourceComponent: Display {
                onWanted: aid => window.kiosk.aid(aid)
                onDone: window.kiosk.open_display()
            }
        }
        Loader {
            anchors.fill: parent
            active: window.kiosk.frame.asking

            sourceComponent: Question {
                objectName: "stillThere"
                glyph: "help"
                text: qsTr("还在吗？")
                hint: qsTr("不点的话，马上回到首页")
                yes: qsTr("继续")
                onAccepted: window.kiosk.touch()
            }
        }
    }
}
