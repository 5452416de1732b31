"""Scripts of services: their pages in order, back again, and what happens when an answer fits no longer."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from kiosk.domain.refusals import Reason
from kiosk.station.demo import DEMO_RIDERS
from kiosk.station.station import Station
from ui.services.pages import NO, YES, Again, Choose, Digits, End, Option, Page, Photo, Write, again, confirm, plain
from ui.services.play import Here, Script, play
from ui.services.reporting import report
from ui.viewmodels.asks import Said

done: list[str] = []
there = ["a", "b"]


def script(_here: Here) -> Script:
    options = (*(Option(name, plain(name)) for name in there), Option("gone", plain("gone"), why=plain("why not")))
    letter = yield Choose(plain("which"), options)
    digits = yield Digits(plain("how many"), 2)
    if digits == "13":
        return again(Reason.NO_SUCH_COUNT)
    if digits == "14":
        return Again(plain("both anew"), 2)
    yield confirm(plain("sure"), plain("yes"))
    done.append(f"{letter}{digits}")
    return End(plain("done"))


@pytest.fixture
def here(station: Station) -> Iterator[Here]:
    done.clear()
    yield Here(station)
    assert len(done) <= 1


def shown(here: Here, *answers: str) -> tuple[Page, tuple[object, ...]]:
    played = play(script, here, answers)
    assert not isinstance(played.page, str)
    return played.page, played.answers  # type: ignore[return-value]


def test_a_script_goes_from_page_to_page_and_writes_at_its_end(here: Here) -> None:
    assert isinstance(shown(here)[0], Choose)
    assert isinstance(shown(here, "a")[0], Digits)
    assert isinstance(shown(here, "a", "7")[0], Choose)
    assert done == []
    page, answers = shown(here, "a", "7", YES)
    assert isinstance(page, End)
    assert (answers, done) == (("a", "7", YES), ["a7"])


@pytest.mark.parametrize(
    ("answers", "kept", "said"),
    [
        (("gone",), (), plain("why not")),
        (("never",), (), None),
        (("a", "123"), ("a",), None),
        (("a", "１"), ("a",), None),
        (("a", "13"), ("a",), Said(Reason.NO_SUCH_COUNT)),
        (("a", "14"), (), plain("both anew")),
        (("a", "7", NO), ("a",), None),
    ],
)
def test_what_does_not_go_through_leads_back(
    here: Here, answers: tuple[str, ...], kept: tuple[str, ...], said: object
) -> None:
    page, taken = shown(here, *answers)
    assert (taken, getattr(page, "said", None)) == (kept, said)
    assert done == []


def test_what_is_there_no_longer_cannot_be_chosen(here: Here) -> None:
    there.remove("a")
    try:
        page, taken = shown(here, "a", "7", YES)
    finally:
        there.insert(0, "a")
    assert isinstance(page, Choose)
    assert (taken, done) == ((), [])


def _writing(_here: Here) -> Script:
    return End(plain(str((yield Write(plain("what"), 5)))))


@pytest.mark.parametrize("text", ["", " ", "too long", "a\nb", "\u202eab", "😀"])
def test_a_text_that_cannot_stand_leads_nowhere(here: Here, text: str) -> None:
    assert isinstance(play(_writing, here, (text,)).page, Write)
    assert play(_writing, here, ("张 3",)).page == End(plain("张 3"))


def test_a_photograph_that_is_none_is_refused_with_a_reason(here: Here) -> None:
    """Whatever a camera gave: the report itself loses nothing by it."""
    rider = replace(here, rider=DEMO_RIDERS[0].holder, act="one")
    answers = ("obstruction", "calm", "here", b"\x89PNG", b"\x89PNG")
    played = play(report, rider, answers)
    assert isinstance(played.page, Photo)
    assert (played.answers, played.page.said) == (answers[:3], Said(Reason.PHOTO_EMPTY))
    played = play(report, rider, (*played.answers, b"", YES))
    assert isinstance(played.page, End)
