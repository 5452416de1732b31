"""服务申请 through the real window: asked for offline, answered at a real headquarters, read by the code, rated.

Afterwards every byte of the kiosk's data folder is read: nothing of what was entrusted to it is there.
"""

import json
import logging
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.defaults import forms
from kiosk.domain.published import Kind
from kiosk.domain.requests import Request
from kiosk.problems import RESOURCES
from kiosk.station.demo import DEMO_REVIEWER, DEMO_RIDERS, DEMO_STAFF, DEMO_VOLUNTEER
from kiosk.station.station import DATABASE, Station
from kiosk.storage import outbox
from kiosk.storage.reference import apply_document
from kiosk.storage.verify import verify
from kiosk.sync.client import Synced, sync_once
from kiosk.sync.enrolment import Enrolled, enrol
from tests.headquarters.test_service import Running, serving
from tests.ui.counter import Counter
from tests.ui.english import english_of
from tests.ui.fingers import buttons
from tests.ui.test_whole_journey import admitted
from ui.app import Face
from ui.viewmodels.flow import Pace
from ui.viewmodels.inputs import Screen

RIDER = DEMO_RIDERS[0]
PHONE = "13800001234"
ANSWER = "调解员已联系房东，请周三下午两点到街道二楼调解室。"
PATIENCE = Pace(idle=600_000, staff=600_000, success=600_000)
OFFICER = "演示经办人"
AGREE, CALL_BACK = "我同意，继续", "申请专人回电"
ROUTES = {
    "party": ("党建党务", "流动党员报到", AGREE, "湖南其他市州", "株洲", "半年到两年", "转来组织关系"),
    "meeting": ("党建党务", "参加组织生活", AGREE, "党课", "周末"),
    "insurance": ("政务经济", "社会保险", CALL_BACK, "养老保险"),
    "course": ("政务经济", "技能培训", CALL_BACK, "急救"),
    "licence": ("政务经济", "证件办理", CALL_BACK, "居住证"),
    "mediation": ("关爱帮扶", "有事好商量", AGREE, "租房", "房东、中介"),
    "legal": ("关爱帮扶", "法律援助", AGREE, "欠款借贷", "代写文书"),
    "hardship": ("关爱帮扶", "困难帮扶", AGREE, "住处"),
    "health": ("关爱帮扶", "健康日", "工作日晚上"),
}


@pytest.fixture
def headquarters(tmp_path: Path) -> Iterator[Running]:
    with serving(f"sqlite:///{tmp_path / 'headquarters.db'}", tmp_path / "hq", 1) as running:
        yield running


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """The kiosk does not sync by itself: for it the network is down, until somebody syncs by hand."""
    monkeypatch.setattr("kiosk.sync.syncer.Syncer._is_due", lambda *_: False)


def enrolled(headquarters: Running, folder: Path) -> None:
    address = f"http://127.0.0.1:{headquarters.port}"
    outcome = enrol(folder, DATABASE, address, admitted(headquarters), DEMO_STAFF.holder)
    assert isinstance(outcome, Enrolled), outcome


def synced(station: Station) -> Synced:
    outcome = sync_once(station.folder, station.store, now=station.clock.now)
    assert isinstance(outcome, Synced), outcome
    return outcome


def listed(headquarters: Running) -> dict[str, dict[str, str]]:
    work = json.loads(headquarters.command("worklist", "--json").stdout)["requests"]
    return {one["what"]: one for one in work}


def opened(headquarters: Running, request: str) -> dict[str, str]:
    done = headquarters.command("open", request, "--as", OFFICER, "--json")
    assert done.returncode == 0, done.stderr
    return {line["question"]: line["answer"] for line in json.loads(done.stdout)["record"]}


