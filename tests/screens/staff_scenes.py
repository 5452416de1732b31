"""The staff's part and the rider's points, step by step."""

from dataclasses import replace
from typing import Any

from kiosk.domain.events import Standing
from kiosk.domain.refusals import Reason
from kiosk.domain.staff import Staff, StaffRole
from kiosk.scanning.card_image import qr_modules
from ui.backoffice import runs
from ui.viewmodels.asks import (
    Camera,
    DoPrint,
    FreshCard,
    Handed,
    Kind,
    Offer,
    Person,
    Result,
    Rewarded,
    Said,
    Task,
    Trouble,
)
from ui.viewmodels.dates import When
from ui.viewmodels.flow import Flow
from ui.viewmodels.inputs import Away, Guest, Item, Line, Screen, Statement
from ui.viewmodels.work import Step, Work

_EVERYBODY = Staff("00000000000007", frozenset(StaffRole))
_OFFERS = (
    Offer("cable", "充电线", "Charging cable", 60, 12),
    Offer("charger", "充电器", "Charger", 100, 5),
    Offer("raincoat", "雨衣", "Raincoat", 150, 0, Said(Reason.NONE_IN_STOCK)),
    Offer("power-bank", "充电宝", "Power bank", 200, 3, Said(Reason.SAME_ITEM_TOO_SOON, 120)),
    Offer("kettle", "烧水壶", "Kettle", 300, 2),
    Offer("rice-cooker", "电饭煲", "Rice cooker", 600, 1, Said(Reason.TOO_FEW_POINTS, 260)),
)
_KINDS = (
    Kind("damage", "基础设施破损", "Broken infrastructure"),
    Kind("litter", "环境卫生", "Litter"),
    Kind("obstruction", "占道乱停", "Blocked way"),
    Kind("fire", "消防隐患", "Fire hazard"),
    Kind("emergency", "突发事件", "Emergency"),
    Kind("hardship", "困难求助", "Somebody in need"),
    Kind("other", "其他", "Other"),
)
_REDEMPTIONS = (
    Handed(41, "000041-7", "kettle", "烧水壶", "Kettle", cancelled=False),
    Handed(38, "000038-2", "cable", "充电线", "Charging cable", cancelled=True),
)
_LINES = (
    Line("grant", 40, "", "", "2026-11-24"),
    Line("award", 40, "基础设施破损", "Broken infrastructure", "2026-11-20"),
    Line("redeem", -300, "烧水壶", "Kettle", "2026-11-18"),
    Line("award", 60, "消防隐患", "Fire hazard", "2026-11-12"),
    Line("cancel", 60, "充电线", "Charging cable", "2026-11-03"),
    Line("redeem", -60, "充电线", "Charging cable", "2026-11-03"),
)

_MOVES = (
    Line("reverse", -20, "", "", "2026-11-24"),
    Line("release", -120, "", "", "2026-11-23"),
    Line("redeem", -300, "烧水壶", "Kettle", "2026-11-18"),
)
_AWAY = (
    Away("芙蓉广场东站", "Furong Square East Home", 120, When("2026-11-24", "21:10", 0)),
    Away("岳麓山站", "Yuelu Mountain Home", 60, When("2026-11-17", "08:05", 7)),
    Away("五一路站", "Wuyi Road Home", 20, When("2026-11-22", "12:00", 2)),
    Away("橘子洲站", "Orange Isle Home", 5, When("2026-11-22", "12:00", 2)),
)
_MINE = Item("kettle", "烧水壶", "Kettle", 300, "2026-12-01")
_ITEMS = (
    _MINE,
    Item("cable", "充电线", "Charging cable", 60, free=7),
    Item("charger", "充电器", "Charger", 100, free=10, lacking=20),
    Item("raincoat", "雨衣", "Raincoat", 150, free=0, lacking=120),
    Item("power-bank", "充电宝", "Power bank", 200, free=10, lacking=120),
    Item("rice-cooker", "电饭煲", "Rice cooker", 600, free=2, lacking=480),
)
_RESERVED_OFFERS = (
    Offer("kettle", "烧水壶", "Kettle", 300, 2, until="2026-12-01"),
    Offer("rice-cooker", "电饭煲", "Rice cooker", 600, 1, Said(Reason.TOO_FEW_POINTS, 260), until="2026-11-28"),
    *(offer for offer in _OFFERS if offer.item not in ("kettle", "rice-cooker")),
)
_DOUBTED = tuple(replace(offer, refusal=Said(Reason.PAST_IN_DOUBT)) for offer in _OFFERS)
_AWARDS = tuple(
    Rewarded(60 - number, name, zh, en, points, today, taken_back)
    for number, (name, zh, en, points, today, taken_back) in enumerate(
        (
            ("夏*", "基础设施破损", "Broken infrastructure", 20, True, False),
            ("欧阳*", "消防隐患", "Fire hazard", 40, True, True),
            (None, "突发事件", "Emergency", 100, False, False),
            ("李*", "activity", "activity", 10, False, False),
        )
        * 3
    )
)

