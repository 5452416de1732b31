"""What the screens show, derived from what is known; in both languages."""

from dataclasses import replace

import pytest

from kiosk.domain.events import (
    Awarded,
    AwardReversed,
    Facility,
    Granted,
    Redeemed,
    RedemptionCancelled,
    Released,
)
from kiosk.scanning.frames import CameraState
from kiosk.station.demo import PROFILE
from ui.services import pages
from ui.viewmodels import attract, done, frame, greeting, home, notice, pad, points, ports, reserve, safe, scan
from ui.viewmodels import help as help_page
from ui.viewmodels.dates import When, minute_of
from ui.viewmodels.flow import Flow
from ui.viewmodels.inputs import (
    Away,
    CodeNotTaken,
    CodeTrouble,
    Guest,
    Item,
    Line,
    Notice,
    Screen,
    Statement,
)
from ui.viewmodels.seen import House, Seen, Sentence
from ui.words import Speaker, load_english

XIA, STRANGER = Guest("00000000000001", "夏*"), Guest("00000000000005", None)
SEEN = Seen(place=PROFILE, busy=(False, True, False), visits_today=7, camera=CameraState.RUNNING)


@pytest.fixture(scope="module")
def chinese() -> Speaker:
    return Speaker(load_english())


@pytest.fixture(scope="module")
def english() -> Speaker:
    return Speaker(load_english(), in_english=True)


def seen(screen: Screen, **flow: object) -> Seen:
    return replace(SEEN, flow=Flow(screen=screen, **flow))


@pytest.mark.parametrize(
    ("flow", "rider", "outcome", "ticked"),
    [
        ({"guest": XIA}, "夏师傅", "已登记，欢迎回家", True),
        ({"guest": XIA, "same_visit": True}, "夏师傅", "刚才已登记，不用再扫", True),
        ({"guest": XIA, "recorded": False}, "夏师傅", "没有记上，服务照常", False),
        ({"guest": STRANGER}, "师傅", "已登记，欢迎回家", True),
    ],
)
def test_a_greeting(chinese: Speaker, flow: dict[str, object], rider: str, outcome: str, ticked: bool) -> None:
    shown = greeting.derive(seen(Screen.GREETING, **flow), chinese)
    assert (shown.rider, shown.outcome, shown.ticked) == (rider, outcome, ticked)
    assert shown.aside.isascii()


def test_english_stands_beneath_chinese_and_alone_where_it_is_spoken(chinese: Speaker, english: Speaker) -> None:
    first, second = (home.derive(seen(Screen.HOME, guest=XIA), speaker) for speaker in (chinese, english))
    assert [(tile.title, tile.aside) for tile in first.everyday][:2] == [("充电", "Charging"), ("饮水", "Water")]
    assert [(tile.title, tile.aside) for tile in second.everyday][:2] == [("Charging", ""), ("Water", "")]
    assert first.everyday[0].note == "空 2 口"
    assert second.everyday[0].note == "2 free"


def test_each_colour_has_a_sign(chinese: Speaker) -> None:
    signs = home.derive(seen(Screen.HOME), chinese).colours
    assert [sign.name for sign in signs] == ["red", "orange", "yellow", "blue", "green"]


def test_ports_are_numbered_from_one(chinese: Speaker) -> None:
    shown = ports.derive(seen(Screen.PORTS, asked_port=2), chinese)
    assert [(port.number, port.busy) for port in shown.ports] == [(1, False), (2, True), (3, False)]
    assert (shown.free, shown.asked) == (2, 2)


@pytest.mark.parametrize(
    ("flow", "title", "outcome"),
    [
        ({"facility": Facility.WATER}, "饮水", "已计数，不用扫码"),
        ({"facility": Facility.CHARGING, "port": 3}, "3 号口充电", "已计数，不用扫码"),
        ({"facility": Facility.CHARGING, "port": 3, "guest": XIA}, "3 号口充电", "夏师傅，已登记"),
    ],
)
def test_a_confirmation(chinese: Speaker, flow: dict[str, object], title: str, outcome: str) -> None:
    shown = done.derive(seen(Screen.DONE, **flow), chinese)
    assert (shown.title, shown.outcome) == (title, outcome)


@pytest.mark.parametrize("what", Notice)
def test_a_notice_says_what_happened_and_what_to_do(chinese: Speaker, english: Speaker, what: Notice) -> None:
    here, there = (notice.derive(seen(Screen.NOTICE, notice=what), speaker) for speaker in (chinese, english))
    assert here.title
    assert here.advice
    assert (here.aside, here.advice_aside) == (there.title, there.advice)
    assert there.title.isascii()
    assert there.aside == ""


