"""Riders sign up, see what is held of them and are forgotten: through the real window, offline, then synced."""

import json
import logging
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.domain.members import Member
from kiosk.domain.rows import Held, RiderCard
from kiosk.headquarters.answering import Headquarters
from kiosk.headquarters.database import Database
from kiosk.headquarters.demo import admit
from kiosk.headquarters.keys import open_key
from kiosk.headquarters.verify import verify as verify_headquarters
from kiosk.station.demo import DEMO_RIDERS, DEMO_STAFF, DEMO_VOLUNTEER, PROFILE, demo_documents
from kiosk.station.station import DATABASE, Station
from kiosk.storage.verify import verify
from kiosk.sync.client import Synced, sync_once
from kiosk.sync.enrolment import Enrolled, enrol
from kiosk.sync.link import Link
from tests.headquarters.test_service import command
from tests.station.failing import fail_next_commit
from tests.station.test_members import traces
from tests.sync.serving import Server
from tests.ui.counter import Counter
from tests.ui.fingers import buttons
from ui.app import Face
from ui.viewmodels.flow import Pace
from ui.viewmodels.inputs import Screen
from ui.viewmodels.work import Step
from ui.words import CONTEXT, load_english

NAME, PHONE = "欧阳测试丁", "13800008642"
CONTEXTS = (CONTEXT, "NumberPad", "Bar", "Home", "Greeting", "NewCard", "Outcome")
ENGLISH = load_english()


@dataclass
class People(Counter):
    """Who stands before the kiosk, in one language."""

    english: bool = False

    def word(self, chinese: str, **values: object) -> str:
        """What stands on the glass in the language of the session, on whichever screen."""
        return self.source(chinese).format(**values)

    def source(self, chinese: str) -> str:
        found = (ENGLISH.translate(context, chinese) for context in CONTEXTS) if self.english else iter(())
        return next(filter(None, found), "") or chinese

    def say(self, *words: str) -> None:
        self.tap(*map(self.word, words))

    def digits(self, digits: str) -> None:
        self.on(Screen.PAD)
        self.qtbot.waitUntil(lambda: "1" in buttons(self.face))
        ends = not self.face.kiosk.pad.property("places")
        for digit in digits:
            self.tap(digit)
        if ends:
            self.say("确定")

    def log_in_as(self, badge: object) -> None:
        self.speaks()
        self.hold_up(badge)  # type: ignore[arg-type]
        self.at(Step.PIN)
        self.digits(badge.pin)  # type: ignore[attr-defined]
        self.at(Step.HOME)

    def speaks(self) -> None:
        """A session begins in Chinese."""
        if self.english != self.face.kiosk.seen.flow.english:
            self.face.kiosk.switch_language()

    def group(self, service: str) -> None:
        self.say("小哥")
        self.on(Screen.CHOICES)
        self.say(service)

    def write(self, text: str) -> None:
        self.on(Screen.WRITE)
        self.face.kiosk.wrote(text)

    def waits_for(self, source: str, model: str = "choices", field: str = "title") -> None:
        start = self.source(source).split("{")[0]
        self.qtbot.waitUntil(lambda: getattr(self.face.kiosk, model).property(field).startswith(start))

    def signs_up(self, name: str = NAME, phone: str = PHONE) -> None:
        """From the staff's home to the new card."""
        self.group("新会员办卡")
        self.on(Screen.READ)
        self.say("我同意", "外卖骑手")
        for title in ("请小哥输入手机号", "请再输入一遍"):
            self.waits_for(title, "pad")
            self.digits(phone)
        self.write(name)
        self.say("办卡")
        self.on(Screen.NEW_CARD)

    def shows(self, card: str) -> None:
        """A rider holds their code up and looks for their data."""
        self.speaks()
        self.face.kiosk.code_seen(card)
        self.on(Screen.GREETING)
        self.say("更多服务", "积分奖励", "我的资料")
        self.on(Screen.READ)


@pytest.fixture(params=[False, True], ids=["zh", "en"])
def people(
    request: pytest.FixtureRequest,
    qtbot: QtBot,
    demo_folder: Path,
    station: Station,
    open_face: Callable[..., Face],
    headquarters: "Far",
) -> People:
    """At a station that is enrolled, and whose line is down."""
    headquarters.enrol(demo_folder)
    face = open_face(station, pace=Pace(idle=600_000, staff=600_000, success=600_000))
    return People(qtbot, face, demo_folder, request.param)


