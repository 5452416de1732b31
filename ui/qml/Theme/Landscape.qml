// 15.6 inches, 1920 × 1080.

Tokens {
    wide: true
    pixelsPerMm: 5.56
    nominalWidth: 1920
    nominalHeight: 1080

    statusBand: 13
    barKey: 22
    headShare: 0.38

    margin: 5
    gap: 5
    keypadGap: 2
    tileWidth: 100
    tileHeight: 70
    signHeight: 20
    signColumns: 1
    key: 20
    letterKey: 20
    step: 24
    pinKey: 25

    textSmall: 6
    textBody: 8
    textLabel: 10
    textTitle: 14
    textGreeting: 24
    textStatus: 8
    textTile: 14
    textStep: 10
}
