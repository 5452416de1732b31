"""The pure core: what happened, what follows from it, what is allowed. No Qt, SQL, files, clock or randomness."""
