import QtQuick
import Theme

// The composition of every screen: a head that speaks and a body that is touched; beside each other where it is wide.
Item {
    id: page

    default property alias body: bodyPlace.data
    property alias head: headPlace.data
    property real headShare: Theme.tokens.headShare
    readonly property real share: Theme.reached ? Math.max(headShare, Theme.reachedShare) : headShare

    // A key that no control took; whether the page did.
    property var typed: event => false

    Item {
        id: headPlace
        x: Theme.margin
        y: Theme.gap
        width: Theme.wide ? parent.width * page.share - Theme.margin : parent.width - 2 * Theme.margin
        height: Theme.wide ? parent.height - 2 * Theme.gap : parent.height * page.share - Theme.gap
    }
    Item {
        id: bodyPlace
        x: Theme.wide ? headPlace.x + headPlace.width + Theme.gap : Theme.margin
        y: Theme.wide ? Theme.gap : headPlace.y + headPlace.height + Theme.gap
        width: parent.width - x - Theme.margin
        height: parent.height - y - Theme.gap
    }
}
