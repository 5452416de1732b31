import QtQuick
import Theme

// Text on the glass: plain, wrapped, never shortened. One line may shrink to its width: set fitted; several to a height: set room.
Text {
    property real size: Theme.textBody
    property bool fitted: false
    property real room: 0
    property bool isHeading: false // what the page is about
    // Where the letters are, for whoever checks that they fit.
    readonly property real lettersX: (width - contentWidth) * (horizontalAlignment === Text.AlignRight ? 1 : horizontalAlignment === Text.AlignHCenter ? 0.5 : 0)
    readonly property real lettersY: (height - contentHeight) * (verticalAlignment === Text.AlignBottom ? 1 : verticalAlignment === Text.AlignVCenter ? 0.5 : 0)

    color: Theme.ink
    font.family: Theme.fontFamily
    font.pixelSize: size
    fontSizeMode: room ? Text.Fit : fitted ? Text.HorizontalFit : Text.FixedSize
    minimumPixelSize: Math.min(size, Theme.textLeast)
    lineHeight: Theme.lineHeight
    textFormat: Text.PlainText
    height: room || (fitted ? contentHeight : implicitHeight)
    Accessible.role: isHeading ? Accessible.Heading : Accessible.StaticText
    Accessible.name: text
    wrapMode: room ? Text.WordWrap : fitted ? Text.NoWrap : Text.Wrap
}
