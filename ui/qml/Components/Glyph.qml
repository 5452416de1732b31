import QtQuick
import Theme

// One icon; `name` is a key of Icons.glyphs.
Text {
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
}
