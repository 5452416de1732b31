import QtQuick
import Theme

// 返回 left, 找志愿者 centre, the language, 结束 right: on every screen, in the same places.
Item {
    id: bar

    property bool canGoBack: true
    property bool canCallHelp: true
    property bool canEnd: true
    property bool english

    signal back
    signal help
    signal switchLanguage
    signal end

    readonly property real room: width - 2 * Theme.margin - 3 * Theme.gap
    readonly property real side: room * 0.22

    PushButton {
        objectName: "back"
        visible: bar.canGoBack
        text: qsTr("返回")
        glyph: "back"
        x: Theme.margin
        width: bar.side
        height: Theme.barKey
        onTapped: bar.back()
    }
    PushButton {
        id: help
        objectName: "help"
        visible: bar.canCallHelp
        text: qsTr("找志愿者")
        glyph: "help"
        x: Theme.margin + bar.side + Theme.gap
        width: bar.room * 0.34
        height: Theme.barKey
        onTapped: bar.help()
    }
    PushButton {
        objectName: "language"
        text: bar.english ? "中文" : "English"
        x: help.x + help.width + Theme.gap
        width: bar.side
        height: Theme.barKey
        onTapped: bar.switchLanguage()
    }
    PushButton {
        objectName: "end"
        visible: bar.canEnd
        text: qsTr("结束")
        glyph: "end"
        x: bar.width - Theme.margin - bar.side
        width: bar.side
        height: Theme.barKey
        onTapped: bar.end()
    }
}
