"""Whole journeys through the real window: a film before the camera's eye, fingers on the glass, a log on the disk."""

import json
import logging
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.domain.cards import Role, issue
from kiosk.problems import Problem
from kiosk.scanning.demo_video import make_demo_video
from kiosk.station.demo import DEMO_CARDS, DEMO_REVOKED, DEMO_RIDERS, card_text
from kiosk.station.station import DATABASE, Station
from kiosk.storage.verify import verify
from tests.conftest import DEMO_EVENTS
from tests.ui.fingers import buttons, middle, tap, tap_at
from ui.app import Face
from ui.desk import Desk
from ui.viewmodels.flow import Pace
from ui.viewmodels.inputs import Notice, Screen

OpenFace = Callable[..., Face]
UNHURRIED = Pace(idle=600_000, success=600_000)


def on(qtbot: QtBot, face: Face, screen: Screen, timeout: int = 5_000) -> None:
    qtbot.waitUntil(lambda: face.kiosk.seen.flow.screen is screen, timeout=timeout)
    # Until the screen that was called for is on the glass, a finger would touch the one before.
    qtbot.wait(30)


def logged(folder: Path) -> list[dict[str, object]]:
    """What the log holds after the demo's own history, read past our own code."""
    with sqlite3.connect(folder / DATABASE) as connection:
        events = [json.loads(body) for (body,) in connection.execute("SELECT body FROM log ORDER BY number")]
    connection.close()
    keys = ("kind", "facility", "port", "rider")
    return [{key: event.get(key) for key in keys if key in event} for event in events[DEMO_EVENTS:]]


def test_from_a_film_to_a_greeting_to_charging_and_water(
    qtbot: QtBot, demo_folder: Path, station: Station, open_face: OpenFace
) -> None:
    rider = DEMO_RIDERS[0]
    film = demo_folder / "film.mp4"
    make_demo_video(film, [card_text(demo_folder, rider), card_text(demo_folder, DEMO_RIDERS[1])])
    face = open_face(station, pace=UNHURRIED)
    face.scan(str(film))
    on(qtbot, face, Screen.GREETING, timeout=20_000)
    assert face.kiosk.seen.flow.guest.name == rider.masked_name
    face.stop_scanning()  # or the film's next rider would take over

    tap(face, "充电")
    on(qtbot, face, Screen.PORTS)
    tap(face, "3 号口，空")
    on(qtbot, face, Screen.DONE)
    tap(face, "再办一项")
    on(qtbot, face, Screen.HOME)
    tap(face, "饮水")
    on(qtbot, face, Screen.DONE)
    tap(face, "结束")
    on(qtbot, face, Screen.ATTRACT)
    assert face.kiosk.seen.flow.guest is None
    tap(face, "微波炉")
    on(qtbot, face, Screen.DONE)

    assert logged(demo_folder) == [
        {"kind": "visit", "rider": rider.holder},
        {"kind": "use", "facility": "charging", "port": 3, "rider": rider.holder},
        {"kind": "use", "facility": "water", "rider": rider.holder},
        {"kind": "use", "facility": "microwave"},
    ]
    assert verify(station.store).sound
    qtbot.waitUntil(lambda: face.kiosk.seen.busy[2])
    assert face.kiosk.seen.visits_today == 1


@pytest.mark.parametrize("english", [False, True])
@pytest.mark.parametrize("layout", ["portrait", "landscape", "compact"])
def test_two_taps_from_the_scan_to_any_everyday_thing(
    qtbot: QtBot, demo_folder: Path, station: Station, open_face: OpenFace, layout: str, english: bool
) -> None:
    face = open_face(station, layout, pace=UNHURRIED)
    words = {"充电": "Charging", "3 号口，空": "Port 3, free", "饮水": "Water"}
    if english:
        tap(face, "English")
    face.kiosk.code_seen(card_text(demo_folder, DEMO_RIDERS[0]))
    on(qtbot, face, Screen.GREETING)
    for word in ("充电", "3 号口，空"):
        tap(face, words[word] if english else word)
        qtbot.wait(60)
    on(qtbot, face, Screen.DONE)
    assert [event["kind"] for event in logged(demo_folder)] == ["visit", "use"]