class Rider:
    """Somebody before the kiosk, who reads one language."""

    def __init__(self, counter: Counter, *, english: bool = False) -> None:
        self.counter = counter
        self._english = english

    def tap(self, *words: str) -> None:
        self.counter.tap(*map(self._word, words))

    def _word(self, chinese: str) -> str:
        return english_of(chinese) if self._english else chinese

    def choose(self, colour: str, service: str) -> None:
        """A service of a colour, on whichever part of its list it is."""
        self.tap(colour)
        word, more = self._word(service), self._word("更多")
        self.counter.qtbot.waitUntil(lambda: bool({word, more} & buttons(self.counter.face).keys()))
        if word not in buttons(self.counter.face):
            self.counter.tap(more)
        self.counter.tap(word)

    def greet(self) -> None:
        self.counter.hold_up(RIDER)
        self.counter.on(Screen.GREETING)
        if self._english:
            self.counter.tap("English")

    def type(self, digits: str) -> None:
        self.counter.on(Screen.PAD)
        for digit in digits:
            self.counter.tap(digit)

    def ask(self, route: tuple[str, ...], phone: str | None = None) -> str:
        """From the greeting to the code."""
        self.tap("更多服务")
        self.choose(*route[:2])
        self.tap(*route[2:])
        if phone:
            self.tap("请打电话给我")
            self.type(phone)
            self.tap("确定")
        else:
            self.tap("不用，我凭码来查")
        self.tap("提交")
        self.counter.on(Screen.OUTCOME)
        code: str = self.counter.face.kiosk.outcome.property("code").replace(" ", "")
        assert len(code) == 12
        assert code.isdigit()
        self.tap("结束")
        self.counter.on(Screen.ATTRACT)
        return code


def leaks(folder: Path, entrusted: list[str], secrets: list[str]) -> list[tuple[str, str]]:
    """Which files hold what; a secret counts as six digits that are no part of a longer number or of a hash."""
    found = []
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            found += [(path.name, one) for one in entrusted if one.encode() in content or one in path.name]
            found += [
                (path.name, one)
                for one in secrets
                if re.search(rb"(?<![0-9a-f])" + one.encode() + rb"(?![0-9a-f])", content)
            ]
    return found


