import QtQuick
import Theme

// 返回 left, 找志愿者 centre, the language and the display, 结束 right: on every screen, in the same places.
Item {
    id: bar

    property bool canGoBack: true
    property bool canCallHelp: true
    property bool canEnd: true
    property bool english
    property bool displaying // the choice that `display` opens is open

    signal back
    signal help
    signal switchLanguage
    signal display
    signal end

    readonly property real room: width - 2 * Theme.margin - 4 * Theme.gap
    readonly property real side: room * 0.2
    readonly property real small: room * (Theme.wide ? 0.16 : 0.145)
    readonly property bool bare: Theme.large && !(Theme.wide && Theme.roomy) // no room for icons beside large words

    PushButton {
        objectName: "back"
        visible: bar.canGoBack
        text: qsTr("返回")
        glyph: bar.bare ? "" : "back"
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
        glyph: bar.bare ? "" : "help"
        x: Theme.margin + bar.side + Theme.gap
        width: bar.room - 2 * bar.side - 2 * bar.small
        height: Theme.barKey
        onTapped: bar.help()
    }
    PushButton {
        id: language
        objectName: "language"
        text: bar.english ? "中文" : "English"
        x: help.x + help.width + Theme.gap
        width: bar.small
        height: Theme.barKey
        onTapped: bar.switchLanguage()
    }
    PushButton {
        objectName: "display"
        text: qsTr("显示")
        strong: bar.displaying
        holds: bar.displaying
        x: language.x + language.width + Theme.gap
        width: bar.small
        height: Theme.barKey
        onTapped: bar.display()
    }
    PushButton {
        objectName: "end"
        visible: bar.canEnd
        text: qsTr("结束")
        glyph: bar.bare ? "" : "end"
        x: bar.width - Theme.margin - bar.side
        width: bar.side
        height: Theme.barKey
        onTapped: bar.end()
    }
}