@dataclass
class Far:
    """Headquarters, and the line to it."""

    folder: Path
    database: Database
    headquarters: Headquarters
    seed: bytes

    def enrol(self, folder: Path) -> None:
        code = admit(self.database, self.seed, PROFILE, demo_documents())
        with Server(self.headquarters) as server:
            assert isinstance(enrol(folder, DATABASE, server.url, code, DEMO_STAFF.holder), Enrolled)

    def sync(self, station: Station) -> None:
        with Server(self.headquarters) as server:
            for _ in range(3):
                link = Link(server.url)
                outcome = sync_once(station.folder, station.store, link=link, now=station.clock.now)
                assert isinstance(outcome, Synced), outcome

    def command(self, *arguments: object) -> str:
        done = command(*arguments, "--data", self.folder)
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture
def headquarters(tmp_path: Path) -> Iterator[Far]:
    folder = tmp_path / "headquarters"
    folder.mkdir()
    with closing(Database.open(folder)) as database:
        seed = open_key(database, folder)
        clock = __import__("time").time
        yield Far(folder, database, Headquarters(database, seed, lambda: int(clock())), seed)


def newest_rider(station: Station) -> str:
    with station.store.read() as reading:
        (row,) = [row for row in reading.rows(Member) if isinstance(row, Member) and row.occupation]
    return row.rider


def member(station: Station, rider: str) -> Member:
    with station.store.read() as reading:
        return reading.get(Member, rider) or Member(rider)


