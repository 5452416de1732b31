"""The other end: takes in what stations send, gives out what they need to know, and counts."""
