// The same glass in large letters, for weak eyes: about a third more, as far as a line holds.

Landscape {
    textSmall: 7.8
    textBody: 10.4
    textLabel: 13
    textTitle: 18
    textGreeting: 28
    textTile: 18
    textStep: 13
    step: 28
}
