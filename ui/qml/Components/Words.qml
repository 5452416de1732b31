import QtQuick
import Theme

// Text on the glass: plain, wrapped, never shortened. One line may shrink to its width: set fitted.
Text {
    property real size: Theme.textBody
    property bool fitted: false

    color: Theme.ink
    font.family: Theme.fontFamily
    font.pixelSize: size
    fontSizeMode: fitted ? Text.HorizontalFit : Text.FixedSize
    minimumPixelSize: Math.min(size, Theme.textSmall)
    lineHeight: lineCount > 1 ? Theme.lineHeight / 1.45 : 1 // the font's own line is 1.45 high
    textFormat: Text.PlainText
    height: fitted ? contentHeight : implicitHeight
    wrapMode: fitted ? Text.NoWrap : Text.WordWrap
}
