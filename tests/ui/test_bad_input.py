"""Whatever is typed, pasted or held up is refused or taken literally, and nothing before it is lost."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.domain.events import Standing
from kiosk.station.demo import DEMO_STAFF
from kiosk.station.station import Station
from kiosk.storage.verify import verify
from tests.ui.counter import Counter
from tests.ui.walking import Person, Walk, people
from ui.app import Face
from ui.desk import Desk
from ui.services.menu import script_of
from ui.services.pages import Answer, Cover, Digits, End, Page, Photo, ShowCard, Shown, Write
from ui.services.play import play
from ui.viewmodels.flow import Pace
from ui.viewmodels.inputs import Rejected, Screen

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
_NOBODY = (Shown("", Standing.CONFIRMED, None), Shown("f" * 14, Standing.UNCONFIRMED, "\u202e夏*"))
_PEOPLE = [pytest.param(person, id=person.what) for person in people()]


def _bad_for(page: object) -> Iterator[Answer]:
    if isinstance(page, Write | Digits | ShowCard | Photo | Cover):
        yield from BAD
    if isinstance(page, Photo | Cover):
        yield from _NO_PICTURES
    if isinstance(page, ShowCard):
        yield from _NOBODY


@pytest.mark.parametrize("person", _PEOPLE)
def test_no_page_stumbles_over_bad_input(station: Station, person: Person) -> None:
    tried = 0
    for menu in person.menus:
        seen: dict[tuple[object, ...], tuple[Answer, ...]] = {}
        for answers, page in Walk(station, person, menu).go().seen:
            if not isinstance(page, End) and any(_bad_for(page)):
                seen.setdefault((type(page), page.title), answers)  # type: ignore[union-attr]
        for (kind, _), answers in seen.items():
            script, here = script_of(menu), person.here(station, f"bad {menu} {len(answers)}")
            page = play(script, here, answers).page
            for bad in _bad_for(page):
                played = play(script, here, (*answers, bad))
                if _is_taken(played.answers, bad):
                    assert _may_be_taken(kind, bad), (kind, bad)
                else:
                    assert played.answers[: len(answers) - 1] == answers[: len(answers) - 1], (kind, bad)
                    assert isinstance(played.page, Page), (kind, bad)
                tried += 1
    assert tried or person.what in ("rider", "typed")
    assert verify(station.store).sound


def _may_be_taken(kind: object, bad: Answer) -> bool:
    if kind is Digits:
        return isinstance(bad, str) and bad.isascii() and bad.isdecimal() and len(bad) < 100
    return kind is not Write or (isinstance(bad, str) and bool(bad.strip()) and bad.isprintable() and len(bad) < 10_000)


def _is_taken(answers: tuple[Answer, ...], bad: Answer) -> bool:
    return bool(answers) and answers[-1] == bad


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
    for bad in BAD[:10]:  # the rest is a title, if a poor one
        if bad in ("😀👨‍👩‍👧‍👦", "'; DROP TABLE event; --"):
            continue
        kiosk.wrote(bad)
        talk = kiosk.seen.flow.talk
        qtbot.waitUntil(lambda: not (kiosk.seen.flow.talk and kiosk.seen.flow.talk.asking))
        assert talk
        talk = kiosk.seen.flow.talk
        assert talk
        assert (kiosk.seen.flow.screen, talk.answers) == (Screen.WRITE, ("other",)), bad[:20]
    kiosk.wrote("'; DROP TABLE event; --")
    counter.on(Screen.CHOICES)
    assert kiosk.seen.flow.talk
    assert kiosk.seen.flow.talk.answers == ("other", "'; DROP TABLE event; --")