@pytest.mark.parametrize(("waited", "needs_help"), [(0, False), (7_999, False), (8_000, True)])
def test_help_comes_by_itself_to_whom_nothing_is_read(chinese: Speaker, waited: int, needs_help: bool) -> None:
    assert scan.derive(replace(seen(Screen.SCAN), now=waited), chinese).needs_help is needs_help


def test_the_waiting_screen_tells_what_there_is_to_tell(chinese: Speaker, english: Speaker) -> None:
    names = pages.Joined((pages.Name("夏*"), pages.Name(None)))
    trophy = pages.Line(pages.phrase("本月先锋榜：{names}", names=names), glyph="trophy")
    seen = replace(SEEN, house=House(posts=(trophy,)))
    assert [(one.glyph, one.text) for one in attract.derive(seen, chinese).posts] == [
        ("people", "今天已有 7 人次到站"),
        ("trophy", "本月先锋榜：夏师傅 · 师傅"),
    ]
    assert attract.derive(replace(SEEN, visits_today=0), english).posts == ()


def test_a_lost_camera_is_a_word_for_riders_and_a_note_for_staff(chinese: Speaker) -> None:
    lost = replace(SEEN, camera=CameraState.LOST, staff_notes=(Sentence("甲", "A"),))
    assert attract.derive(lost, chinese).camera_lost
    assert len(help_page.derive(lost, chinese).notes) == 2
    assert help_page.derive(SEEN, chinese).notes == ()


def test_a_camera_that_runs_badly_is_a_note_for_staff_alone(chinese: Speaker) -> None:
    slow = replace(SEEN, camera_problem=Sentence("太慢", "slow"))
    assert not attract.derive(slow, chinese).camera_lost
    assert help_page.derive(slow, chinese).notes == ("太慢",)


@pytest.mark.parametrize(
    ("flow", "back", "end", "help_"),
    [
        ({"screen": Screen.ATTRACT}, False, False, True),
        ({"screen": Screen.SCAN}, True, True, True),
        ({"screen": Screen.HOME, "guest": XIA}, False, True, True),
        ({"screen": Screen.HOME}, True, True, True),
        ({"screen": Screen.HELP}, True, True, False),
        ({"screen": Screen.SAFE}, False, False, False),
    ],
)
def test_the_bar(chinese: Speaker, flow: dict[str, object], back: bool, end: bool, help_: bool) -> None:
    shown = frame.derive(replace(SEEN, flow=Flow(**flow)), chinese)
    assert (shown.can_go_back, shown.can_end, shown.can_call_help) == (back, end, help_)


def test_the_safe_screen_speaks_both_languages(chinese: Speaker, english: Speaker) -> None:
    broken = replace(seen(Screen.SAFE), problem=Sentence("坏了", "Broken"))
    assert safe.derive(broken, chinese).problem == "坏了"
    assert safe.derive(broken, english).problem == "Broken"


@pytest.mark.parametrize("why", CodeTrouble)
def test_a_short_code_that_is_not_taken_gets_a_sentence(chinese: Speaker, english: Speaker, why: CodeTrouble) -> None:
    typed = seen(Screen.PAD, code_trouble=CodeNotTaken(why, 40), code_tries=1)
    here, there = (pad.derive(typed, speaker) for speaker in (chinese, english))
    assert here.said
    assert there.said.isascii()
    assert ("40" in here.said) is (why is CodeTrouble.LOCKED)
    assert (here.places, here.limit, here.secret) == (True, 9, False)


def test_who_slips_again_and_again_is_sent_to_a_volunteer(chinese: Speaker) -> None:
    said = [
        pad.derive(seen(Screen.PAD, code_trouble=CodeNotTaken(CodeTrouble.MISTYPED), code_tries=tries), chinese).said
        for tries in (1, 2, 3, 9)
    ]
    assert said[0] == said[1] != said[2] == said[3]
    assert "志愿者" in said[2]


def test_a_code_for_staff_is_not_shown_in_places(chinese: Speaker) -> None:
    assert not pad.derive(seen(Screen.ATTRACT), chinese).places


def test_points_wait_for_the_card(chinese: Speaker) -> None:
    shown = points.derive(seen(Screen.POINTS, guest=XIA, without_card=True), chinese)
    assert (shown.card_first, shown.ready) == (True, False)
    assert not points.derive(seen(Screen.POINTS, guest=XIA), chinese).card_first


def away(name: str, count: int) -> Away:
    return Away(name, name, count, When("2026-11-24", "21:10", 0))


