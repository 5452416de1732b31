"""The station's database: the event log, the tables folded from it, and what headquarters publishes."""
