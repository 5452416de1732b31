"""The rules that a station decides by: data, with a version. The defaults are in `resources/rules.toml`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rules:
    """What headquarters may change.

    Attributes:
        version: which edition of the rules this is.
        same_visit_seconds: a rider who shows the card again within this time is on the same visit.
        charging_seconds: a charging port counts as busy for this long after it was taken.
    """

    version: int
    same_visit_seconds: int
    charging_seconds: int
