"""本站名片: when it is open, what is there and what is out of service; the 六有 self-check of the week."""

from datetime import date

from kiosk.domain.events import Facility
from kiosk.domain.house import HOME, SIX, USABLE, Outage, Trouble, amenities, port
from kiosk.domain.staff import StaffRole
from kiosk.station import house, places
from ui.services.pages import (
    Choose,
    Day,
    Digits,
    End,
    Joined,
    Line,
    Option,
    Pair,
    Read,
    Words,
    again,
    confirm,
    phrase,
    plain,
)
from ui.services.play import Here, Script, only_read
from ui.viewmodels.outages import BRIEF, FACILITY_TITLES, PORT, TROUBLES, iso
from ui.words import QT_TRANSLATE_NOOP

_DATE_DIGITS = 8
_EPOCH = date(1970, 1, 1).toordinal()
_PLATE = QT_TRANSLATE_NOOP("Words", "本站名片")
_LOOK = QT_TRANSLATE_NOOP("Words", "看名片")
_COUNT = QT_TRANSLATE_NOOP("Words", "{count} 项停用")
_CARD = QT_TRANSLATE_NOOP("Words", "{station}名片")
_NUMBER = QT_TRANSLATE_NOOP("Words", "站号")
_NUMBER_NOTE = QT_TRANSLATE_NOOP("Words", "别的站调货给本站时用")
_HOURS = QT_TRANSLATE_NOOP("Words", "开放时间")
_ALWAYS = QT_TRANSLATE_NOOP("Words", "全天")
_PHONE = QT_TRANSLATE_NOOP("Words", "电话")
_HOME = QT_TRANSLATE_NOOP("Words", "整个本站")
_OPEN = QT_TRANSLATE_NOOP("Words", "开放")
_PORTS = QT_TRANSLATE_NOOP("Words", "充电口")
_GOOD = QT_TRANSLATE_NOOP("Words", "可用")
_UNTIL = QT_TRANSLATE_NOOP("Words", "到 {day} 为止")
_CHECK = QT_TRANSLATE_NOOP("Words", "六有自查")
_DUE = QT_TRANSLATE_NOOP("Words", "该自查了")
_CHECKED = QT_TRANSLATE_NOOP("Words", "{day} 查过")
_CHANGE = QT_TRANSLATE_NOOP("Words", "停用、恢复")
_WHICH = QT_TRANSLATE_NOOP("Words", "哪一项停用或恢复？")
_WHICH_PORT = QT_TRANSLATE_NOOP("Words", "哪一个充电口？")
_ONE_PORT = QT_TRANSLATE_NOOP("Words", "一个充电口")
_WHY = QT_TRANSLATE_NOOP("Words", "{what}怎么了？")
_UNTIL_WHEN = QT_TRANSLATE_NOOP("Words", "{what}停用到什么时候？")
_OPEN_END = QT_TRANSLATE_NOOP("Words", "说不准，好了再恢复")
_TODAY = QT_TRANSLATE_NOOP("Words", "就今天")
_UNTIL_DAY = QT_TRANSLATE_NOOP("Words", "到某一天")
_LAST = QT_TRANSLATE_NOOP("Words", "停用的最后一天是哪天？")
_LAST_HINT = QT_TRANSLATE_NOOP("Words", "八位数字，例如 20271231")
_NO_DAY = QT_TRANSLATE_NOOP("Words", "没有这一天，请再输一遍")
_OUT = QT_TRANSLATE_NOOP("Words", "{what}已停用")
_RIDERS_SEE = QT_TRANSLATE_NOOP("Words", "首页会告诉小哥；好了请来恢复")
_AGAIN = QT_TRANSLATE_NOOP("Words", "{what}现在好了？")
_RESTORE = QT_TRANSLATE_NOOP("Words", "好了，恢复")
_BACK = QT_TRANSLATE_NOOP("Words", "{what}已恢复")
_THANKS = QT_TRANSLATE_NOOP("Words", "已登记，谢谢")
_IS_THERE = QT_TRANSLATE_NOOP("Words", "{thing}，有吗？")
_THERE = QT_TRANSLATE_NOOP("Words", "有")
_MISSING = QT_TRANSLATE_NOOP("Words", "没有")
_SUM = QT_TRANSLATE_NOOP("Words", "六有自查：有 {count} 项，登记？")
_LACKS = QT_TRANSLATE_NOOP("Words", "没有：{things}")
_WRITE_DOWN = QT_TRANSLATE_NOOP("Words", "登记")
_DONE = QT_TRANSLATE_NOOP("Words", "自查已登记")
_NEXT = QT_TRANSLATE_NOOP("Words", "七天后再查一次")
_THINGS = {
    "has_place": QT_TRANSLATE_NOOP("Words", "场所"),
    "has_sign": QT_TRANSLATE_NOOP("Words", "标识"),
    "has_facilities": QT_TRANSLATE_NOOP("Words", "设施"),
    "has_services": QT_TRANSLATE_NOOP("Words", "服务"),
    "has_people": QT_TRANSLATE_NOOP("Words", "人员"),
    "has_rules": QT_TRANSLATE_NOOP("Words", "制度"),
}
_WHAT_IT_MEANS = {
    "has_place": QT_TRANSLATE_NOOP("Words", "门开着，有座位，能休息"),
    "has_sign": QT_TRANSLATE_NOOP("Words", "门外看得见牌子，知道能进来"),
    "has_facilities": QT_TRANSLATE_NOOP("Words", "饮水、充电、冰箱、微波炉能用"),
    "has_services": QT_TRANSLATE_NOOP("Words", "兑换、物资、申请有人办"),
    "has_people": QT_TRANSLATE_NOOP("Words", "开放时间里有人值班"),
    "has_rules": QT_TRANSLATE_NOOP("Words", "规章上墙，台账在记"),
}
_GLYPHS = {HOME: "house", Facility.LIBRARY.value: "book", Facility.GAMES.value: "game"}  # others are called so