_PEOPLE = tuple(Person(f"0000000000010{number}", f"{surname}*") for number, surname in enumerate("夏李欧阳周夏吴郑"))
_CARD_TEXT = "RH1:" + "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"[::-1] * 2 + "SCENE-OF-NOBODY-NOTHING-00"
_MODULES = qr_modules(_CARD_TEXT)
_CARD = FreshCard("夏*", "000123457", _CARD_TEXT, len(_MODULES), runs(_MODULES))
CAMERAS = (
    Camera("/dev/v4l/by-id/usb-046d_HD_Pro_Webcam_C920-video-index0", "HD Pro Webcam C920"),
    Camera("/dev/v4l/by-id/usb-Sonix_USB_2.0_Camera_SN0001-video-index0", "Integrated_Webcam_HD: Integrate"),
    Camera("/dev/video4", "USB 2.0 Camera"),
    Camera("/dev/video6", "罗技 StreamCam"),
)


def _work(screen: Screen, step: Step, **more: Any) -> Flow:
    work = Work(
        "00000000000007",
        Standing.CONFIRMED,
        step,
        _EVERYBODY,
        "演示站长",
        rider="00000000000001",
        rider_name="夏*",
        item="kettle",
        offers=_OFFERS,
        kinds=_KINDS,
        **more,
    )
    return Flow(screen=screen, work=work)


