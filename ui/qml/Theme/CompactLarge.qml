// The same glass in larger letters, for weak eyes: an eighth more, which is what ten inches hold; full pages keep theirs.

Compact {
    full: ["Camera", "Choices", "Cover", "Home", "NewCard", "Outcome", "Photo", "Staff", "Sync"]

    textSmall: 6.7
    textBody: 8.4
    textLabel: 9
    textTitle: 14.6
    textGreeting: 26.9
    textTile: 13.4
    textStep: 8.4
}
