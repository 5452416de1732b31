// The same glass in large letters, for weak eyes: about a third more, as far as a line holds.

Portrait {
    textSmall: 8.5
    textBody: 10.5
    textLabel: 14
    textTitle: 19
    textGreeting: 30
    textStatus: 13
    textTile: 19
    textStep: 14
    step: 30
}
