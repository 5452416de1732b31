import QtQml

// The tokens that differ by screen class. Lengths are millimetres on the glass.
QtObject {
    required property bool wide // greeting beside the tiles, rather than above
    property bool roomy: true // ten inches are not
    required property real pixelsPerMm
    required property real nominalWidth // pixels
    required property real nominalHeight

    required property real statusBand
    required property real barKey
    required property real headShare // of the space between the bands

    required property real margin
    required property real gap
    required property real keypadGap
    required property real tileWidth // at least
    required property real tileHeight
    required property real signHeight
    required property int signColumns
    required property real key
    required property real letterKey // high, at least
    required property real step // at least
    required property real pinKey

    required property real textSmall
    required property real textBody
    required property real textLabel
    required property real textTitle
    required property real textGreeting
    required property real textStatus
    required property real textTile
    required property real textStep

    property list<string> full // screens that have no room for larger letters
}
