"""Whatever is typed, pasted or held up is refused or taken literally, and nothing before it is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import structs
from pytestqt.qtbot import QtBot

from kiosk.domain.events import Standing
from kiosk.domain.moments import Moment, business_day
from kiosk.station.clock import SystemClock
from kiosk.station.demo import DEMO_STAFF
from kiosk.station.station import Station
from kiosk.storage.verify import verify
from tests.ui.counter import Counter
from tests.ui.walking import Person, Walk, people
from ui.app import Face
from ui.desk import Desk
from ui.services.pages import Answer, Cover, Digits, Page, Photo, ShowCard, Shown, Write
from ui.viewmodels.flow import Pace
from ui.viewmodels.inputs import Rejected, Screen
from ui.viewmodels.kiosk import Kiosk

BAD = (
    "",
    "   ",
    "\u3000\t",
    "9" * 10_000,
    "字" * 10_000,
    "😀👨‍👩‍👧‍👦",
    "\u202e10:91\u202c שלום مرحبا \u2066x",
    "'; DROP TABLE event; --",
    "\x00\x07\x1b[2J\r\n",
    "\ud800",
    "１２３４",
    "١٢٣٤",
    "-1",
    "1e3",
)
_NO_PICTURES = (b"", b"\xff\xd8", b"\x00" * 10_000, b"GIF89a")
_NOBODY = (Shown("0" * 14, Standing.CONFIRMED, None), Shown("f" * 14, Standing.UNCONFIRMED, "\u202e夏*"))
# What each person is asked for, beside choices.
KINDS = {
    "nobody": {Digits, Photo, Cover},
    "rider": {Digits, Photo, Cover},
    "typed": {Digits, Photo, Cover},
    "manager": {Digits, ShowCard, Write},
    "volunteer": {Digits, ShowCard, Write},
    "reviewer": {Write},
}
_PEOPLE = [pytest.param(person, id=person.what) for person in people()]


class _Evening:
    """The clock of this machine, put to nine in the evening: there is something that riders can be checked in for."""

    def now(self) -> Moment:
        now = SystemClock().now()
        return structs.replace(now, at=(business_day(now) * 24 + 21) * 3600 - now.tz * 60)


def _bad_for(page: object) -> tuple[Answer, ...]:
    match page:
        case Write() | Digits():
            return BAD
        case ShowCard():
            return (*BAD, *_NOBODY)
        case Photo() | Cover():
            return (*BAD, *_NO_PICTURES)
    return ()


@pytest.mark.parametrize("person", _PEOPLE)
def test_no_page_stumbles_over_bad_input(station: Station, person: Person) -> None:
    """Each page at the moment at which somebody stands before it: what they do next changes what can be done."""
    station.clock = _Evening()
    tried: set[tuple[type, object]] = set()
    for menu in person.menus:
        for answers, page in (walk := Walk(station, person, menu)).pages():
            about = type(page), getattr(page, "title", None)
            if about in tried or not (bad_ones := _bad_for(page)):
                continue
            tried.add(about)
            for bad in bad_ones:
                played = walk.play((*answers, bad))
                if len(played.answers) > len(answers):
                    assert _may_be_taken(page, bad), (page, bad)
                else:
                    assert played.answers[: len(answers) - 1] == answers[: len(answers) - 1], (page, bad)
                    assert isinstance(played.page, Page), (page, bad)
    assert {kind for kind, _ in tried} == KINDS[person.what]
    assert verify(station.store).sound


def _may_be_taken(page: object, bad: Answer) -> bool:
    match page:
        case Digits(limit=limit):
            return isinstance(bad, str) and bad.isascii() and bad.isdecimal() and len(bad) <= limit
        case Write(limit=limit):
            return isinstance(bad, str) and bool(bad.strip()) and bad.isprintable() and len(bad) <= limit
        case ShowCard():
            return isinstance(bad, Shown)
        case Photo():
            return isinstance(bad, bytes)
        case Cover():
            return isinstance(bad, bytes) and bad != b""
    return False


def test_no_code_that_is_held_up_or_typed_stumbles(station: Station) -> None:
    desk = Desk(station)
    for text in (*BAD, "RH1:", "RH1:" + "A" * 10_000, "RH1:" + BAD[6]):
        assert isinstance(desk.code(text), Rejected), text[:20]


def test_the_window_refuses_in_plain_words_and_keeps_what_was_answered(
    qtbot: QtBot, demo_folder: Path, station: Station, open_face: Callable[..., Face]
) -> None:
    counter = Counter(qtbot, open_face(station, pace=Pace(idle=600_000, staff=600_000)), demo_folder)
    kiosk = counter.face.kiosk
    for bad in BAD:
        kiosk.code_seen(bad, on_purpose=True)
        kiosk.enter(bad)
    qtbot.wait(300)
    assert kiosk.seen.problem is None
    counter.log_in(DEMO_STAFF)
    kiosk.begin("plan")
    counter.tap("其他，自己写名称")
    counter.on(Screen.WRITE)
    talk = kiosk.seen.flow.talk
    assert talk
    for bad in (bad for bad in BAD if not _may_be_taken(talk.page, bad)):
        kiosk.wrote(bad)
        qtbot.waitUntil(lambda: not (kiosk.seen.flow.talk and kiosk.seen.flow.talk.asking))
        assert (kiosk.seen.flow.screen, _answers(kiosk)) == (Screen.WRITE, ("other",)), bad[:20]
    kiosk.wrote("'; DROP TABLE event; --")
    counter.on(Screen.CHOICES)
    assert _answers(kiosk) == ("other", "'; DROP TABLE event; --")


def _answers(kiosk: Kiosk) -> tuple[Answer, ...]:
    assert kiosk.seen.flow.talk
    return kiosk.seen.flow.talk.answers