@pytest.mark.usefixtures("offline")
def test_from_the_first_tap_to_the_rating(
    qtbot: QtBot,
    headquarters: Running,
    demo_folder: Path,
    station: Station,
    open_face: Callable[..., Face],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    enrolled(headquarters, demo_folder)
    face = open_face(station, pace=PATIENCE)
    rider = Rider(Counter(qtbot, face, demo_folder))
    codes = {}
    for name in ("mediation", "party", "insurance"):
        rider.greet()
        codes[name] = rider.ask(ROUTES[name], None if name == "insurance" else PHONE)
    with station.store.read() as reading:
        rows = {row.what: row for row in reading.rows(Request) if isinstance(row, Request)}
    assert {name: row.ref for name, row in rows.items()} == {name: code[:6] for name, code in codes.items()}
    assert {name: row.rider for name, row in rows.items()} == {
        "mediation": "", "party": "", "insurance": RIDER.holder,
    }  # fmt: skip

    # The link is back: headquarters has them, and opens each for its role alone.
    assert synced(station).unsent == 0
    assert {name: (one["state"], one["here"]) for name, one in listed(headquarters).items()} == dict.fromkeys(
        codes, ("new", True)
    )
    case = f"{station.profile.id}/{codes['mediation'][:6]}"
    headquarters.command("officer", "add", OFFICER, "--role", "party", "--role", "legal")
    denied = headquarters.command("open", case, "--as", OFFICER)
    assert (denied.returncode, denied.stdout) == (1, "")
    headquarters.command("officer", "add", OFFICER, "--role", "party", "--role", "mediation")
    assert opened(headquarters, case) == {
        "是哪一类事？": "租房", "和谁？": "房东、中介", "phone": PHONE, "rider": RIDER.holder, "edition": "1",
    }  # fmt: skip
    party = opened(headquarters, f"{station.profile.id}/{codes['party'][:6]}")
    assert party["组织关系在哪里？"] == "湖南其他市州 · 株洲"
    assert headquarters.command("answer", case, "--as", OFFICER, "--text", ANSWER).returncode == 0
    deeds = json.loads(headquarters.command("openings", case, "--json").stdout)["openings"]
    assert [(one["officer"], one["deed"]) for one in deeds] == [(OFFICER, "open"), (OFFICER, "answer")]
    assert synced(station).documents == ("answers",)

    # By the code, and by nothing else; and it is gone with the session.
    code = codes["mediation"]
    rider.tap("更多", "党建党务", "凭码查答复")
    rider.type(code[:6] + f"{(int(code[6:]) + 1) % 10**6:06}")
    qtbot.waitUntil(lambda: "还可试 4 次" in face.kiosk.pad.property("said"), timeout=20_000)
    rider.tap(*["删除"] * 6)
    rider.type(code[6:])
    qtbot.waitUntil(lambda: face.kiosk.seen.flow.screen is Screen.READ, timeout=20_000)
    assert "".join(line["text"] for line in face.kiosk.read.property("lines")) == ANSWER
    rider.tap("评价一下", "满意")
    rider.counter.on(Screen.OUTCOME)
    rider.tap("结束")
    rider.counter.on(Screen.ATTRACT)
    assert face.kiosk.read.property("lines") == []
    assert ANSWER not in repr(face.kiosk.seen)
    synced(station)
    assert [listed(headquarters)["mediation"][key] for key in ("state", "satisfaction")] == ["answered", "good"]
    assert headquarters.command("close", case, "--as", OFFICER, "--outcome", "settled").returncode == 0
    assert "mediation" not in listed(headquarters)

    # Another is not wanted any more: it is erased by its code, offline, and headquarters carries it out.
    rider.tap("更多", "党建党务", "凭码查答复")
    rider.type(codes["party"])
    rider.counter.on(Screen.READ)
    rider.tap("删除申请")
    rider.counter.on(Screen.CHOICES)
    rider.tap("删除申请")
    rider.counter.on(Screen.OUTCOME)
    rider.tap("结束")
    rider.counter.on(Screen.ATTRACT)
    assert {name: one["here"] for name, one in listed(headquarters).items()} == {"party": True, "insurance": True}
    for _ in range(2):
        synced(station)
    assert set(listed(headquarters)) == {"insurance"}
    # Another that waits is erased there, by whoever its rider called.
    assert headquarters.command("erase", codes["insurance"][:6] + codes["party"][6:]).returncode == 1
    assert headquarters.command("erase", codes["insurance"]).returncode == 0
    synced(station)
    with station.store.read() as reading:
        (kept,) = (row for row in reading.rows(Request) if outbox.blob(reading, row.sealed))  # type: ignore[union-attr]
    assert kept.what == "mediation"  # type: ignore[union-attr]

    # Now as a thief reads the disk: database, WAL, keys, whatever lies there, and the log of the program.
    assert any(path.name.endswith("-wal") for path in demo_folder.iterdir())
    entrusted = [PHONE, ANSWER[:8], ANSWER[-8:], "租房", "房东", "株洲", "landlord", "zhuzhou", "two-years"]
    entrusted += ["move-here", "pension", *codes.values()]
    secrets = [one[6:] for one in codes.values()]
    assert leaks(demo_folder, entrusted, secrets) == []
    assert not [one for one in (*entrusted, *secrets) if one in caplog.text]
    assert verify(station.store).sound
    assert json.loads(headquarters.command("verify", "--json").stdout)["sound"] is True
    # The reader is not blind: what is there, it finds.
    assert leaks(demo_folder, [codes["party"][:6], "mediation"], []) != []
    with station.store.write() as writing:
        writing.execute("INSERT INTO acts VALUES (?, 0)", f"phone {PHONE} {code[6:]}")
    assert {what for _, what in leaks(demo_folder, entrusted, secrets)} == {PHONE, code[6:]}


@pytest.mark.usefixtures("offline")
@pytest.mark.parametrize("english", [False, True], ids=["zh", "en"])
def test_everything_can_be_asked_for_with_the_network_down(
    qtbot: QtBot,
    headquarters: Running,
    demo_folder: Path,
    station: Station,
    open_face: Callable[..., Face],
    english: bool,
) -> None:
    enrolled(headquarters, demo_folder)
    rider = Rider(Counter(qtbot, open_face(station, "landscape", PATIENCE), demo_folder), english=english)
    codes = {}
    for name, route in ROUTES.items():
        rider.greet()
        codes[name] = rider.ask(route)
    assert len({code[:6] for code in codes.values()}) == len(codes) == len(forms().kinds)
    assert synced(station).unsent == 0
    assert {name: one["ref"] for name, one in listed(headquarters).items()} == {
        name: code[:6] for name, code in codes.items()
    }


def test_a_home_without_headquarters_says_so_and_offers_a_volunteer(
    qtbot: QtBot, demo_folder: Path, station: Station, open_face: Callable[..., Face]
) -> None:
    rider = Rider(Counter(qtbot, open_face(station, "compact", PATIENCE), demo_folder))
    with station.store.read() as reading:
        before = reading.head()
    rider.tap("更多", "党建党务", "流动党员报到")
    rider.counter.on(Screen.READ)
    (line,) = rider.counter.face.kiosk.read.property("lines")
    assert "请找志愿者" in line["text"]
    rider.counter.face.kiosk.answer("volunteer")
    rider.counter.on(Screen.HELP)
    with station.store.read() as reading:
        assert reading.head() == before


@pytest.mark.usefixtures("offline")
def test_a_wrong_phone_number_is_asked_for_again_and_back_leads_back(
    qtbot: QtBot, headquarters: Running, demo_folder: Path, station: Station, open_face: Callable[..., Face]
) -> None:
    enrolled(headquarters, demo_folder)
    face = open_face(station, pace=PATIENCE)
    rider = Rider(Counter(qtbot, face, demo_folder))
    rider.tap("更多")
    rider.choose("关爱帮扶", "健康日")
    rider.tap("周末", "请打电话给我")
    for wrong in ("1380000123", "23800001234", "110"):
        rider.type(wrong)
        rider.tap("确定")
        qtbot.waitUntil(lambda: "十一位" in face.kiosk.pad.property("said"))
    assert face.kiosk.pad.property("secret") is True
    rider.type(PHONE)
    rider.tap("确定", "不，返回")
    rider.counter.on(Screen.PAD)
    for before in ("请打电话给我", "周末", "有事好商量"):
        rider.tap("返回")
        qtbot.waitUntil(lambda before=before: before in buttons(face))
    with station.store.read() as reading:
        assert list(reading.rows(Request)) == []


@pytest.mark.usefixtures("offline")
def test_staff_look_after_a_request_and_never_see_what_is_in_it(
    qtbot: QtBot, headquarters: Running, demo_folder: Path, station: Station, open_face: Callable[..., Face]
) -> None:
    enrolled(headquarters, demo_folder)
    face = open_face(station, "compact", PATIENCE)
    rider = Rider(Counter(qtbot, face, demo_folder))
    codes = {}
    for name in ("licence", "hardship"):
        rider.greet()
        codes[name] = rider.ask(ROUTES[name])
    rider.counter.log_in(DEMO_VOLUNTEER)
    rider.tap("申请与活动", "服务申请")
    qtbot.waitUntil(lambda: "困难帮扶" in buttons(face))
    assert f"{codes['hardship'][:6]} · 待办" in {one["note"] for one in face.kiosk.choices.property("choices")}
    rider.tap("困难帮扶")
    rider.counter.on(Screen.READ)
    assert not any(choice["name"] == "close" for choice in face.kiosk.read.property("choices"))
    rider.tap("我来跟进")
    rider.counter.on(Screen.OUTCOME)
    rider.tap("办下一件", "申请与活动", "服务申请", "证件办理", "办结", "办好了")
    rider.counter.on(Screen.OUTCOME)
    for secret in ("住处", "居住证", *(code[6:] for code in codes.values())):
        assert secret not in repr(face.kiosk.seen)
    with station.store.read() as reading:
        rows = {row.what: row for row in reading.rows(Request) if isinstance(row, Request)}
    assert (rows["hardship"].by, rows["hardship"].outcome) == (DEMO_VOLUNTEER.holder, "")
    assert (rows["licence"].by, rows["licence"].outcome) == ("", "settled")
    synced(station)
    assert {name: one["state"] for name, one in listed(headquarters).items()} == {"hardship": "assigned"}


def test_a_reviewer_has_no_requests(
    qtbot: QtBot, demo_folder: Path, station: Station, open_face: Callable[..., Face]
) -> None:
    counter = Counter(qtbot, open_face(station, pace=PATIENCE), demo_folder)
    counter.log_in(DEMO_REVIEWER)
    assert "申请与活动" not in buttons(counter.face)


LANE = {
    "name": "spring", "zh": "春节返乡", "en": "Going home", "lines": [{"zh": "凭骑手码优先进站", "en": "First in"}],
}  # fmt: skip


@pytest.mark.parametrize(
    ("colour", "service", "expected"),
    [
        ("政务经济", "社会保险", "12333"),
        ("政务经济", "技能培训", "免费"),
        ("政务经济", "证件办理", "健康证"),
        ("关爱帮扶", "绿色通道", "优先进站"),
    ],
)
def test_three_taps_from_the_scan(
    qtbot: QtBot,
    demo_folder: Path,
    station: Station,
    open_face: Callable[..., Face],
    colour: str,
    service: str,
    expected: str,
) -> None:
    guide = tomllib.loads((RESOURCES / "guide.toml").read_text(encoding="utf-8"))
    guide["lanes"] = [LANE | {"first": "2000-01-01", "last": "2999-12-31"}]
    with station.store.write() as writing:
        assert apply_document(writing, Kind.GUIDE, 1, json.dumps(guide)) is None
    rider = Rider(Counter(qtbot, open_face(station, pace=PATIENCE), demo_folder))
    rider.greet()
    taps = ("更多服务", colour, service)
    rider.tap(*taps)
    rider.counter.on(Screen.READ)
    assert any(expected in line["text"] for line in rider.counter.face.kiosk.read.property("lines"))
    assert len(taps) <= 3
