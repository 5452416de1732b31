pragma ComponentBehavior: Bound
import QtQuick
import Theme

// Letters, digits and signs, and Chinese by pinyin; a keyboard that is plugged in types here too.
// Nothing is told by holding a key or by swiping. What is `said`, or a `note`, stands where the candidates will.
FocusScope {
    id: board

    required property var keys // Keyboard, in Python
    readonly property var shown: keys.shown
    property string said
    property string note
    property int candidateRows: 1
    readonly property real keyWidth: (width - 9 * Theme.keyboardGap) / 10
    readonly property int rowCount: candidateRows + 4
    readonly property real keyHeight: (height - (rowCount - 1) * Theme.keyboardGap) / rowCount
    readonly property bool composes: shown.letters !== ""

    readonly property var signs: shown.latin ? ["1234567890", ":;()\"'?!&@", "-/#+%=*"] : ["1234567890", "、：；（）“”？！…", "-/@#&+%"]
    readonly property var rows: shown.symbols ? signs : ["qwertyuiop", "asdfghjkl", "zxcvbnm"]

    signal done

    focus: true
    Keys.onPressed: event => event.accepted = board.hardware(event)

    function hardware(event: var): bool {
        if (event.modifiers & (Qt.ControlModifier | Qt.AltModifier | Qt.MetaModifier))
            return false;
        if (event.key === Qt.Key_Backspace)
            keys.press("delete");
        else if (event.key === Qt.Key_PageDown || event.key === Qt.Key_PageUp)
            candidates.turn(event.key === Qt.Key_PageDown);
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            finish();
        else if (composes && event.text >= "1" && event.text <= "9")
            choose(Number(event.text) - 1);
        else if (event.text.length === 1 && event.key !== Qt.Key_Tab && event.key !== Qt.Key_Escape)
            keys.press(event.text);
        else
            return false;
        return true;
    }
    function choose(place: int) {
        if (place < candidates.page.length)
            keys.choose(candidates.from + place);
    }
    function finish() {
        if (composes)
            keys.press("enter");
        else if (shown.is_done)
            done();
    }
    function wide(units: real): real {
        return units * keyWidth + (units - 1) * Theme.keyboardGap;
    }

    Column {
        id: column
        width: parent.width
        spacing: Theme.keyboardGap

        Item {
            width: parent.width
            height: board.candidateRows * (board.keyHeight + Theme.keyboardGap) - Theme.keyboardGap

            Candidates {
                id: candidates
                anchors.fill: parent
                visible: board.composes
                all: board.shown.candidates
                rows: board.candidateRows
                keyWidth: board.keyWidth
                rowHeight: board.keyHeight
                onChosen: index => board.keys.choose(index)
            }
            Banner {
                visible: !board.composes && text
                text: board.said || (board.shown.mute ? qsTr("现在不能打汉字，可以打字母和数字") : "")
                width: parent.width
                height: board.keyHeight
                anchors.bottom: parent.bottom
            }
            Words {
                visible: !board.composes && !board.said && !board.shown.mute
                text: board.note || (board.shown.latin ? "" : qsTr("打拼音，再点要的字"))
                width: parent.width
                color: Theme.muted
                anchors.bottom: parent.bottom
                anchors.bottomMargin: (board.keyHeight - Theme.textBody * 1.4) / 2
            }
        }
        Row {
            spacing: Theme.keyboardGap

            Repeater {
                model: board.rows[0].split("")
                delegate: letter
            }
        }
        Row {
            spacing: Theme.keyboardGap
            anchors.horizontalCenter: parent.horizontalCenter

            Repeater {
                model: board.rows[1].split("")
                delegate: letter
            }
        }
        Row {
            spacing: Theme.keyboardGap

            KeyboardKey {
                readonly property string sign: board.shown.symbols ? (board.shown.latin ? "_" : "·") : board.shown.latin ? "" : "'"
                text: sign || qsTr("大写")
                glyph: sign ? "" : "capital"
                held: board.shown.capital && !sign
                width: board.wide(1.5)
                height: board.keyHeight
                onTapped: board.keys.press(sign || "shift")
            }
            Repeater {
                model: board.rows[2].split("")
                delegate: letter
            }
            KeyboardKey {
                text: qsTr("删除")
                glyph: "clear"
                width: board.wide(1.5)
                height: board.keyHeight
                enabled: board.composes || board.shown.length > 0
                onTapped: board.keys.press("delete")
            }
        }
        Row {
            spacing: Theme.keyboardGap

            KeyboardKey {
                text: board.shown.symbols ? (board.shown.latin ? "abc" : qsTr("拼音")) : "123"
                width: board.wide(1.5)
                height: board.keyHeight
                quick: false
                onTapped: board.keys.press("symbols")
            }
            KeyboardKey {
                text: board.shown.latin ? "EN" : qsTr("中")
                aside: board.shown.latin ? qsTr("中") : "EN"
                width: board.wide(1.5)
                height: board.keyHeight
                enabled: !board.shown.mute
                quick: false
                onTapped: board.keys.press("language")
            }
            KeyboardKey {
                text: board.shown.latin ? "," : "，"
                width: board.keyWidth
                height: board.keyHeight
                onTapped: board.keys.press(text)
            }
            KeyboardKey {
                text: qsTr("空格")
                width: board.wide(3)
                height: board.keyHeight
                letters: Theme.textSmall
                onTapped: board.keys.press(" ")
            }
            KeyboardKey {
                text: board.shown.latin ? "." : "。"
                width: board.keyWidth
                height: board.keyHeight
                onTapped: board.keys.press(text)
            }
            KeyboardKey {
                text: qsTr("完成")
                width: board.wide(2)
                height: board.keyHeight
                enabled: board.shown.is_done
                strong: true
                quick: false
                onTapped: board.finish()
            }
        }
    }
    Component {
        id: letter

        KeyboardKey {
            required property string modelData
            text: board.shown.capital ? modelData.toUpperCase() : modelData
            width: board.keyWidth
            height: board.keyHeight
            onTapped: board.keys.press(modelData)
        }
    }
}
