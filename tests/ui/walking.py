"""Goes through the scripts of services as people would: every answer of the first pages, some of the later ones."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256

from kiosk.domain.events import Standing
from kiosk.domain.staff import Staff, StaffRole
from kiosk.scanning.demo_reports import pothole
from kiosk.station.demo import DEMO_REVIEWER, DEMO_RIDERS, DEMO_STAFF, DEMO_VOLUNTEER, DemoCard
from kiosk.station.station import Station
from ui.services.menu import script_of
from ui.services.pages import Answer, Choose, Cover, Digits, End, Lead, Made, Page, Photo, Read, ShowCard, Shown, Write
from ui.services.play import Here, Played, play
from ui.viewmodels.inputs import Colour
from ui.viewmodels.staff import GROUPS
from ui.viewmodels.tiles import AT_HOME

NAME, PHONE = "欧阳测试壬", "13800007531"
_RIDER = DEMO_RIDERS[0]
_JPEG = pothole()
# What is typed, by how many digits a page takes; a page may refuse it, as it would of people.
_DIGITS = {4: ("2", "1930"), 8: ("20991231",), 11: (PHONE,)}
_SOME = 6  # answers of the second page that are tried: of the first one all, of later ones the first and the last


@dataclass(frozen=True, slots=True)
class Person:
    """Who stands before the kiosk, and which menus are theirs."""

    what: str
    menus: tuple[str, ...]
    rider: str | None = None
    standing: Standing = Standing.UNCONFIRMED
    name: str | None = None
    staff: Staff | None = None

    def here(self, station: Station, act: str) -> Here:
        """The same at a station."""
        return Here(station, act, self.rider, self.standing, self.name, self.staff)


@dataclass
class Walk:
    """What was seen of a menu: every page with the answers that led there."""

    station: Station
    person: Person
    menu: str
    most: int = 400
    seen: list[tuple[tuple[Answer, ...], Page | Lead | Made]] = field(default_factory=list)

    def go(self) -> "Walk":
        """Go through all of it."""
        for _ in self.pages():
            pass
        return self

    def pages(self) -> Iterator[tuple[tuple[Answer, ...], Page | Lead | Made]]:
        """Go through all of it, page by page: the answers that led there, and the page."""
        waiting: list[tuple[Answer, ...]] = [()]
        while waiting and len(self.seen) < self.most:
            answers = waiting.pop(0)
            played = self.play(answers)
            if len(played.answers) < len(answers):
                continue  # it was refused, or is no more
            self.seen.append((answers, played.page))
            yield answers, played.page
            if not isinstance(played.page, End | Lead | Made):
                waiting += [(*answers, answer) for answer in _answers(played.page, len(answers))]

    def play(self, answers: tuple[Answer, ...]) -> Played:
        """What these answers lead to."""
        act = sha256(
            f"{self.person.what}/{self.menu}/{answers!r}".encode()
        ).hexdigest()  # as at the kiosk: it tells nothing
        return play(script_of(self.menu), self.person.here(self.station, act), answers)


def people() -> tuple[Person, ...]:
    """A rider without a card, with one, with a typed code; and each role of the staff."""
    menus = (*Colour, *AT_HOME)
    nobody = Person("nobody", menus)
    rider = Person("rider", menus, _RIDER.holder, Standing.CONFIRMED, _RIDER.masked_name)
    typed = replace(rider, what="typed", standing=Standing.TYPED)
    manager, volunteer, reviewer = map(_staff, (DEMO_STAFF, DEMO_VOLUNTEER, DEMO_REVIEWER))
    return (manager, nobody, rider, typed, volunteer, reviewer)  # so that there is something for each


def _staff(card: DemoCard) -> Person:
    assert card.staff_role is not None
    menus = tuple(group for group, entry in GROUPS.items() if card.staff_role in entry.roles)
    return Person(card.staff_role, menus, staff=Staff(card.holder, frozenset({StaffRole(card.staff_role)})))


def _answers(page: Page, place: int) -> Iterator[Answer]:
    match page:
        case Choose(options=options) | Read(options=options):
            names = [option.name for option in options if not option.quiet]
            yield from (names, names[:_SOME])[place] if place < 2 else dict.fromkeys((*names[:1], *names[-1:]))
        case Digits(limit=limit, places=places):
            yield from _DIGITS.get(limit, ("1" * limit if places else "1",))
        case Write():
            yield NAME
        case ShowCard():
            other = DEMO_RIDERS[1]
            yield Shown(other.holder, Standing.CONFIRMED, other.masked_name)
        case Photo() | Cover():
            yield _JPEG
        case End():
            pass
