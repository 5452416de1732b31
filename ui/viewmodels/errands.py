"""What a rider's own screens ask of the station: values, no more."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SeeStatement:
    """What has this rider? `claim`: they stand here with a good card, so what is elsewhere shall come here."""

    rider: str
    claim: bool = False


@dataclass(frozen=True, slots=True)
class SeeItems:
    """What can this rider reserve, and what have they reserved?"""

    rider: str


@dataclass(frozen=True, slots=True)
class DoReserve:
    """Reserve this item for this rider."""

    rider: str
    item: str


@dataclass(frozen=True, slots=True)
class DoGiveUp:
    """End this rider's reservation of this item."""

    rider: str
    item: str


Errand = SeeStatement | SeeItems | DoReserve | DoGiveUp