def look_after(here: Here) -> Script:
    """The station's card; the self-check of the week; what is out of service, and what works again."""
    out = {outage.amenity: outage for outage in house.outages(here.station)}
    due = phrase(_DUE) if house.last_check(here.station) is None else None
    options = (
        Option("card", phrase(_LOOK), glyph="house"),
        Option("check", phrase(_CHECK), due, "checks"),
        Option("change", phrase(_CHANGE), phrase(_COUNT, count=len(out)) if out else None, "wrench"),
    )
    chosen = yield Choose(phrase(_PLATE), options)
    if chosen == "card":
        return (yield from _card(here))
    return (yield from (_check(here) if chosen == "check" else _change(here, out)))


def _card(here: Here) -> Script:
    plate, out = here.station.profile, {outage.amenity: outage for outage in house.outages(here.station)}
    hours = plain(f"{plate.opens}–{plate.closes}") if plate.opens else phrase(_ALWAYS)
    lines = [
        _amenity(HOME, out, phrase(_OPEN)),
        Line(phrase(_HOURS), hours, glyph="clock"),
        *(_amenity(facility, out, phrase(_GOOD)) for facility in USABLE),
        *(_amenity(name, out, phrase(_GOOD)) for name in out if name not in (HOME, *USABLE)),
        Line(phrase(_PORTS), plain(plate.ports), glyph="charging"),
        _check_line(here),
        Line(phrase(_NUMBER), plain(places.own_number(here.station)), phrase(_NUMBER_NOTE), "place"),
        Line(phrase(_PHONE), plain(plate.phone), glyph="phone"),
    ]
    return (yield from only_read(Read(phrase(_CARD, station=Pair(plate.name_zh, plate.name_en)), tuple(lines))))


def _check(here: Here) -> Script:
    found = set[str]()
    for thing in SIX:
        options = (
            Option("there", phrase(_THERE), glyph="tick", strong=True),
            Option("missing", phrase(_MISSING), glyph="end"),
        )
        words = phrase(_IS_THERE, thing=phrase(_THINGS[thing]))
        if (yield Choose(words, options, phrase(_WHAT_IT_MEANS[thing]))) == "there":
            found.add(thing)
    yield confirm(phrase(_SUM, count=len(found)), phrase(_WRITE_DOWN), _lacks(frozenset(found)))
    refused = house.check(here.station, here.member, frozenset(found), here.act)
    return again(refused) if refused is not None else End(phrase(_DONE), phrase(_NEXT))


