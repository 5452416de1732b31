// The same glass in larger letters, for weak eyes: a sixth more, which is what ten inches hold.

Compact {
    textSmall: 7
    textBody: 8.5
    textLabel: 10.5
    textTitle: 14.5
    textGreeting: 26
    textTile: 14
    textStep: 8.5
}
