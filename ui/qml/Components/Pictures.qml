import QtQuick
import Theme

// Pictures to look at, one at a time: a tap shows the next.
Pressable {
    id: pictures

    property var names: []
    property int at: 0
    readonly property bool many: names.length > 1

    text: many ? qsTr("照片 %1 / %2 · 点一下看下一张").arg(at + 1).arg(names.length) : qsTr("照片")
    fill: Theme.ink
    fillPressed: Theme.inkPressed
    outline: Theme.ink
    onNamesChanged: at = 0
    onTapped: at = (at + 1) % Math.max(1, names.length)

    contentItem: Item {
        Image {
            objectName: "photograph"
            anchors.fill: parent
            anchors.margins: Theme.mm * 2
            anchors.bottomMargin: pictures.many ? caption.height + Theme.mm * 3 : Theme.mm * 2
            source: pictures.names.length ? "image://album/" + pictures.names[pictures.at] : ""
            fillMode: Image.PreserveAspectFit
            cache: false
        }
        Words {
            id: caption
            visible: pictures.many
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.mm
            width: parent.width
            text: pictures.text
            color: Theme.inverse
            size: Theme.textSmall
            fitted: true
            horizontalAlignment: Text.AlignHCenter
        }
    }
}
