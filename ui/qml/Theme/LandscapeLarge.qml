// The same glass in large letters, for weak eyes: a fifth more; full pages keep theirs.

Landscape {
    full: ["Camera", "Cover", "NewCard", "Photo", "Staff", "Sync"]

    textSmall: 7.2
    textBody: 9.6
    textLabel: 12
    textTitle: 16.8
    textGreeting: 28.8
    textTile: 16.8
    textStep: 12
    step: 28
}
