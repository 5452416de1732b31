import QtQuick
import Theme

// Text on the glass: plain, wrapped, never shortened. One line may shrink to its width: set fitted.
Text {
    property real size: Theme.textBody
    property bool fitted: false
    // Where the letters are, for whoever checks that they fit.
    readonly property real lettersX: (width - contentWidth) * (horizontalAlignment === Text.AlignRight ? 1 : horizontalAlignment === Text.AlignHCenter ? 0.5 : 0)
    readonly property real lettersY: (height - contentHeight) * (verticalAlignment === Text.AlignBottom ? 1 : verticalAlignment === Text.AlignVCenter ? 0.5 : 0)

    color: Theme.ink
    font.family: Theme.fontFamily
    font.pixelSize: size
    fontSizeMode: fitted ? Text.HorizontalFit : Text.FixedSize
    minimumPixelSize: Math.min(size, Theme.textSmall)
    lineHeight: Theme.lineHeight
    textFormat: Text.PlainText
    height: fitted ? contentHeight : implicitHeight
    wrapMode: fitted ? Text.NoWrap : Text.Wrap
}
