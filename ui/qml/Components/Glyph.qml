import QtQuick
import Theme

// One icon; `name` is a key of Icons.glyphs, or gift: and the name of a picture in resources/gifts.
Text {
    id: glyph

    readonly property bool onStage: true
    property string name
    property real size: Theme.textTitle

    text: Icons.glyphs[name] ?? ""
    color: Theme.ink
    font.family: Icons.family
    font.pixelSize: size
    textFormat: Text.PlainText
    horizontalAlignment: Text.AlignHCenter
    verticalAlignment: Text.AlignVCenter
    Accessible.ignored: true

    Image {
        anchors.centerIn: parent
        width: glyph.size
        height: width
        source: glyph.name.startsWith("gift:") ? Qt.resolvedUrl(`../../../resources/gifts/${glyph.name.slice(5)}.svg`) : ""
        sourceSize: Qt.size(width, height)
    }
}
