// 21.5 inches, 1080 × 1920: the main one.

Tokens {
    wide: false
    pixelsPerMm: 4.03
    nominalWidth: 1080
    nominalHeight: 1920

    statusBand: 28
    barKey: 36
    headShare: 0.4

    margin: 9
    gap: 6
    keypadGap: 3
    tileWidth: 100
    tileHeight: 70
    signHeight: 64
    signColumns: 5
    key: 24
    letterKey: 30
    step: 26
    pinKey: 25

    textSmall: 6.5
    textBody: 8
    textLabel: 11
    textTitle: 15
    textGreeting: 26
    textStatus: 11
    textTile: 15
    textStep: 11
}
