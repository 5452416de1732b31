import QtQuick

// The keyboard for whoever has no finger on the glass: the arrows lead to the nearest control, Tab to the next, Escape goes
// back, and what no control takes is `typed`. Space and Enter are the controls' own.
FocusScope {
    id: steering

    signal back
    signal typed(event: var)

    focus: true
    Keys.onPressed: event => {
        const way = ({
                [Qt.Key_Left]: [-1, 0],
                [Qt.Key_Right]: [1, 0],
                [Qt.Key_Up]: [0, -1],
                [Qt.Key_Down]: [0, 1]
            })[event.key];
        event.accepted = true;
        if (way)
            steering.move(way[0], way[1]);
        else if (event.key === Qt.Key_Tab || event.key === Qt.Key_Backtab)
            steering.step(event.key === Qt.Key_Tab ? 1 : -1);
        else if (event.key === Qt.Key_Escape)
            steering.back();
        else
            steering.typed(event);
    }

    function isControl(item: Item): bool {
        const control = item as Pressable;
        return control !== null && control.visible && control.enabled && !control.pointed;
    }
    // What can be pressed, from the item down: only what stands over the rest, where something does.
    function controls(item: Item): list<Item> {
        const children = [], covers = [];
        for (const child of Array.from(item.children)) {
            if (child.visible)
                children.push(child);
            const shown = (child as Loader)?.item;
            if (shown instanceof Question || shown instanceof Display)
                covers.push(child);
        }
        const cover = covers[covers.length - 1];
        const found = [];
        for (const child of cover ? [cover] : children) {
            if (steering.isControl(child))
                found.push(child);
            else
                found.push(...Array.from(steering.controls(child)));
        }
        return found;
    }
    function middle(item: Item): point {
        return item.mapToItem(steering, item.width / 2, item.height / 2);
    }
    function step(by: int) {
        const all = Array.from(controls(steering));
        const now = all.findIndex(item => item.activeFocus);
        const next = now < 0 ? (by > 0 ? 0 : all.length - 1) : (now + by + all.length) % all.length;
        all[next]?.forceActiveFocus(Qt.TabFocusReason);
    }
    function move(across: int, down: int) {
        const all = Array.from(controls(steering));
        const now = all.find(item => item.activeFocus);
        let best = now ? null : all[0], least = Infinity;
        for (const item of now ? all : []) {
            const from = middle(now), to = middle(item);
            const ahead = (to.x - from.x) * across + (to.y - from.y) * down;
            const aside = Math.abs((to.x - from.x) * down) + Math.abs((to.y - from.y) * across);
            if (ahead > 1 && ahead + 2 * aside < least) {
                least = ahead + 2 * aside;
                best = item;
            }
        }
        best?.forceActiveFocus(Qt.TabFocusReason);
    }
}
