pragma Singleton
import QtQuick

// Every colour, length, text size and duration of the kiosk, in pixels for the window at hand.
QtObject {
    id: theme

    // Set by the window.
    property string screenClass: "portrait"
    property size window: Qt.size(tokens.nominalWidth, tokens.nominalHeight)
    property bool reducedMotion: false
    property bool large: false // letters
    property bool contrast: false // black on white, thick lines
    property bool low: false // what is touched stands in the lower half, where the glass is upright

    readonly property Tokens tokens: large ? largeTokens : screenClass === "portrait" ? portrait : screenClass === "landscape" ? landscape : compact
    readonly property Tokens largeTokens: screenClass === "portrait" ? portraitLarge : screenClass === "landscape" ? landscapeLarge : compactLarge
    readonly property Tokens portrait: Portrait {}
    readonly property Tokens landscape: Landscape {}
    readonly property Tokens compact: Compact {}
    readonly property Tokens portraitLarge: PortraitLarge {}
    readonly property Tokens landscapeLarge: LandscapeLarge {}
    readonly property Tokens compactLarge: CompactLarge {}

    readonly property bool wide: tokens.wide
    readonly property bool roomy: tokens.roomy
    readonly property bool reached: low && !wide
    readonly property real reachedShare: 0.54 // of the page that is looked at only: the rest lies below the middle of the glass
    readonly property real mm: tokens.pixelsPerMm * Math.min(window.width / tokens.nominalWidth, window.height / tokens.nominalHeight)

    // Lengths.
    readonly property real statusBand: tokens.statusBand * mm
    readonly property real barKey: tokens.barKey * mm
    readonly property real barBand: barKey + margin
    readonly property real margin: tokens.margin * mm
    readonly property real gap: tokens.gap * mm
    readonly property real keypadGap: tokens.keypadGap * mm
    readonly property real keyboardGap: 2 * mm
    readonly property real tileWidth: tokens.tileWidth * mm
    readonly property real tileHeight: tokens.tileHeight * mm
    readonly property real signHeight: tokens.signHeight * mm
    readonly property real signHeightReached: 36 * mm
    readonly property real key: tokens.key * mm
    readonly property real letterKey: tokens.letterKey * mm
    readonly property real step: tokens.step * mm
    readonly property real pinKey: tokens.pinKey * mm
    readonly property real radius: 6 * mm
    readonly property real line: (contrast ? 1 : 0.5) * mm
    readonly property real focusRing: mm
    readonly property real ribbon: 2 * mm

    // Text sizes.
    readonly property real textLeast: 6 * mm // a line that is made to fit gets no smaller
    readonly property real textSmall: tokens.textSmall * mm
    readonly property real textBody: tokens.textBody * mm
    readonly property real textLabel: tokens.textLabel * mm
    readonly property real textTitle: tokens.textTitle * mm
    readonly property real textGreeting: tokens.textGreeting * mm
    readonly property real textStatus: tokens.textStatus * mm
    readonly property real textTile: tokens.textTile * mm
    readonly property real textStep: tokens.textStep * mm
    readonly property real lineHeight: 0.92 // of the line of Noto Sans CJK, which is 1.45 times its size
    readonly property string fontFamily: "Noto Sans CJK SC"

    // Colours.
    readonly property color paper: contrast ? "#FFFFFF" : "#F7F5F0"
    readonly property color card: "#FFFFFF"
    readonly property color pressed: contrast ? "#DDDDDD" : "#E4DFD4"
    readonly property color quietPressed: contrast ? "#BBBBBB" : "#D5CFC2"
    readonly property color street: contrast ? "#767676" : "#D5CFC2" // on a map, beneath ink
    readonly property color rule: contrast ? "#000000" : "#D5CFC2"
    readonly property color ink: contrast ? "#000000" : "#15181E"
    readonly property color inkPressed: "#3A414D"
    readonly property color alarm: contrast ? "#FFFFFF" : "#FFE2A8" // beneath ink, and never without words
    readonly property color muted: contrast ? "#000000" : "#3E4652"
    readonly property color inverse: "#FFFFFF"
    readonly property color codeDark: "#000000" // of a QR code, in every theme
    readonly property color codeLight: "#FFFFFF"
    readonly property color veil: contrast ? "#E6000000" : "#B315181E"
    readonly property color red: contrast ? "#9C0A20" : "#B10B24"
    readonly property color orange: "#FF8A1F"
    readonly property color yellow: "#FFC400"
    readonly property color blue: contrast ? "#083F94" : "#0A4CB0"
    readonly property color green: contrast ? "#045423" : "#07662E"
    readonly property list<color> ribbonColours: [red, orange, yellow, blue, green]

    function service(name: string): color {
        return name === "red" ? red : name === "orange" ? orange : name === "yellow" ? yellow : name === "blue" ? blue : green;
    }
    function serviceLetters(name: string): color {
        return name === "orange" || name === "yellow" ? ink : inverse;
    }
    function servicePressed(name: string): color {
        return Qt.darker(service(name), 1.15);
    }

    // Motion, in milliseconds.
    readonly property int pressTime: reducedMotion ? 0 : 90
    readonly property int pageTime: reducedMotion ? 0 : 220
    readonly property int tickTime: reducedMotion ? 0 : 400
    readonly property int breathTime: reducedMotion ? 0 : 6000
    readonly property real pageSlide: 12 * mm
    readonly property int repeatGuard: 500
}
