pragma ComponentBehavior: Bound
import QtQuick
import Theme

// Digits for gloved fingers. It keeps what was typed in `digits`, at most `limit` of them.
Grid {
    id: pad

    property string digits
    property int limit: 6
    property int least: 1 // digits that can be confirmed
    property bool confirms: true // by a key; else whoever uses it takes what is typed
    property real keySize: Theme.pinKey

    signal entered(string digits)

    // A keyboard that is plugged in types here too.
    function hardware(event: var): bool {
        const done = event.key === Qt.Key_Return || event.key === Qt.Key_Enter;
        const name = done ? "tick" : event.key === Qt.Key_Backspace ? "clear" : event.text;
        const key = Array.from(children).find(key => key.modelData === name);
        if (key?.enabled)
            key.tapped();
        return key !== undefined;
    }

    columns: 3
    spacing: Theme.keypadGap

    Repeater {
        model: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "clear", "0", "tick"]

        Pressable {
            id: key
            required property string modelData
            readonly property bool isDigit: modelData.length === 1

            text: isDigit ? modelData : modelData === "clear" ? qsTr("删除") : qsTr("确定")
            visible: modelData !== "tick" || pad.confirms
            width: pad.keySize * 1.3
            height: pad.keySize
            enabled: isDigit ? pad.digits.length < pad.limit : pad.digits.length >= (modelData === "tick" ? pad.least : 1)
            fill: modelData === "tick" ? Theme.ink : Theme.card
            fillPressed: modelData === "tick" ? Theme.inkPressed : Theme.pressed
            opacity: enabled ? 1 : 0.4
            quick: modelData !== "tick"
            onTapped: {
                if (isDigit)
                    pad.digits += modelData;
                else if (modelData === "clear")
                    pad.digits = pad.digits.slice(0, -1);
                else
                    pad.entered(pad.digits);
            }

            contentItem: Item {
                Words {
                    visible: key.isDigit
                    anchors.centerIn: parent
                    text: key.modelData
                    size: Theme.textTitle
                    font.weight: Font.Bold
                    font.features: {
                        "tnum": 1
                    }
                }
                Glyph {
                    visible: !key.isDigit
                    anchors.centerIn: parent
                    name: key.isDigit ? "" : key.modelData
                    size: Theme.textTitle
                    color: key.modelData === "tick" ? Theme.inverse : Theme.ink
                }
            }
        }
    }
}
