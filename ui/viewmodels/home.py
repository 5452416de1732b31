"""Home: everyday things and the five colours, for a rider who showed a card."""

from dataclasses import dataclass

from ui.viewmodels.model import model_of
from ui.viewmodels.people import address
from ui.viewmodels.seen import Seen
from ui.viewmodels.tiles import Tile, colours, everyday, services
from ui.words import Speaker


@dataclass(frozen=True, slots=True)
class Home:
    """What home shows; `rider` is empty where nobody showed a card."""

    rider: str = ""
    everyday: tuple[Tile, ...] = ()
    colours: tuple[Tile, ...] = ()


HomeModel = model_of(Home)


def derive(seen: Seen, speaker: Speaker) -> Home:
    """Home."""
    guest = seen.flow.guest
    return Home(
        rider=address(speaker, guest) if guest else "",
        everyday=(*everyday(speaker, seen), *services(speaker, seen)),
        colours=colours(speaker),
    )
