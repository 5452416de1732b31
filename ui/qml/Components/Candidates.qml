pragma ComponentBehavior: Bound
import QtQuick
import Theme

// Characters to choose from, page by page, on as many rows as there is room for.
Item {
    id: strip

    required property var all // texts, the likeliest first
    property int rows: 1
    property real keyWidth: Theme.letterKey
    property real rowHeight: Theme.letterKey
    property var earlier: [] // where the pages before this one began
    property int from: 0
    readonly property real room: width - turners.width - Theme.keyboardGap
    readonly property var page: fill()
    readonly property int next: from + page.length

    signal chosen(int index)

    onAllChanged: {
        earlier = [];
        from = 0;
    }

    function turn(forward: bool) {
        if (forward && next < all.length) {
            earlier = [...earlier, from];
            from = next;
        } else if (!forward && earlier.length > 0) {
            from = earlier[earlier.length - 1];
            earlier = earlier.slice(0, -1);
        }
    }
    function fill(): var {
        const found = [];
        let x = 0, row = 0;
        for (let i = from; i < all.length; ++i) {
            const wide = Math.min(room, Math.max(keyWidth, all[i].length * Theme.textLabel + Theme.mm * 8));
            if (x > 0 && x + wide > room + 1) {
                x = 0;
                ++row;
            }
            if (row === rows)
                break;
            found.push({
                text: all[i],
                index: i,
                x: x,
                row: row,
                wide: wide
            });
            x += wide + Theme.keyboardGap;
        }
        return found;
    }

    Repeater {
        model: strip.page

        KeyboardKey {
            required property var modelData
            objectName: "candidate"
            text: modelData.text
            x: modelData.x
            y: modelData.row * (strip.rowHeight + Theme.keyboardGap)
            width: modelData.wide
            height: strip.rowHeight
            quick: false // the row is another one after a choice
            onTapped: strip.chosen(modelData.index)
        }
    }
    Grid {
        id: turners
        anchors.right: parent.right
        columns: strip.rows > 1 ? 1 : 2
        spacing: Theme.keyboardGap

        KeyboardKey {
            text: qsTr("前面的字")
            glyph: "earlier"
            width: strip.keyWidth
            height: strip.rowHeight
            enabled: strip.earlier.length > 0
            onTapped: strip.turn(false)
        }
        KeyboardKey {
            text: qsTr("更多的字")
            glyph: "later"
            width: strip.keyWidth
            height: strip.rowHeight
            enabled: strip.next < strip.all.length
            onTapped: strip.turn(true)
        }
    }
}