@pytest.mark.parametrize(
    ("when", "here", "there"),
    [
        (When("2026-11-24", "21:10", 0), "今天 21:10", "today 21:10"),
        (When("2026-11-24", "21:10", 1), "周二 21:10", "Tue 21:10"),
        (When("2026-11-24", "21:10", 6), "周二 21:10", "Tue 21:10"),
        (When("2026-11-24", "21:10", 7), "11月24日", "24 Nov"),
        (When("2026-11-24", "21:10", -1), "11月24日", "24 Nov"),  # a clock went wrong
    ],
)
def test_a_minute_as_people_say_it(chinese: Speaker, english: Speaker, when: When, here: str, there: str) -> None:
    assert (minute_of(chinese, when), minute_of(english, when)) == (here, there)


@pytest.mark.parametrize(
    ("held", "places", "said_held", "said"),
    [
        (0, (), "", ()),
        (0, (away("甲站", 120),), "", ("在甲站 120 分（截至今天 21:10）",)),
        (
            60,
            (away("甲站", 5), away("乙站", 120)),
            "另有 60 分已为预约留着",
            ("在乙站 120 分（截至今天 21:10）", "在甲站 5 分（截至今天 21:10）"),
        ),
        (
            0,
            (away("甲站", 5), away("乙站", 120), away("丙站", 7)),
            "",
            ("在乙站 120 分（截至今天 21:10）", "在另外 2 个站 12 分"),
        ),
    ],
)
def test_where_points_wait(
    chinese: Speaker, held: int, places: tuple[Away, ...], said_held: str, said: tuple[str, ...]
) -> None:
    shown = points.derive(seen(Screen.POINTS, guest=XIA, statement=Statement(40, (), held, places)), chinese)
    assert (shown.balance, shown.held, shown.elsewhere) == (40, said_held, said)


def test_what_expires_next(chinese: Speaker, english: Speaker) -> None:
    statement = Statement(340, (), expiring=120, expires="2027-01-01")
    shown = seen(Screen.POINTS, guest=XIA, statement=statement)
    assert points.derive(shown, chinese).expiring == "120 分 2027-01-01 到期"
    assert points.derive(shown, english).expiring == "120 points expire on 2027-01-01"
    assert points.derive(seen(Screen.POINTS, guest=XIA, statement=Statement(340, ())), chinese).expiring == ""


def test_every_kind_of_line_has_words_and_an_icon(chinese: Speaker) -> None:
    kinds = (Awarded, AwardReversed, Redeemed, RedemptionCancelled, Granted, Released)
    lines = tuple(Line(kind.KIND, 5, "", "", "2026-11-24") for kind in kinds)
    for some in (lines[:3], lines[3:]):
        entries = points.derive(seen(Screen.POINTS, statement=Statement(0, some)), chinese).entries
        assert all(entry.title and not entry.title.isascii() and entry.glyph != "info" for entry in entries)
        assert [(entry.aside, entry.change) for entry in entries] == [("2026-11-24", "+5")] * 3


def test_a_line_says_what_it_was_about_and_a_move_of_nothing_is_none(chinese: Speaker) -> None:
    lines = (Line("release", 0, "", "", "2026-11-24"), Line("award", 0, "消防隐患", "Fire hazard", "2026-11-23"))
    (entry,) = points.derive(seen(Screen.POINTS, statement=Statement(0, lines)), chinese).entries
    assert (entry.title, entry.aside) == ("消防隐患", "随手拍 · 2026-11-23")


KETTLE = Item("kettle", "烧水壶", "Kettle", 300)
MINE = Item("cable", "充电线", "Charging cable", 60, "2026-12-01")


@pytest.mark.parametrize(
    ("wish", "question", "hint", "yes", "no"),
    [
        (None, "", "", "", ""),
        (KETTLE, "预约烧水壶？", "300 分，今天的价；留 7 天，随时可取消", "预约", "再看看"),
        (MINE, "取消预约充电线？", "已为您留到 12月1日", "取消预约", "留着"),
    ],
)
def test_one_question_before_anything_is_reserved(
    chinese: Speaker, wish: Item | None, question: str, hint: str, yes: str, no: str
) -> None:
    shown = reserve.derive(seen(Screen.RESERVE, guest=XIA, items=(MINE, KETTLE), wish=wish), chinese)
    assert (shown.question, shown.question_hint, shown.yes, shown.no) == (question, hint, yes, no)
    assert [(one.title, one.note) for one in shown.wishes] == [("充电线", "已预约，留到 12月1日"), ("烧水壶", "300 分")]


def test_a_reservation_is_confirmed_with_its_last_day(chinese: Speaker, english: Speaker) -> None:
    here, there = (done.derive(seen(Screen.DONE, guest=XIA, reserved=MINE), one) for one in (chinese, english))
    assert (here.title, here.outcome) == ("充电线已预约", "留到 12月1日，来本站扫码领")
    assert (here.aside, here.outcome_aside) == (there.title, there.outcome)
    assert there.outcome.startswith("Kept until 1 Dec")