def test_a_busy_port_is_taken_over_only_after_a_question(
    qtbot: QtBot, demo_folder: Path, station: Station, open_face: OpenFace
) -> None:
    face = open_face(station, pace=UNHURRIED)
    for _ in range(2):
        tap(face, "充电")
        on(qtbot, face, Screen.PORTS)
        qtbot.waitUntil(lambda: any("2 号口" in word for word in buttons(face)))
        tap(face, next(word for word in buttons(face) if "2 号口" in word))
        if not logged(demo_folder)[1:]:
            qtbot.waitUntil(lambda: face.kiosk.seen.flow.screen is Screen.DONE or bool(face.kiosk.seen.flow.asked_port))
        if face.kiosk.seen.flow.asked_port:
            break
        tap(face, "返回")
        on(qtbot, face, Screen.ATTRACT)
        qtbot.waitUntil(lambda: face.kiosk.seen.busy[1])
    qtbot.wait(30)
    assert len(logged(demo_folder)) == 1
    tap(face, "换一个")
    qtbot.waitUntil(lambda: face.kiosk.seen.flow.asked_port is None)
    qtbot.wait(600)  # the button ignores a repeat within half a second
    tap(face, "2 号口，有人")
    qtbot.waitUntil(lambda: face.kiosk.seen.flow.asked_port == 2)
    qtbot.wait(30)
    tap(face, "空着，我来用")
    on(qtbot, face, Screen.DONE)
    assert [event["port"] for event in logged(demo_folder)] == [2, 2]


def test_a_wet_double_tap_counts_once(qtbot: QtBot, demo_folder: Path, station: Station, open_face: OpenFace) -> None:
    face = open_face(station, pace=UNHURRIED)
    for word, at in (("饮水", Screen.DONE), ("充电", Screen.PORTS)):
        qtbot.wait(300)  # on a busy machine the tiles find their places late
        spot = middle(face, word)
        for _ in range(4):
            tap_at(face, spot)  # wherever that is by now
            qtbot.wait(60)
        on(qtbot, face, at)
        qtbot.wait(500)
        tap(face, "返回")
        on(qtbot, face, Screen.ATTRACT)
        qtbot.wait(500)
    assert logged(demo_folder) == [{"kind": "use", "facility": "water"}]


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        ("https://example.org/pay?rider=1", Notice.FOREIGN),
        ("RH1:", Notice.DAMAGED),
        ("forged", Notice.FORGED),
        ("revoked", Notice.REVOKED),
    ],
)
def test_a_bad_code_gets_a_calm_answer_and_the_next_card_is_welcome(
    qtbot: QtBot, demo_folder: Path, station: Station, open_face: OpenFace, text: str, notice: Notice
) -> None:
    good = card_text(demo_folder, DEMO_RIDERS[0])
    made = {
        "forged": good[:-3] + ("000" if good[-3:] != "000" else "001"),
        "revoked": card_text(demo_folder, DEMO_REVOKED),
    }
    face = open_face(station, pace=UNHURRIED)
    face.kiosk.code_seen(made.get(text, text))
    on(qtbot, face, Screen.NOTICE)
    assert face.kiosk.seen.flow.notice is notice
    assert logged(demo_folder) == []
    face.kiosk.code_seen(good)
    on(qtbot, face, Screen.GREETING)
    assert len(logged(demo_folder)) == 1


def test_a_card_of_a_station_not_known_here_is_welcome(
    qtbot: QtBot, demo_folder: Path, station: Station, open_face: OpenFace
) -> None:
    face = open_face(station, pace=UNHURRIED)
    face.kiosk.code_seen(issue(b"another station's secret seed ok", Role.RIDER, "0a" * 7, 1))
    on(qtbot, face, Screen.GREETING)
    assert face.kiosk.greeting.property("rider") == "师傅"
    assert logged(demo_folder) == [{"kind": "visit", "rider": "0a" * 7}]