def test_from_sign_up_to_being_forgotten(
    people: People,
    station: Station,
    headquarters: Far,
    demo_folder: Path,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    kiosk = people.face.kiosk
    people.log_in_as(DEMO_VOLUNTEER)
    people.signs_up()
    card = kiosk.seen.flow.work.card
    assert card.first
    assert kiosk.new_card.property("name") == people.word("{surname}师傅", surname="欧")
    rider = newest_rider(station)
    kiosk.code_seen(card.text)  # from the photograph
    people.qtbot.waitUntil(lambda: kiosk.new_card.property("proved"))
    people.say("拍好了", "结束")

    people.log_in_as(DEMO_STAFF)
    people.group("关爱积分")
    people.on(Screen.CARD)
    kiosk.code_seen(card.text)
    people.digits("61")
    people.waits_for("这位小哥本月还能给 {number} 分关爱积分", "pad", "said")
    people.digits("30")
    people.say("生病住院", "给")
    people.on(Screen.OUTCOME)
    people.say("办下一件")
    people.group("志愿服务")
    people.on(Screen.CARD)
    kiosk.code_seen(card.text)
    people.digits("2")
    people.say("记上")
    people.on(Screen.OUTCOME)
    people.say("结束")
    with station.store.read() as reading:
        assert (reading.get(Held, rider) or Held(rider)).points == 50

    people.shows(card.text)
    texts = {line["text"]: line["value"] for line in kiosk.read.property("lines")}
    assert texts[people.word("积分")] == "50"
    assert texts[people.word("职业")] == people.word("外卖骑手")
    people.say("改一改，或者要回去", "上先锋榜", "好，显示")
    people.on(Screen.OUTCOME)
    assert member(station, rider).listed
    people.say("结束")
    people.shows(card.text)
    people.say("改一改，或者要回去", "要一份全部资料", "要一份")
    people.on(Screen.OUTCOME)
    people.say("结束")
    people.shows(card.text)
    people.say("改一改，或者要回去", "删除我的资料", "知道了，继续删除", "不，返回")  # a page back
    people.on(Screen.READ)
    people.say("知道了，继续删除", "删除")
    people.on(Screen.OUTCOME)
    people.say("结束")
    assert member(station, rider).deletion_at

    assert traces(demo_folder, NAME, PHONE, "illness") == []
    assert not any(secret in caplog.text for secret in (NAME, PHONE))
    assert verify(station.store).sound

    headquarters.sync(station)
    asked = json.loads(headquarters.command("asked", "--json"))["asked"]
    assert [(one["rider"], one["what"]) for one in asked] == [(rider, "export"), (rider, "deletion")]
    written = tmp_path / "everything.json"
    headquarters.command("export", rider, written)
    everything = json.loads(written.read_text(encoding="utf-8"))
    values = {row[3]: row[4] for row in everything["records"][1:]}
    assert (values["name"], values["phone"], values["why"]) == (NAME, PHONE, "illness")
    written.unlink()
    refused = command("erase", rider, "--data", headquarters.folder)
    assert refused.returncode == 1
    assert "--at-once" in refused.stderr
    headquarters.command("erase", rider, "--at-once")
    headquarters.sync(station)
    assert member(station, rider).erased
    with station.store.read() as reading:
        assert reading.execute("SELECT count(*) FROM blobs WHERE substr(content, 1, 3) != x'FFD8FF'").fetchone()[0] == 0
        assert (reading.get(Held, rider) or Held(rider)).points == 0
    kiosk.code_seen(card.text)
    people.on(Screen.NOTICE)
    assert verify(station.store).sound
    assert verify_headquarters(headquarters.database).sound
    assert json.loads(headquarters.command("verify", "--json"))["sound"] is True
    assert traces(tmp_path, NAME, PHONE) == []


@pytest.mark.parametrize("people", [False], indirect=True)
def test_what_is_no_name_and_no_phone_is_said_at_once_and_loses_nothing(people: People, station: Station) -> None:
    kiosk = people.face.kiosk
    people.log_in_as(DEMO_VOLUNTEER)
    people.group("新会员办卡")
    people.say("我同意", "快递员")
    people.digits("12345")
    people.waits_for("手机号不对", "pad", "said")
    people.digits(PHONE)
    people.waits_for("请再输入一遍", "pad")
    people.digits(PHONE[:-1] + "0")
    people.waits_for("两次不一样", "pad", "said")
    for title in ("请小哥输入手机号", "请再输入一遍"):
        people.waits_for(title, "pad")
        people.digits(PHONE)
    people.on(Screen.WRITE)
    for text in ("😀😀", "'); DROP TABLE rider_card;--", "王3", "·"):
        people.write(text)
        people.qtbot.waitUntil(lambda: kiosk.seen.flow.talk.asking is None)
        people.on(Screen.WRITE)
    for text in ("王" * 99, "\u202e王小明"):
        people.write(text)
        people.qtbot.waitUntil(lambda: kiosk.seen.flow.talk.asking is None)
        people.on(Screen.WRITE)
    people.write(NAME)
    people.say("不，返回")
    people.write(NAME)
    people.say("办卡")
    people.on(Screen.NEW_CARD)
    with station.store.read() as reading:
        assert len([row for row in reading.rows(RiderCard) if isinstance(row, RiderCard)]) == 1


@pytest.mark.parametrize("people", [False], indirect=True)
def test_the_same_phone_gets_a_new_card_instead(people: People, station: Station) -> None:
    people.log_in_as(DEMO_VOLUNTEER)
    people.signs_up()
    rider = newest_rider(station)
    people.say("拍好了")
    people.group("新会员办卡")
    people.say("我同意", "货车司机")
    for title in ("请小哥输入手机号", "请再输入一遍"):
        people.waits_for(title, "pad")
        people.digits(PHONE)
    people.waits_for("这个手机号在本站登记过")
    assert "欧师傅" in people.face.kiosk.choices.property("title")
    people.say("补办，旧卡作废")
    people.on(Screen.NEW_CARD)
    with station.store.read() as reading:
        card = reading.get(RiderCard, rider)
    assert card is not None
    # The volunteer made the first a moment ago: the same act gives the same card.
    assert card.number == 1


@pytest.mark.parametrize("people", [False], indirect=True)
@pytest.mark.parametrize("commits_first", [False, True])
def test_a_disk_that_fails_says_so_and_the_second_tap_makes_one_rider(
    people: People, station: Station, *, commits_first: bool
) -> None:
    kiosk = people.face.kiosk
    people.log_in_as(DEMO_VOLUNTEER)
    people.group("新会员办卡")
    people.say("我同意", "其他")
    for title in ("请小哥输入手机号", "请再输入一遍"):
        people.waits_for(title, "pad")
        people.digits(PHONE)
    people.write(NAME)
    people.qtbot.waitUntil(lambda: "办卡" in buttons(people.face))
    fail_next_commit(kiosk._desk._station.store, commits_first=commits_first)
    people.say("办卡")
    if not commits_first:
        people.qtbot.waitUntil(lambda: "没有记上" in kiosk.choices.property("said"))
        people.say("办卡")
    people.on(Screen.NEW_CARD)
    assert newest_rider(station)
    assert verify(station.store).sound


@pytest.mark.parametrize("people", [False], indirect=True)
def test_a_short_code_shows_nothing_of_anybody(people: People) -> None:
    from kiosk.domain.shortcode import short_code

    people.face.kiosk.open("Scan")
    people.face.kiosk.open("Pad")
    people.digits(short_code(DEMO_RIDERS[0].holder, 1))
    people.on(Screen.GREETING)
    people.say("更多服务", "积分奖励", "我的资料")
    people.on(Screen.READ)
    assert not people.face.kiosk.read.property("lines")
    assert "骑手码" in people.face.kiosk.read.property("said")
