"""A volunteer finds a rider and makes them a new card, by real taps; the card is read from the window itself."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.domain.cards import Verdict
from kiosk.domain.events import Standing, Visited
from kiosk.station import finding
from kiosk.station.demo import DEMO_RIDERS, DEMO_VOLUNTEER, card_text
from kiosk.station.station import Station
from kiosk.storage.verify import verify
from tests.ui.counter import Counter
from tests.ui.fingers import buttons, picture_of
from ui.app import Face
from ui.viewmodels.flow import Pace
from ui.viewmodels.inputs import Screen
from ui.viewmodels.work import Step

OpenFace = Callable[..., Face]
RIDER = DEMO_RIDERS[0]
TAKES = '#!/bin/sh\necho "$@" > "$0.said"\ncat > "$0.given"\n'
FAILS = "#!/bin/sh\ncat > /dev/null\nexit 1\n"
KNOWS_WHERE = "#!/bin/sh\necho 'system default destination: paper'\n"
KNOWS_NOWHERE = "#!/bin/sh\necho 'no system default destination'\n"


@pytest.fixture
def counter(qtbot: QtBot, demo_folder: Path, station: Station, open_face: OpenFace) -> Counter:
    return Counter(qtbot, open_face(station, pace=Pace(idle=600_000, staff=600_000, success=600_000)), demo_folder)


@pytest.fixture
def printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], Path]:
    """Puts an `lp` and an `lpstat` on the PATH, before any that this machine may have. Gives where `lp` is."""
    folder = tmp_path / "bin"
    folder.mkdir()

    def put(lp: str, lpstat: str) -> Path:
        for name, script in (("lp", lp), ("lpstat", lpstat)):
            (folder / name).write_text(script)
            (folder / name).chmod(stat.S_IRWXU)
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
        return folder / "lp"

    return put


def find(counter: Counter) -> None:
    counter.log_in(DEMO_VOLUNTEER)
    counter.begin("小哥", "找骑手、补卡")
    counter.at(Step.FIND)
    counter.type(RIDER.tail)
    counter.at(Step.PEOPLE)
    counter.tap("夏师傅")
    counter.at(Step.PERSON)


def reissue(counter: Counter) -> None:
    find(counter)
    counter.tap("补办新卡")
    counter.at(Step.REISSUE)
    counter.tap("补办，旧卡作废")
    counter.at(Step.NEW_CARD)


def card_on_screen(counter: Counter) -> str:
    from kiosk.scanning.decoder import decode

    (found,) = decode(picture_of(counter.face))
    return found.text


def test_the_new_card_is_good_at_once_and_the_old_one_is_not(
    counter: Counter, station: Station, demo_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    old = card_text(demo_folder, RIDER)
    assert station.judge(old).verdict is Verdict.VALID
    reissue(counter)
    new = card_on_screen(counter)
    judgement = station.judge(new)
    assert judgement.verdict is Verdict.VALID
    assert judgement.card
    assert judgement.card.holder == RIDER.holder
    assert station.judge(old).verdict is Verdict.REVOKED
    assert new not in caplog.text
    assert not [file for file in demo_folder.rglob("*") if file.is_file() and new.encode() in file.read_bytes()]

    counter.face.kiosk.code_seen(old)
    counter.qtbot.wait(300)
    assert not counter.face.kiosk.new_card.property("proved")
    counter.face.kiosk.code_seen(new)  # as the rider holds the photograph up
    counter.qtbot.waitUntil(lambda: counter.face.kiosk.new_card.property("proved"))
    counter.tap("拍好了")
    counter.at(Step.HOME)
    assert list(counter.face.kiosk.new_card.property("runs")) == []
    counter.tap("结束")
    counter.at(None)
    counter.face.kiosk.code_seen(new)
    counter.qtbot.waitUntil(lambda: counter.face.kiosk.seen.flow.screen is Screen.GREETING)
    assert counter.face.kiosk.greeting.property("rider") == "夏师傅"
    assert verify(station.store).sound


def test_a_rider_without_a_card_is_logged_as_found(counter: Counter, station: Station) -> None:
    find(counter)
    counter.tap("登记到站")
    counter.at(Step.RESULT)
    assert counter.face.kiosk.result.property("title") == "夏师傅到站已登记"
    with station.store.read() as reading:
        _, event = reading.event(reading.head().number)
    assert event == Visited(RIDER.holder, Standing.FOUND, DEMO_VOLUNTEER.holder)
    counter.tap("办下一件")
    counter.at(Step.HOME)


def test_nobody_found_is_said_and_too_many_tries_too(counter: Counter, station: Station) -> None:
    counter.log_in(DEMO_VOLUNTEER)
    counter.begin("小哥", "找骑手、补卡")
    counter.at(Step.FIND)
    counter.type("9999")
    said = counter.face.kiosk.pad
    counter.qtbot.waitUntil(lambda: "没有找到" in said.property("said"))
    work = counter.face.kiosk.seen.flow.work
    assert work
    assert work.staff
    for _ in range(finding.SEARCHES.most):
        finding.search(station, work.staff, "9998")
    counter.type(RIDER.tail)
    counter.qtbot.waitUntil(lambda: "分钟" in said.property("said"))
    counter.at(Step.FIND)


def test_a_card_left_alone_is_gone_from_the_screen(
    qtbot: QtBot, demo_folder: Path, station: Station, open_face: OpenFace
) -> None:
    face = open_face(station, pace=Pace(idle=600_000, staff=4_000, asking=500))
    counter = Counter(qtbot, face, demo_folder)
    reissue(counter)
    assert list(face.kiosk.new_card.property("runs"))
    qtbot.waitUntil(lambda: face.kiosk.seen.flow.screen is Screen.ATTRACT, timeout=15_000)
    assert (list(face.kiosk.new_card.property("runs")), face.kiosk.new_card.property("short_code")) == ([], "")


def test_a_card_is_printed(counter: Counter, printer: Callable[[str, str], Path]) -> None:
    lp = printer(TAKES, KNOWS_WHERE)
    reissue(counter)
    counter.qtbot.waitUntil(lambda: "打印" in buttons(counter.face))
    counter.tap("打印")
    shown = counter.face.kiosk.new_card
    counter.qtbot.waitUntil(lambda: "已送到打印机" in shown.property("said"))
    assert lp.with_name("lp.given").read_bytes().startswith(b"%PDF")
    assert "夏" not in lp.with_name("lp.said").read_text()
    assert card_on_screen(counter)


def test_a_printer_that_fails_leaves_the_card_on_the_screen(
    counter: Counter, printer: Callable[[str, str], Path]
) -> None:
    printer(FAILS, KNOWS_WHERE)
    reissue(counter)
    before = card_on_screen(counter)
    counter.tap("打印")
    shown = counter.face.kiosk.new_card
    counter.qtbot.waitUntil(lambda: "没有打印出来" in shown.property("said"))
    counter.at(Step.NEW_CARD)
    assert card_on_screen(counter) == before


@pytest.mark.parametrize("lpstat", [KNOWS_NOWHERE, "#!/bin/sh\nexit 1\n"])
def test_without_a_printer_nothing_is_offered(
    counter: Counter, printer: Callable[[str, str], Path], lpstat: str
) -> None:
    printer(TAKES, lpstat)
    reissue(counter)
    assert "打印" not in buttons(counter.face)
    assert card_on_screen(counter)
