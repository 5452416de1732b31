"""What looks after the home itself, through the real window: stock, notes, day sheet, notices, settings."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.domain.house import ClosedDay
from kiosk.domain.published import Kind
from kiosk.domain.rows import Stock
from kiosk.station import daysheet, house, notes
from kiosk.station.demo import DEMO_REVIEWER, DEMO_RIDERS, DEMO_STAFF, DEMO_VOLUNTEER, PROFILE
from kiosk.station.settings import Settings, load_settings
from kiosk.station.staffing import staff_of
from kiosk.station.station import Station
from kiosk.storage import reference
from kiosk.storage.verify import verify
from tests.ui.counter import Counter
from tests.ui.fingers import buttons
from ui.app import Face
from ui.viewmodels.flow import Pace
from ui.viewmodels.inputs import Screen


@pytest.fixture
def counter(qtbot: QtBot, demo_folder: Path, station: Station, open_face: Callable[..., Face]) -> Counter:
    return Counter(qtbot, open_face(station, pace=Pace(idle=600_000, staff=600_000, success=600_000)), demo_folder)


def done(counter: Counter, next_one: str = "办下一件") -> None:
    counter.on(Screen.OUTCOME)
    counter.tap(next_one)
    counter.on(Screen.STAFF)


def said(counter: Counter, model: str, field: str, words: str) -> None:
    counter.qtbot.waitUntil(lambda: words in getattr(counter.face.kiosk, model).property(field), timeout=20_000)


def stock(station: Station, item: str = "kettle") -> int:
    with station.store.read() as reading:
        return (reading.get(Stock, item) or Stock(item)).count


def know_others(station: Station, *names: tuple[str, str, str]) -> None:
    content = ",".join(f'{{"id":"{one}","name_zh":"{zh}","name_en":"{en}"}}' for one, zh, en in names)
    with station.store.write() as writing:
        assert reference.apply_document(writing, Kind.STATIONS, 1, f"[{content}]") is None


def test_gifts_come_in_are_counted_blind_and_go_to_another_station(counter: Counter, station: Station) -> None:
    know_others(station, (PROFILE.id, "本站", "This"), ("station-two", "天心阁站", "Tianxin Pavilion"))
    before = stock(station)
    counter.log_in(DEMO_STAFF)
    counter.begin("物资", "礼品库存")
    counter.tap("到货入库", "烧水壶", "总部发来、新买的")
    counter.on(Screen.PAD)
    counter.type("12")
    said(counter, "outcome", "title", f"库存现在是 {before + 12}")
    done(counter)

    counter.begin("物资", "礼品库存")
    counter.tap("盘点")
    counter.qtbot.waitUntil(lambda: "烧水壶" in buttons(counter.face))
    assert not any(choice["note"] for choice in counter.face.kiosk.choices.property("choices"))  # blind
    counter.tap("烧水壶")
    counter.on(Screen.PAD)
    counter.type("20")
    said(counter, "choices", "title", f"账上 {before + 12} 件，数到 20 件")
    counter.tap("以数到的为准")
    done(counter)
    assert stock(station) == 20

    counter.begin("物资", "礼品库存")
    counter.tap("发往别站", "烧水壶", "天心阁站")
    counter.on(Screen.PAD)
    counter.type("21")
    counter.tap("已装车，发出")
    said(counter, "pad", "said", "最多能发出 20 件")
    counter.type("5")
    said(counter, "choices", "title", "5 件烧水壶发往天心阁站")
    counter.tap("已装车，发出")
    done(counter)
    assert stock(station) == 15
    assert verify(station.store).sound


def test_where_there_are_many_stations_a_number_is_typed(counter: Counter, station: Station) -> None:
    from kiosk.domain.voucher import station_digits

    know_others(station, *((f"station-{number}", f"第{number}站", f"Home {number}") for number in range(40)))
    counter.log_in(DEMO_STAFF)
    counter.begin("物资", "礼品库存")
    counter.tap("发往别站", "烧水壶")
    counter.on(Screen.PAD)
    counter.face.kiosk.enter("0000" if station_digits("station-7") != "0000" else "1111")
    said(counter, "pad", "said", "没有这个站号")
    counter.face.kiosk.enter(station_digits("station-7"))
    counter.tap("第7站")
    counter.on(Screen.PAD)
    counter.type("2")
    counter.tap("已装车，发出")
    done(counter)
    assert stock(station) == 8


def test_a_note_is_written_for_the_next_shift_and_wiped(counter: Counter, station: Station, demo_folder: Path) -> None:
    counter.log_in(DEMO_REVIEWER)
    counter.tap("本站", "写一条")
    counter.on(Screen.WRITE)
    for refused in ("好" * 201, "钥匙\U0001f511在门后", "abc\u202edef"):
        counter.face.kiosk.wrote(refused)
        counter.qtbot.waitUntil(lambda: counter.face.kiosk.seen.flow.talk.asking is None, timeout=20_000)
        assert counter.face.kiosk.seen.flow.screen is Screen.WRITE
    counter.face.kiosk.wrote("冰箱门关不紧，师傅周三来；" * 8)
    done(counter)
    counter.tap("结束")
    counter.at(None)
    shown = counter.face.kiosk
    assert "冰箱门" not in str(shown.seen)

    counter.log_in(DEMO_VOLUNTEER)
    counter.qtbot.waitUntil(
        lambda: any(duty["note"] == "留言 1 条" for duty in shown.staff.property("upkeep")), timeout=20_000
    )
    counter.begin("本站", "交接留言")
    counter.tap(DEMO_REVIEWER.name)
    counter.on(Screen.READ)
    assert "".join(line["text"] for line in shown.read.property("lines")) == "冰箱门关不紧，师傅周三来；" * 8
    assert "擦掉" not in buttons(counter.face)  # only who wrote it, or the manager
    counter.tap("结束")
    counter.at(None)

    counter.log_in(DEMO_STAFF)
    counter.begin("本站", "交接留言")
    counter.tap(DEMO_REVIEWER.name, "擦掉")
    counter.on(Screen.CHOICES)  # the same word again, to be sure
    counter.tap("擦掉")
    done(counter)
    manager = staff_of(station, DEMO_STAFF.holder)
    assert manager
    assert notes.notes(station, manager) == ()
    assert verify(station.store).sound


def test_a_manager_signs_the_day_and_a_volunteer_reads_it(counter: Counter, station: Station) -> None:
    counter.hold_up(DEMO_RIDERS[0])
    counter.on(Screen.GREETING)
    counter.tap("饮水", "返回")
    counter.log_in(DEMO_STAFF)
    counter.begin("本站", "日结")
    counter.tap("今天这一天")
    counter.on(Screen.READ)
    lines = {line["text"]: line["value"] for line in counter.face.kiosk.read.property("lines")}
    assert lines["饮水"] == "1 次"
    counter.tap("签字")
    counter.on(Screen.CHOICES)
    counter.tap("签字")
    counter.on(Screen.OUTCOME)
    sheet = daysheet.sheet(station, 0)
    assert sheet.proof in counter.face.kiosk.outcome.property("outcome").replace(" ", "")
    with station.store.read() as reading:
        assert (closed := reading.get(ClosedDay, sheet.day))
    assert (closed.proof, closed.by) == (sheet.proof, DEMO_STAFF.holder)
    done(counter)
    counter.tap("结束")
    counter.at(None)
    counter.log_in(DEMO_VOLUNTEER)
    counter.begin("本站", "日结")
    counter.tap("今天这一天")
    said(counter, "read", "hint", f"{DEMO_STAFF.name}已签字")
    assert "签字" not in buttons(counter.face)
    counter.tap("按时段")
    said(counter, "read", "hint", "每三小时")
    columns = counter.face.kiosk.read.property("columns")
    assert [column["label"] for column in columns] == ["4", "7", "10", "13", "16", "19", "22", "1"]
    assert sorted(column["value"] for column in columns) == ["0"] * 7 + ["1"]
    assert [column["value"] for column in columns if column["meant"]] == ["1"]
    counter.tap("返回")
    said(counter, "read", "hint", f"{DEMO_STAFF.name}已签字")


def test_riders_are_told_what_is_out_of_service(counter: Counter, station: Station) -> None:
    counter.log_in(DEMO_VOLUNTEER)
    counter.begin("本站", "本站名片")
    counter.tap("停用、恢复", "一个充电口", "3 号充电口", "坏了", "说不准，好了再恢复")
    done(counter)
    counter.begin("本站", "本站名片")
    counter.tap("停用、恢复", "饮水", "停水停电", "到某一天")
    counter.on(Screen.PAD)
    counter.face.kiosk.enter("20990231")
    said(counter, "pad", "said", "没有这一天")
    counter.face.kiosk.enter("20200101")
    said(counter, "pad", "said", "一年之内")
    counter.tap("返回", "就今天")
    done(counter)
    counter.tap("结束")
    counter.at(None)
    said(counter, "attract", "notice", "饮水：停水停电")
    said(counter, "attract", "notice", "3 号充电口：坏了")
    counter.tap("充电")
    counter.on(Screen.PORTS)
    assert not buttons(counter.face)["3 号口，停用"].property("enabled")
    counter.tap("3 号口，停用")
    counter.qtbot.wait(100)
    assert counter.face.kiosk.seen.flow.screen is Screen.PORTS
    counter.tap("结束")
    counter.log_in(DEMO_VOLUNTEER)
    counter.begin("本站", "本站名片")
    counter.tap("停用、恢复", "饮水", "好了，恢复")
    done(counter)
    assert [one.amenity for one in house.outages(station)] == ["port-3"]
    assert verify(station.store).sound


def test_the_whole_home_is_closed_for_the_holiday_by_its_manager(counter: Counter, station: Station) -> None:
    counter.log_in(DEMO_STAFF)
    counter.begin("本站", "本站名片")
    counter.tap("停用、恢复", "整个本站", "放假", "就今天")
    done(counter)
    counter.tap("结束")
    said(counter, "attract", "notice", "本站放假")
    counter.tap("饮水")  # whoever got in may drink
    counter.on(Screen.DONE)


def test_the_six_things_are_looked_at_once_a_week(counter: Counter, station: Station) -> None:
    counter.log_in(DEMO_VOLUNTEER)
    counter.qtbot.waitUntil(
        lambda: any(duty["note"] == "该自查了" for duty in counter.face.kiosk.staff.property("upkeep")), timeout=20_000
    )
    counter.begin("本站", "本站名片")
    counter.tap("六有自查")
    for thing in ("场所", "标识", "设施", "服务", "人员", "制度"):
        said(counter, "choices", "title", thing)
        counter.tap("没有" if thing == "标识" else "有")
    said(counter, "choices", "title", "有 5 项")
    assert "标识" in counter.face.kiosk.choices.property("hint")
    counter.tap("登记")
    done(counter)
    found = house.last_check(station)
    assert found
    assert "has_sign" not in found.found
    assert len(found.found) == 5


def test_settings_hold_at_once(counter: Counter, station: Station) -> None:
    def see(setting: str, *answers: str) -> None:
        counter.begin("本站", "本机设置")
        counter.tap(setting, *answers)

    counter.log_in(DEMO_STAFF)
    see("声音", "关")
    done(counter)
    see("安静时段", "设一个时段")
    counter.on(Screen.PAD)
    counter.face.kiosk.enter("25000700")
    said(counter, "pad", "said", "没有这个时间")
    counter.face.kiosk.enter("22000700")
    done(counter)
    see("首页语言", "英文")
    counter.on(Screen.OUTCOME)
    said(counter, "frame", "station", PROFILE.name_en)
    expected = Settings(sound=False, quiet_from="22:00", quiet_until="07:00", language="en")
    assert load_settings(station.folder) == expected
    counter.tap("End")
    counter.at(None)
    counter.qtbot.waitUntil(lambda: "Water" in buttons(counter.face))
    counter.tap("中文")
    counter.qtbot.waitUntil(lambda: "饮水" in buttons(counter.face))


@pytest.mark.parametrize("layout", ["portrait", "landscape", "compact"])
def test_it_goes_in_english_on_every_glass(
    qtbot: QtBot, demo_folder: Path, station: Station, open_face: Callable[..., Face], layout: str
) -> None:
    face = open_face(station, layout, pace=Pace(idle=600_000, staff=600_000, success=600_000))
    counter = Counter(qtbot, face, demo_folder)
    know_others(station, ("station-two", "天心阁站", "Tianxin Pavilion"))
    counter.tap("English")
    counter.hold_up(DEMO_STAFF)
    counter.on(Screen.PAD)
    assert DEMO_STAFF.pin
    counter.face.kiosk.enter(DEMO_STAFF.pin)
    counter.on(Screen.STAFF)
    counter.begin("Goods", "Stock of gifts")
    counter.tap("Send to another station", "Kettle", "Tianxin Pavilion")
    counter.on(Screen.PAD)
    counter.face.kiosk.enter("4")
    said(counter, "choices", "title", "Send 4 × Kettle to Tianxin Pavilion?")
    counter.tap("They are on their way")
    counter.on(Screen.OUTCOME)
    said(counter, "outcome", "outcome", "Now 6 in stock")
    assert stock(station) == 6
