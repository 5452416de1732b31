// 10.1 inches, 1280 × 800.

Tokens {
    wide: true
    roomy: false
    pixelsPerMm: 5.88
    nominalWidth: 1280
    nominalHeight: 800

    statusBand: 11
    barKey: 15
    headShare: 0.36

    margin: 3
    gap: 5
    keypadGap: 2
    tileWidth: 64
    tileHeight: 38
    signHeight: 20
    signColumns: 2
    key: 20
    letterKey: 15.5
    step: 20
    pinKey: 18

    textSmall: 6
    textBody: 7.5
    textLabel: 9
    textTitle: 13
    textGreeting: 24
    textStatus: 6.5
    textTile: 12
    textStep: 7.5
}
