"""Activities and 先锋骑手: pages worth looking at; all names and numbers are no one's."""

from datetime import date

from kiosk.domain.activities import Activity, ActivityKind, Ready
from kiosk.domain.offers import Text
from kiosk.domain.vanguard import Candidate, Counts, Phase, Run, score
from kiosk.station.activities import Event, Guest
from kiosk.station.station import load_rules
from kiosk.station.vanguard import Placed
from ui.services import happenings, hosting, vanguard
from ui.services.pages import Choose, End, Joined, Line, Option, Page, Read, ShowCard, phrase, plain
from ui.viewmodels.inputs import Colour
from ui.viewmodels.talking import Talk

_RULES = load_rules().vanguard


def _talk(page: Page, colour: str = "") -> Talk:
    return Talk("activities", "0" * 16, ("one",), page, asking=None, colour=colour)


def _event(name: str, title: Text | Ready, kind: ActivityKind, taken: int, **rider: object) -> Event:
    activity = Activity(name, kind, title, Text("天心阁站二楼", "Tianxin Pavilion Home, upstairs"), 0, 0, 20)
    figures = {"points": 10, "taken": taken, "waiting": 3, "came": 4}
    state = {"is_off": False, "is_over": False, "is_open": True, "is_now": True}
    return Event(activity, date(2026, 11, 29), "19:30", **{**figures, **state, **rider})  # type: ignore[arg-type]


_EVENTS = (
    _event("safety", Text("冬季骑行安全课", "Riding safely in winter"), ActivityKind.COURSE, 12, booked=True),
    _event("dumplings", Ready.DUMPLINGS, ActivityKind.FESTIVAL, 20, booked=True, place=2),
    _event("match", Text("拔河比赛", "Tug of war"), ActivityKind.TEAM, 20, booked=True, team=3),
    _event("birthday", Ready.BIRTHDAY, ActivityKind.ACTIVITY, 9),
    _event("haircut", Ready.HAIRCUT, ActivityKind.ACTIVITY, 20, is_off=True),
)
_TITLE = happenings.title_of(_EVENTS[0])
_COUNTS = Counts(350, 6, 7, 4, 1)
_RUN = Run(
    2026,
    Phase.NOTICE,
    20_784,
    20_790,
    "0" * 32,
    (
        Candidate("0" * 14, "夏*", "courier", 861),
        Candidate("1" * 14, None, "courier", 802),
        Candidate("2" * 14, "示*", "food", 794),
        Candidate("3" * 14, None, "truck", 702),
    ),
)
_REASONS = (
    phrase(vanguard._WHY_CONTRIBUTION, points=350, full=2000),
    phrase(vanguard._WHY_QUALITY, decided=7, good=6),
    phrase(vanguard._WHY_PUBLIC_GOOD, deeds=4, full=20),
    phrase(vanguard._WHY_SAFETY, courses=1, full=2),
    phrase(vanguard._WHY_PEERS),
)
_SHARES = zip(score(_COUNTS, _RULES).shares, _REASONS, strict=True)
_BEST = (Placed("夏*", 120), Placed(None, 95), Placed("示*", 60), Placed(None, 40))
_ROW = (("夏*", True, 0), ("演*", False, 0), (None, True, 0), ("示*", False, 1))
CULTURE_TALKS = {
    "activities": _talk(
        Choose(phrase("最近有什么活动"), tuple(map(happenings.option, _EVENTS)), phrase("点开看时间、地点和名额")),
        Colour.BLUE,
    ),
    "activity": _talk(
        Read(
            _TITLE,
            happenings.lines(_EVENTS[2]),
            (Option("off", phrase("取消报名"), glyph="undo"),),
            phrase("当天带骑手码来签到"),
        ),
        Colour.BLUE,
    ),
    "signed-up": _talk(
        End(
            phrase("报上名了：{title}", title=_TITLE),
            Joined((happenings.when(_EVENTS[0]), phrase("当天带骑手码来签到"))),
        ),
        Colour.BLUE,
    ),
    "attend": _talk(
        ShowCard(
            phrase("请小哥举起骑手码"),
            said=phrase("{rider}签到了，加 {points} 分；请下一位", rider=plain("夏师傅"), points=10),
        )
    ),
    "guests": _talk(
        Read(
            phrase("名单：{title}", title=_TITLE),
            tuple(hosting._line(Guest(name, 0, here, place)) for name, here, place in _ROW),
            (hosting._MISTAKE_OPTION,),
        )
    ),
    "guests-mistake": _talk(
        Choose(
            phrase("撤销谁的签到？"),
            tuple(
                hosting._checked_in(Guest(name, 0, here, place, f"19:{10 + number}", number + 1))
                for number, (name, here, place) in enumerate(_ROW)
                if here
            ),
            phrase("积分一并扣回；之后可以重新签到"),
        )
    ),
    "guests-taken-off": _talk(
        End(phrase("{rider}的签到已撤销", rider=plain("夏师傅")), phrase("扣回 {points} 分", points=10))
    ),
    "vanguard-mine": _talk(
        Read(
            phrase("{year} 年：{score} 分", year=2026, score="61.8"),
            tuple(vanguard._share(share, why) for share, why in _SHARES),
            hint=phrase("只算本站的记录；花积分不影响"),
        ),
        Colour.GREEN,
    ),
    "vanguard-board": _talk(
        Read(phrase("先锋榜：本月"), vanguard._ranked(_BEST, tenths=False), hint=phrase(vanguard._MONTH_HINT)),
        Colour.GREEN,
    ),
    "vanguard-notice": _talk(
        Read(
            phrase("{year} 年评选：公示", year=2026),
            tuple(
                Line(
                    vanguard._named(_RUN, one),
                    plain(vanguard._tenths(one.score)),
                    vanguard._occupation(one),
                    "megaphone",
                )
                for one in _RUN.candidates
            ),
            (Option("object", phrase("我有异议"), glyph="note"),),
            Joined((vanguard._until(_RUN), phrase("对名单有异议，在公示期内提出"))),
        ),
        Colour.GREEN,
    ),
    "vanguard-vote": _talk(
        Choose(
            phrase("投给谁？一人一票"),
            tuple(
                Option(one.rider, vanguard._named(_RUN, one), vanguard._candidate_note(one), "person")
                for one in _RUN.candidates
            ),
            Joined((vanguard._until(_RUN), phrase("投给谁保密，屏幕上不显示"))),
        ),
        Colour.GREEN,
    ),
}