_AT_HOME = Work("00000000000007", Standing.CONFIRMED, Step.HOME, _EVERYBODY, "演示站长")
_GUEST = Guest("00000000000001", "夏*")
STAFF_FLOWS: dict[str, Flow] = {
    "points": Flow(screen=Screen.POINTS, guest=_GUEST, statement=Statement(340, _LINES)),
    "points-elsewhere": Flow(screen=Screen.POINTS, guest=_GUEST, statement=Statement(40, _MOVES, elsewhere=_AWAY[:1])),
    "points-expiring": Flow(
        screen=Screen.POINTS, guest=_GUEST, statement=Statement(340, _LINES, expiring=120, expires="2027-01-01")
    ),
    "points-held": Flow(screen=Screen.POINTS, guest=_GUEST, statement=Statement(0, _LINES, 300, _AWAY)),
    "points-held-expiring": Flow(
        screen=Screen.POINTS, guest=_GUEST, statement=Statement(0, _LINES, 300, _AWAY[:1], 120, "2027-01-01")
    ),
    "reserve": Flow(screen=Screen.RESERVE, guest=_GUEST, items=_ITEMS),
    "reserve-given-up": Flow(screen=Screen.RESERVE, guest=_GUEST, items=_ITEMS[1:], given_up=True),
    "reserve-enough": Flow(screen=Screen.RESERVE, guest=_GUEST, items=_ITEMS, refused=Said(Reason.RESERVED_ENOUGH, 2)),
    "reserve-question": Flow(screen=Screen.RESERVE, guest=_GUEST, items=_ITEMS, wish=_ITEMS[1]),
    "reserve-give-up": Flow(screen=Screen.RESERVE, guest=_GUEST, items=_ITEMS, wish=_MINE),
    "done-reserved": Flow(screen=Screen.DONE, guest=_GUEST, reserved=_MINE),
    "points-none": Flow(screen=Screen.POINTS, guest=_GUEST, statement=Statement(0, ())),
    "staff-pin": _work(Screen.PAD, Step.PIN),
    "staff-pin-wrong": _work(Screen.PAD, Step.PIN, said=Said(Trouble.WRONG_PIN, 4)),
    "staff-home": _work(Screen.STAFF, Step.HOME),
    "staff-home-manager": replace(
        _work(Screen.STAFF, Step.HOME),
        work=replace(_AT_HOME, staff=Staff("00000000000007", frozenset({StaffRole.MANAGER}))),
    ),
    "staff-home-reviewer": replace(
        _work(Screen.STAFF, Step.HOME),
        work=replace(_AT_HOME, staff=Staff("00000000000009", frozenset({StaffRole.REVIEWER})), name="演示审核员"),
    ),
    "staff-home-camera": _work(Screen.STAFF, Step.HOME),
    "staff-find": _work(Screen.PAD, Step.FIND, task=Task.FIND),
    "staff-find-nobody": _work(Screen.PAD, Step.FIND, task=Task.FIND, said=Said(Trouble.NOBODY_FOUND)),
    "staff-find-locked": _work(Screen.PAD, Step.FIND, task=Task.FIND, said=Said(Trouble.TAIL_LOCKED, 10)),
    "staff-people": _work(Screen.CHOICES, Step.PEOPLE, task=Task.FIND, people=_PEOPLE[:3]),
    "staff-people-one": _work(Screen.CHOICES, Step.PEOPLE, task=Task.FIND, people=_PEOPLE[:1]),
    "staff-people-eight": _work(Screen.CHOICES, Step.PEOPLE, task=Task.FIND, people=_PEOPLE),
    "staff-person": _work(Screen.CHOICES, Step.PERSON, task=Task.FIND, people=_PEOPLE[:3]),
    "staff-person-alike": _work(
        Screen.CHOICES, Step.PERSON, task=Task.FIND, people=_PEOPLE, said=Said(Trouble.LOOK_ALIKE)
    ),
    "staff-arrived": _work(Screen.RESULT, Step.RESULT, task=Task.FIND, result=Result(Task.FIND)),
    "staff-reissue": _work(Screen.CHOICES, Step.REISSUE, task=Task.FIND, people=_PEOPLE[:3]),
    "staff-new-card": _work(Screen.NEW_CARD, Step.NEW_CARD, task=Task.FIND, card=_CARD),
    "staff-new-card-first": _work(Screen.NEW_CARD, Step.NEW_CARD, card=replace(_CARD, first=True)),
    "staff-new-card-printer": _work(Screen.NEW_CARD, Step.NEW_CARD, task=Task.FIND, card=_CARD, printer=True),
    "staff-new-card-printed": _work(
        Screen.NEW_CARD, Step.NEW_CARD, task=Task.FIND, card=_CARD, printer=True, printed=True
    ),
    "staff-new-card-not-printed": _work(
        Screen.NEW_CARD, Step.NEW_CARD, task=Task.FIND, card=_CARD, printer=True, said=Said(Trouble.NOT_PRINTED)
    ),
    "staff-new-card-printing": _work(
        Screen.NEW_CARD, Step.NEW_CARD, task=Task.FIND, card=_CARD, printer=True, ask=DoPrint(_CARD)
    ),
    "staff-new-card-read": _work(
        Screen.NEW_CARD, Step.NEW_CARD, task=Task.FIND, card=_CARD, printer=True, was_read=True
    ),
    "staff-camera": _work(Screen.CAMERA, Step.CAMERA, task=Task.CAMERA, cameras=CAMERAS),
    "staff-camera-film": _work(Screen.CAMERA, Step.CAMERA, task=Task.CAMERA, cameras=CAMERAS[:1]),
    "staff-camera-trial": _work(Screen.CAMERA, Step.CAMERA, task=Task.CAMERA, cameras=CAMERAS, trial=CAMERAS[1].spec),
    "staff-camera-opening": _work(Screen.CAMERA, Step.CAMERA, task=Task.CAMERA, cameras=CAMERAS, trial=CAMERAS[1].spec),
    "staff-camera-read": _work(
        Screen.CAMERA, Step.CAMERA, task=Task.CAMERA, cameras=CAMERAS, trial=CAMERAS[1].spec, was_read=True
    ),
    "staff-camera-kept": _work(Screen.CAMERA, Step.CAMERA, task=Task.CAMERA, cameras=CAMERAS, kept=True),
    "staff-camera-lost": _work(Screen.CAMERA, Step.CAMERA, task=Task.CAMERA, cameras=CAMERAS),
    "staff-camera-trial-lost": _work(
        Screen.CAMERA, Step.CAMERA, task=Task.CAMERA, cameras=CAMERAS, trial=CAMERAS[1].spec
    ),
    "staff-camera-none": _work(Screen.CAMERA, Step.CAMERA, task=Task.CAMERA, cameras=()),
    "staff-camera-volunteer": replace(
        _work(Screen.CAMERA, Step.CAMERA, task=Task.CAMERA),
        work=replace(
            _AT_HOME,
            step=Step.CAMERA,
            staff=Staff("00000000000008", frozenset({StaffRole.VOLUNTEER})),
            cameras=CAMERAS,
        ),
    ),
    "staff-card": _work(Screen.CARD, Step.CARD),
    "staff-card-bad": _work(Screen.CARD, Step.CARD, said=Said(Trouble.BAD_CARD)),
    "staff-catalogue": _work(Screen.CHOICES, Step.CATALOGUE),
    "staff-catalogue-refused": _work(Screen.CHOICES, Step.CATALOGUE, said=Said(Reason.TOO_FEW_POINTS, 260)),
    "staff-catalogue-reserved": replace(
        _work(Screen.CHOICES, Step.CATALOGUE),
        work=replace(_AT_HOME, step=Step.CATALOGUE, rider_name="夏*", offers=_RESERVED_OFFERS),
    ),
    "staff-catalogue-doubt": replace(
        _work(Screen.CHOICES, Step.CATALOGUE),
        work=replace(_AT_HOME, step=Step.CATALOGUE, rider_name="夏*", offers=_DOUBTED),
    ),
    "staff-reserve": _work(Screen.CHOICES, Step.RESERVE, said=Said(Reason.TOO_FEW_POINTS, 260)),
    "staff-reserve-doubt": _work(Screen.CHOICES, Step.RESERVE, said=Said(Reason.PAST_IN_DOUBT)),
    "staff-reserved": _work(
        Screen.RESULT, Step.RESULT, result=Result(Task.REDEEM, points=300, item="kettle", until="2026-12-01")
    ),
    "staff-card-doubt": _work(Screen.CARD, Step.CARD),
    "staff-awards": _work(Screen.CHOICES, Step.AWARDS, task=Task.TAKE_BACK, awards=_AWARDS),
    "staff-awards-few": _work(Screen.CHOICES, Step.AWARDS, task=Task.TAKE_BACK, awards=_AWARDS[:2]),
    "staff-awards-none": _work(Screen.CHOICES, Step.AWARDS, task=Task.TAKE_BACK),
    "staff-why": _work(Screen.CHOICES, Step.WHY, task=Task.TAKE_BACK, awards=_AWARDS, award=58),
    "staff-why-refused": _work(
        Screen.CHOICES,
        Step.WHY,
        task=Task.TAKE_BACK,
        awards=_AWARDS,
        award=60,
        said=Said(Reason.NEEDS_MANAGER, 200),
    ),
    "staff-taken-back": _work(Screen.RESULT, Step.RESULT, result=Result(Task.TAKE_BACK, points=20, balance=60)),
    "staff-tail": _work(Screen.PAD, Step.TAIL),
    "staff-tail-wrong": _work(Screen.PAD, Step.TAIL, said=Said(Trouble.WRONG_TAIL, 4)),
    "staff-handover": _work(Screen.CHOICES, Step.HANDOVER),
    "staff-handed": _work(
        Screen.RESULT, Step.RESULT, result=Result(Task.REDEEM, points=300, balance=40, voucher="000041-7")
    ),
    "staff-handed-again": _work(
        Screen.RESULT, Step.RESULT, result=Result(Task.REDEEM, 300, 40, "000041-7", again=True)
    ),
    "staff-category": _work(Screen.CHOICES, Step.CATEGORY, task=Task.AWARD),
    "staff-level": _work(Screen.CHOICES, Step.LEVEL, task=Task.AWARD),
    "staff-awarded": _work(Screen.RESULT, Step.RESULT, result=Result(Task.AWARD, points=20, balance=60)),
    "staff-capped": _work(Screen.RESULT, Step.RESULT, result=Result(Task.AWARD, points=0, balance=60, capped=True)),
    "staff-redemptions": _work(Screen.CHOICES, Step.REDEMPTIONS, redemptions=_REDEMPTIONS),
    "staff-redemptions-none": _work(Screen.CHOICES, Step.REDEMPTIONS),
    "staff-cancel": _work(Screen.CHOICES, Step.CANCEL, redemptions=_REDEMPTIONS, redemption=41),
    **{
        name: _work(Screen.SYNC, Step.SYNC, task=Task.SYNC)
        for name in (
            "staff-sync",
            "staff-sync-busy",
            "staff-sync-well",
            "staff-sync-old",
            "staff-sync-doubt",
            "staff-sync-alone",
        )
    },
    "staff-home-doubt": _work(Screen.STAFF, Step.HOME),
    "staff-home-old": _work(Screen.STAFF, Step.HOME),
    "staff-home-house": _work(Screen.STAFF, Step.HOME),
    "staff-home-check": _work(Screen.STAFF, Step.HOME),
}
