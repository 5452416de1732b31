"""Signing up, my data, points from the manager: pages worth looking at; all names and numbers are no one's."""

from dataclasses import replace
from datetime import date

from kiosk.domain.members import Occupation
from kiosk.domain.refusals import Reason
from kiosk.station.members import About
from kiosk.station.station import load_rules
from ui.services import giving, members
from ui.services.pages import YES, Choose, Digits, End, Line, Name, Option, Page, Pair, Read, confirm, phrase
from ui.viewmodels.asks import Said
from ui.viewmodels.gifts import picture_of
from ui.viewmodels.inputs import Colour
from ui.viewmodels.talking import Talk

_DAY = date(2026, 11, 27)
_ABOUT = About("夏*", 12, _DAY, 350, 120, 1, 1, 4, 2, 1, True, 2, _DAY, 1, Occupation.FOOD, True, _DAY, _DAY)
_RIDER = Name("夏*")
_CONSENT = members._sentences(load_rules().texts.consent)
_AGREE = (Option(YES, phrase(members._AGREE), strong=True),)


def _talk(page: Page, colour: str = "") -> Talk:
    return Talk("join", "0" * 16, ("one",), page, asking=None, colour=colour)


_PHONE = Digits(phrase(members._PHONE), 11, phrase(members._PHONE_HINT), secret=True)
_ASK = (Option("ask", phrase(members._ASK), glyph="hand"),)
_MINE = Read(phrase(members._MINE), members._lines(_ABOUT), _ASK)
_KNOWN = Choose(
    phrase(members._KNOWN, rider=_RIDER),
    (
        Option("card", phrase(members._NEW_CARD), glyph="card", strong=True),
        Option("other", phrase(members._OTHER_PERSON), glyph="person"),
    ),
    phrase(members._KNOWN_HINT),
)
_WHYS = tuple(Option(why, phrase(title), glyph=glyph) for why, (glyph, title) in giving._WHYS.items())
MEMBER_TALKS = {
    "join-consent": _talk(Read(phrase(members._CONSENT), _CONSENT, _AGREE, phrase(members._EDITION, version=1))),
    "join-occupation": _talk(Choose(phrase(members._OCCUPATION), tuple(map(members._occupation, Occupation)))),
    "join-phone": _talk(_PHONE),
    "join-phone-wrong": _talk(replace(_PHONE, said=Said(Reason.NO_PHONE))),
    "join-known": _talk(_KNOWN),
    "join-sure": _talk(
        confirm(phrase(members._SIGN_UP, rider=_RIDER), phrase(members._MAKE_CARD), phrase(members._SIGN_UP_HINT))
    ),
    "mine": _talk(_MINE, Colour.GREEN),
    "mine-ask": _talk(Choose(phrase(members._ASK_WHAT), members._wishes(_ABOUT)), Colour.GREEN),
    "catalogue": _talk(
        Read(
            phrase("积分能换这些"),
            tuple(
                Line(Pair(zh, en), phrase("{points} 分", points=points), phrase("库存 {stock}", stock=10), glyph)
                for zh, en, points, glyph in (
                    ("充电线", "Charging cable", 60, picture_of("cable")),
                    ("雨衣", "Raincoat", 150, picture_of("raincoat")),
                    ("烧水壶", "Kettle", 300, picture_of("kettle")),
                    ("电饭煲", "Rice cooker", 600, picture_of("rice-cooker")),
                )
            ),
            hint=phrase("扫骑手码，看还差多少分，也能预约"),
        ),
        Colour.GREEN,
    ),
    "mine-short": _talk(Read(phrase(members._MINE), (), said=Said(Reason.OWN_CARD_FIRST)), Colour.GREEN),
    "mine-what-happens": _talk(
        Read(
            phrase(members._WHAT_HAPPENS),
            members._consequences(_ABOUT),
            (Option(YES, phrase(members._UNDERSTOOD)),),
        ),
        Colour.GREEN,
    ),
    "mine-sure": _talk(
        confirm(phrase(members._DELETE_SURE), phrase(members._YES_DELETE), phrase(members._DELETE_HINT, days=15)),
        Colour.GREEN,
    ),
    "mine-asked": _talk(End(phrase(members._WAS_ASKED), phrase(members._MAY_TAKE_BACK_NOTE)), Colour.GREEN),
    "mine-listed": _talk(
        confirm(phrase(members._LIST_SURE, rider=_RIDER), phrase(members._YES_SHOW), phrase(members._LIST_HINT)),
        Colour.GREEN,
    ),
    "care-points": _talk(
        Digits(
            phrase(giving._HOW_MANY, rider=_RIDER), 2, phrase(giving._LEFT, points=60), said=Said(Reason.CARE_FULL, 20)
        )
    ),
    "care-why": _talk(Choose(phrase(giving._WHY), _WHYS, phrase(giving._WHY_HINT))),
    "hours": _talk(Digits(phrase(giving._HOURS, rider=_RIDER), 2, phrase(giving._HOURS_HINT, points=10, hours=12))),
}
