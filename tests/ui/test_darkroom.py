"""The darkroom by itself: what comes too late, what fails, and a shutter key that is pressed twice."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from kiosk.scanning.frames import Frame
from kiosk.scanning.photograph import to_jpeg
from tests.scanning.people import street
from ui.jobs import Jobs
from ui.viewmodels.darkroom import Darkroom
from ui.viewmodels.taking import Shot, Taking


class Customer:
    """Somebody with a darkroom, and what it told them."""

    def __init__(self, jobs: Jobs) -> None:
        self.room = Darkroom(jobs)
        self.wanted: list[int] = []
        self.answers: list[bytes] = []
        self.taking = Taking()
        self.room.shot_wanted.connect(self.wanted.append)
        self.room.answered.connect(self.answers.append)
        self.room.changed.connect(self._note)

    def _note(self, taking: Taking) -> None:
        self.taking = taking


@pytest.fixture
def jobs(qapp: object) -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.stop()


@pytest.fixture
def customer(jobs: Jobs) -> Customer:
    return Customer(jobs)


def finished(jobs: Jobs, qtbot: QtBot) -> None:
    """Wait until everything that was given to the worker has come back."""
    done: list[object] = []
    jobs.run(lambda: None, done.append, lambda: None)
    qtbot.waitUntil(lambda: bool(done), timeout=30_000)


FRAME = Frame(street(), 0, 1.0)


def test_a_frame_for_somebody_who_has_gone_is_not_even_developed(
    customer: Customer, jobs: Jobs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    import kiosk.scanning.photograph as module

    seen: list[object] = []
    monkeypatch.setattr(module, "photograph", seen.append)
    customer.room.open()
    customer.room.shoot()
    customer.room.open()
    customer.room.expose(customer.wanted[0], FRAME)
    finished(jobs, qtbot)
    assert (seen, customer.answers, customer.taking.shot) == ([], [], Shot.READY)


@pytest.mark.parametrize("gone", ["open", "skip"])
def test_a_photograph_for_somebody_who_has_gone_is_forgotten(
    customer: Customer, jobs: Jobs, qtbot: QtBot, gone: str
) -> None:
    customer.room.open()
    customer.room.shoot()
    customer.room.expose(customer.wanted[0], FRAME)
    getattr(customer.room, gone)()
    finished(jobs, qtbot)
    assert customer.answers == ([b""] if gone == "skip" else [])


def test_a_shutter_key_that_is_pressed_twice_takes_one(customer: Customer, jobs: Jobs, qtbot: QtBot) -> None:
    customer.room.open()
    customer.room.shoot()
    customer.room.shoot()
    assert len(customer.wanted) == 1
    customer.room.expose(customer.wanted[0], FRAME)
    finished(jobs, qtbot)
    assert len(customer.answers) == 1


def test_what_fails_is_said_and_the_next_one_works(
    customer: Customer, jobs: Jobs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    import kiosk.scanning.photograph as module

    def broken(_image: object) -> None:
        raise MemoryError("secret")

    with monkeypatch.context() as patch:
        patch.setattr(module, "photograph", broken)
        customer.room.open()
        customer.room.shoot()
        customer.room.expose(customer.wanted[0], FRAME)
        finished(jobs, qtbot)
    assert customer.taking.shot is Shot.FAILED
    assert "secret" not in caplog.text
    customer.room.shoot()
    assert customer.taking.shot is Shot.DEVELOPING
    customer.room.expose(customer.wanted[1], FRAME)
    finished(jobs, qtbot)
    assert len(customer.answers) == 1


def test_strokes_that_fail_are_not_taken_for_covered(customer: Customer, jobs: Jobs, qtbot: QtBot) -> None:
    customer.room.open(b"no picture")
    customer.room.cover([0.5, 0.5], 0.1)
    finished(jobs, qtbot)
    assert customer.taking.shot is Shot.FAILED
    customer.room.finish()
    finished(jobs, qtbot)
    assert customer.answers == []


def test_what_is_finished_has_every_stroke_in_it(customer: Customer, jobs: Jobs, qtbot: QtBot) -> None:
    """However fast somebody taps."""
    jpeg = to_jpeg(street())
    customer.room.open(jpeg)
    for share in (0.1, 0.3, 0.5, 0.7):
        customer.room.cover([share, 0.5], 0.05)
    customer.room.finish()
    finished(jobs, qtbot)
    assert customer.answers == [customer.taking.shown]
    assert len(customer.taking.strokes) == 4
    customer.room.undo()
    customer.room.cover([], 0.1)
    finished(jobs, qtbot)
    assert len(customer.taking.strokes) == 3