def test_a_locked_database_greets_all_the_same_and_says_that_nothing_was_recorded(
    qtbot: QtBot, demo_folder: Path, station: Station, open_face: OpenFace
) -> None:
    face = open_face(station, pace=UNHURRIED)
    qtbot.waitUntil(lambda: bool(face.kiosk.seen.busy))
    other = sqlite3.connect(demo_folder / DATABASE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        face.kiosk.code_seen(card_text(demo_folder, DEMO_RIDERS[0]))
        on(qtbot, face, Screen.GREETING, timeout=10_000)
        assert face.kiosk.greeting.property("rider") == "夏师傅"
        assert face.kiosk.greeting.property("ticked") is False
        tap(face, "饮水")
        on(qtbot, face, Screen.NOTICE, timeout=10_000)
        assert face.kiosk.seen.flow.notice is Notice.NOT_RECORDED
    finally:
        other.execute("ROLLBACK")
        other.close()
    tap(face, "返回")
    on(qtbot, face, Screen.HOME)
    tap(face, "饮水")
    on(qtbot, face, Screen.DONE)
    assert [event["kind"] for event in logged(demo_folder)] == ["use"]
    assert verify(station.store).sound


def test_without_a_usable_database_there_is_a_safe_screen_with_the_phone(qtbot: QtBot, open_face: OpenFace) -> None:
    face = open_face(Problem("database_damaged", path="station.db"))
    on(qtbot, face, Screen.SAFE)
    assert face.kiosk.safe.property("phone") == "000-0000-0000"
    assert "station.db" in face.kiosk.safe.property("problem")
    face.kiosk.code_seen("RH1:")
    qtbot.wait(50)
    assert face.kiosk.seen.flow.screen is Screen.SAFE
    assert list(buttons(face)) == ["English", "显示"]
    tap(face, "English")
    assert "damaged" in face.kiosk.safe.property("problem")


def test_left_alone_it_asks_and_then_forgets(
    qtbot: QtBot, demo_folder: Path, station: Station, open_face: OpenFace
) -> None:
    face = open_face(station, pace=Pace(idle=600, asking=600, success=600_000))
    face.kiosk.code_seen(card_text(demo_folder, DEMO_RIDERS[0]))
    on(qtbot, face, Screen.GREETING)
    tap(face, "更多服务")
    qtbot.waitUntil(lambda: "继续" in buttons(face))
    tap(face, "继续")
    qtbot.waitUntil(lambda: "继续" not in buttons(face))
    # The finger pressed the answer, and nothing of what lies beneath it.
    assert face.kiosk.seen.flow.screen is Screen.HOME
    assert [event["kind"] for event in logged(demo_folder)] == ["visit"]
    on(qtbot, face, Screen.ATTRACT)
    assert face.kiosk.seen.flow.guest is None
    assert face.kiosk.home.property("rider") == ""


def test_no_name_and_no_card_stands_in_a_log(
    qtbot: QtBot, demo_folder: Path, station: Station, open_face: OpenFace, caplog: pytest.LogCaptureFixture
) -> None:
    face = open_face(station, pace=UNHURRIED)
    caplog.set_level(logging.DEBUG)
    texts = [card_text(demo_folder, card) for card in DEMO_CARDS]
    for text in ["姓名:夏某 13800000000", *texts]:
        face.kiosk.code_seen(text)
    on(qtbot, face, Screen.PAD)  # the last of them is a badge
    qtbot.wait(200)
    assert not [text for text in [*texts, "夏", "13800000000"] if text in caplog.text]


def test_a_poster_is_answered_once_and_a_rider_who_asks_again_gets_an_answer(
    qtbot: QtBot, station: Station, open_face: OpenFace
) -> None:
    face = open_face(station, pace=UNHURRIED)
    for _ in range(2):
        face.kiosk.code_seen("https://example.org/pay")
        qtbot.wait(100)
        notice_shown = face.kiosk.seen.flow.screen is Screen.NOTICE
        face.kiosk.end()
    assert not notice_shown
    face.kiosk.open("Scan")
    face.kiosk.code_seen("https://example.org/pay")
    on(qtbot, face, Screen.NOTICE)


def test_an_unforeseen_error_at_the_start_is_tried_again(qtbot: QtBot, demo_folder: Path, open_face: OpenFace) -> None:
    attempts: list[int] = []

    def open_desk() -> Desk:
        attempts.append(1)
        if len(attempts) == 1:
            raise ValueError("a bug")
        return Desk(Station.open(demo_folder))

    face = open_face(open_desk)
    assert face.kiosk.seen.flow.screen is Screen.SAFE
    on(qtbot, face, Screen.ATTRACT, timeout=10_000)
    assert len(attempts) == 2
    qtbot.waitUntil(lambda: bool(face.kiosk.seen.busy))