def _change(here: Here, out: dict[str, Outage]) -> Script:
    staff, ports = here.member, here.station.profile.ports
    names = [name for name in amenities(0) if name != HOME or staff.may(StaffRole.MANAGER)]
    options = [Option(name, _name(name), _state(out.get(name)), _glyph(name)) for name in names]
    chosen = str((yield Choose(phrase(_WHICH), (*options, Option("port", phrase(_ONE_PORT), glyph="charging")))))
    if chosen == "port":
        numbered = tuple(port(number + 1) for number in range(ports))
        choices = tuple(Option(name, _name(name), _state(out.get(name))) for name in numbered)
        chosen = str((yield Choose(phrase(_WHICH_PORT), choices)))
    if chosen in out:
        yield confirm(phrase(_AGAIN, what=_name(chosen)), phrase(_RESTORE), _state(out[chosen]))
        refused = house.bring_back(here.station, staff, chosen, here.act)
        return again(refused) if refused is not None else End(phrase(_BACK, what=_name(chosen)), phrase(_THANKS))
    troubles = [one for one in Trouble if one is not (Trouble.ABSENT if chosen == HOME else Trouble.HOLIDAY)]
    whys = tuple(Option(one, phrase(TROUBLES[one])) for one in troubles)
    trouble = Trouble(str((yield Choose(phrase(_WHY, what=_name(chosen)), whys))))
    last_day = None
    if trouble is not Trouble.ABSENT:
        spans = (
            Option("open", phrase(_OPEN_END)),
            Option("today", phrase(_TODAY)),
            Option("day", phrase(_UNTIL_DAY), glyph="calendar"),
        )
        span = yield Choose(phrase(_UNTIL_WHEN, what=_name(chosen)), spans)
        if span == "today":
            last_day = house.today(here.station)
        if span == "day":
            typed = yield Digits(phrase(_LAST), _DATE_DIGITS, phrase(_LAST_HINT), places=True)
            last_day = day_typed(str(typed))
            if last_day is None:
                return again(phrase(_NO_DAY))
    refused = house.take_out(here.station, staff, chosen, trouble, last_day, here.act)
    if refused is not None:
        return again(refused)
    return End(phrase(_OUT, what=_name(chosen)), phrase(_RIDERS_SEE))


def day_typed(typed: str) -> int | None:
    """A day from its eight digits, as days since 1970-01-01; None where no calendar has it."""
    try:
        return date(int(typed[:4]), int(typed[4:6]), int(typed[6:])).toordinal() - _EPOCH
    except ValueError:
        return None


def _check_line(here: Here) -> Line:
    last = house.last_check(here.station)
    if last is None:
        return Line(phrase(_CHECK), phrase(_DUE), glyph="alarm")
    day = phrase(_CHECKED, day=Day(iso(last.day)))
    lacks = _lacks(last.found)
    return Line(phrase(_CHECK), plain(f"{len(last.found)}/6"), Joined((day, lacks)) if lacks else day, "checks")


def _lacks(found: frozenset[str]) -> Words | None:
    missing = tuple(phrase(_THINGS[thing]) for thing in SIX if thing not in found)
    return phrase(_LACKS, things=Joined(missing)) if missing else None


def _amenity(name: str, out: dict[str, Outage], good: Words) -> Line:
    outage = out.get(name)
    if outage is None:
        return Line(_name(name), good, glyph=_glyph(name))
    until = phrase(_UNTIL, day=Day(iso(outage.last_day))) if outage.last_day is not None else None
    return Line(_name(name), phrase(BRIEF[outage.trouble]), until, "wrench")


def _name(amenity: str) -> Words:
    if amenity == HOME:
        return phrase(_HOME)
    name, _, number = amenity.partition("port-")
    return phrase(PORT, number=number) if number else phrase(FACILITY_TITLES[Facility(name)])


def _glyph(amenity: str) -> str:
    return _GLYPHS.get(amenity) or (amenity if amenity in tuple(Facility) else "charging")


def _state(outage: Outage | None) -> Words | None:
    return phrase(TROUBLES[outage.trouble]) if outage else None
