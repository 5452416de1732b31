"""Which services there are, where they stand, and who may begin them."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.domain.forms import Form, Forms
from kiosk.domain.offers import Service as Offered
from kiosk.domain.staff import StaffRole
from ui.services import activities, casework, catalogue, daysheet, goods, hosting, house, notes, settings, supplies
from ui.services.giving import care, hours
from ui.services.lending import borrow_or_bring, look_after
from ui.services.members import mine, sign_up
from ui.services.pages import Choose, Lead, Option, Pair, Words, phrase
from ui.services.play import Here, Script
from ui.services.points import why
from ui.services.reporting import my_reports, report
from ui.services.requests import answer, ask_for, card, lanes, other_cards
from ui.services.reviewing import follow_up, review
from ui.services.vanguard import vanguard_rider
from ui.viewmodels.asks import Task
from ui.viewmodels.inputs import Colour, Screen
from ui.viewmodels.staff import GROUPS, Group
from ui.viewmodels.tiles import AT_HOME, COLOUR_TITLES
from ui.words import QT_TRANSLATE_NOOP

_ASK = "ask-"  # what the names of requests begin with: headquarters may call their kinds anything
_OFFER_OF_COLOUR = {
    Colour.RED: Offered.PARTY,
    Colour.ORANGE: Offered.GOVERNMENT,
    Colour.YELLOW: Offered.CARE,
}
_VOLUNTEER = frozenset({StaffRole.VOLUNTEER, StaffRole.MANAGER})
_REVIEWER = frozenset({StaffRole.REVIEWER})
_MANAGER = frozenset({StaffRole.MANAGER})


@dataclass(frozen=True, slots=True)
class Service:
    """One thing that can be begun.

    Attributes:
        name: what it is called in answers; the rules say by it whether a kind of station offers it.
        place: which of the five colours it has for riders, and stands under unless at home; or a group of the staff.
        title, glyph: how it is shown.
        script: how it goes.
        roles: who of the staff may begin it; empty for what riders begin.
        needs_card: a rider has to have shown a card.
        patient: people need more time for it than elsewhere.
        offer: by which name the rules know it, where that is another.
        everyday: people come for it every day, so that it is three taps away from a scan, its confirmation included.
    """

    name: str
    place: Colour | Group
    title: Words
    glyph: str
    script: Callable[[Here], Script]
    roles: frozenset[StaffRole] = frozenset()
    needs_card: bool = False
    patient: bool = False
    offer: str = ""
    everyday: bool = False


_POWER_BANKS = AT_HOME[Offered.POWER_BANK][1]
_REPORT = QT_TRANSLATE_NOOP("Words", "随手拍")
_MY_REPORTS = QT_TRANSLATE_NOOP("Words", "我的报告")
_REVIEW = QT_TRANSLATE_NOOP("Words", "审核随手拍")
_FOLLOW_UP = QT_TRANSLATE_NOOP("Words", "随手拍去向")
_POINTS = QT_TRANSLATE_NOOP("Words", "我的积分")
_CATALOGUE = QT_TRANSLATE_NOOP("Words", "礼品目录")
_WHY = QT_TRANSLATE_NOOP("Words", "积分从哪来")
_ACTIVITIES = QT_TRANSLATE_NOOP("Words", "活动报名")
_BOOKINGS = QT_TRANSLATE_NOOP("Words", "我的报名")
_LIBRARY = QT_TRANSLATE_NOOP("Words", "图书角")
_GAMES = QT_TRANSLATE_NOOP("Words", "棋牌娱乐")
_VANGUARD = QT_TRANSLATE_NOOP("Words", "先锋骑手")
_ATTEND = QT_TRANSLATE_NOOP("Words", "活动签到")
_PLAN = QT_TRANSLATE_NOOP("Words", "办活动")
_HAND_OUT = QT_TRANSLATE_NOOP("Words", "发口罩、药品")
_SUPPLIES_IN = QT_TRANSLATE_NOOP("Words", "物资入库")
_SUPPLIES_COUNT = QT_TRANSLATE_NOOP("Words", "物资清点")
_MEMBER = QT_TRANSLATE_NOOP("Words", "我的资料")
_JOIN = QT_TRANSLATE_NOOP("Words", "新会员办卡")
_CARE = QT_TRANSLATE_NOOP("Words", "关爱积分")
_HOURS = QT_TRANSLATE_NOOP("Words", "志愿服务")
_FIND = QT_TRANSLATE_NOOP("Words", "找骑手、补卡")
_AWARD = QT_TRANSLATE_NOOP("Words", "直接加分")
_SUPPLIES_OUT = QT_TRANSLATE_NOOP("Words", "物资发往别站")
_STOCK = QT_TRANSLATE_NOOP("Words", "礼品库存")
_NOTES = QT_TRANSLATE_NOOP("Words", "交接留言")
_DAY = QT_TRANSLATE_NOOP("Words", "日结")
_PLATE = QT_TRANSLATE_NOOP("Words", "本站名片")
_SETTINGS = QT_TRANSLATE_NOOP("Words", "本机设置")
_CANCEL = QT_TRANSLATE_NOOP("Words", "取消兑换")
_TAKE_BACK = QT_TRANSLATE_NOOP("Words", "撤销奖励")
_CAMERA = QT_TRANSLATE_NOOP("Words", "镜头")
_CHOOSE = QT_TRANSLATE_NOOP("Words", "要办什么？")
_NOTHING = QT_TRANSLATE_NOOP("Words", "本站暂时没有")
_GUIDE = QT_TRANSLATE_NOOP("Words", "其他办事指南")
_LANES = QT_TRANSLATE_NOOP("Words", "绿色通道")
_ANSWERS = QT_TRANSLATE_NOOP("Words", "凭码查答复")
_REQUESTS = QT_TRANSLATE_NOOP("Words", "服务申请")
_CARD_FIRST = QT_TRANSLATE_NOOP("Words", "先扫骑手码，再办这一件")


def _leading_to(screen: Screen | Task) -> Callable[[Here], Script]:
    def lead(_here: Here) -> Script:
        yield from ()  # it shows no page of its own
        return Lead(screen)

    return lead


def _everyday(name: Offered, script: Callable[[Here], Script]) -> Service:
    glyph, title = AT_HOME[name]
    return Service(name, Colour.YELLOW, phrase(title), glyph, script, everyday=True)


def _request(form: Form) -> Service:
    colour = Colour(form.colour)
    script = card(form.name) if colour is Colour.ORANGE else ask_for(form.name)
    own = colour is not Colour.ORANGE and form.name in tuple(Offered)
    offer = form.name if own else _OFFER_OF_COLOUR[colour]
    title = Pair(form.title.zh, form.title.en)
    return Service(_ASK + form.name, colour, title, form.glyph, script, patient=True, offer=offer)


def _answers(colour: Colour) -> Service:
    return Service(f"answers-{colour}", colour, phrase(_ANSWERS), "chat", answer, patient=True)


# Before the services of a colour stand the kinds of requests that the forms of the day have under it.
SERVICES = (
    _answers(Colour.RED),
    Service("guide", Colour.ORANGE, phrase(_GUIDE), "info", other_cards, patient=True, offer=Offered.GOVERNMENT),
    _answers(Colour.ORANGE),
    _everyday(Offered.POWER_BANK, borrow_or_bring),
    Service("report", Colour.GREEN, phrase(_REPORT), "report", report, patient=True, everyday=True),
    Service("my-reports", Colour.GREEN, phrase(_MY_REPORTS), "list", my_reports, needs_card=True),
    _everyday(Offered.SUPPLIES, supplies.look),
    Service("priority", Colour.YELLOW, phrase(_LANES), "lane", lanes, patient=True),
    _answers(Colour.YELLOW),
    Service(
        "points", Colour.GREEN, phrase(_POINTS), "coins", _leading_to(Screen.POINTS), needs_card=True, everyday=True
    ),
    Service("catalogue", Colour.GREEN, phrase(_CATALOGUE), "green", catalogue.look, offer=Offered.POINTS),
    Service("why", Colour.GREEN, phrase(_WHY), "info", why, needs_card=True),
    Service("activities", Colour.BLUE, phrase(_ACTIVITIES), "calendar", activities.see, everyday=True),
    Service(
        "bookings", Colour.BLUE, phrase(_BOOKINGS), "checks", activities.mine, needs_card=True, offer=Offered.ACTIVITIES
    ),
    Service("library", Colour.BLUE, phrase(_LIBRARY), "book", activities.library),
    Service("games", Colour.BLUE, phrase(_GAMES), "game", activities.games),
    Service("vanguard", Colour.GREEN, phrase(_VANGUARD), "trophy", vanguard_rider),
    Service("attend", Group.AFFAIRS, phrase(_ATTEND), "scan", hosting.attend, _VOLUNTEER),
    Service("plan", Group.AFFAIRS, phrase(_PLAN), "calendar", hosting.plan, _MANAGER),
    Service("hand-out", Group.GOODS, phrase(_HAND_OUT), "supplies", supplies.hand_out, _VOLUNTEER),
    Service("banks", Group.GOODS, phrase(_POWER_BANKS), "bank", look_after, _VOLUNTEER),
    Service("supplies-in", Group.GOODS, phrase(_SUPPLIES_IN), "came", supplies.receive, _MANAGER),
    Service("supplies-count", Group.GOODS, phrase(_SUPPLIES_COUNT), "checks", supplies.count, _VOLUNTEER),
    Service("member", Colour.GREEN, phrase(_MEMBER), "person", mine, needs_card=True, patient=True),
    Service("join", Group.PEOPLE, phrase(_JOIN), "card", sign_up, _VOLUNTEER, patient=True),
    Service("care-points", Group.PEOPLE, phrase(_CARE), "heart", care, _MANAGER),
    Service("hours", Group.PEOPLE, phrase(_HOURS), "hand", hours, _MANAGER),
    Service("supplies-send", Group.GOODS, phrase(_SUPPLIES_OUT), "went", supplies.send, _MANAGER),
    Service("find", Group.PEOPLE, phrase(_FIND), "find", _leading_to(Task.FIND), _VOLUNTEER),
    Service("review-reports", Group.REPORTS, phrase(_REVIEW), "report", review, _REVIEWER, patient=True),
    Service("follow-reports", Group.REPORTS, phrase(_FOLLOW_UP), "chat", follow_up, frozenset(StaffRole)),
    Service("award", Group.REPORTS, phrase(_AWARD), "award", _leading_to(Task.AWARD), _REVIEWER),
    Service("stock", Group.GOODS, phrase(_STOCK), "stock", goods.keep, _MANAGER),
    Service("cancel", Group.MENDING, phrase(_CANCEL), "undo", _leading_to(Task.CANCEL), _VOLUNTEER),
    Service(
        "take-back", Group.MENDING, phrase(_TAKE_BACK), "revoked", _leading_to(Task.TAKE_BACK), _REVIEWER | _MANAGER
    ),
    Service("notes", Group.HOUSE, phrase(_NOTES), "note", notes.read_and_write, frozenset(StaffRole), patient=True),
    Service("day", Group.HOUSE, phrase(_DAY), "chart", daysheet.look_and_sign, _VOLUNTEER),
    Service("plate", Group.HOUSE, phrase(_PLATE), "house", house.look_after, _VOLUNTEER),
    Service("settings", Group.HOUSE, phrase(_SETTINGS), "gear", settings.change, _MANAGER),
    Service("camera", Group.HOUSE, phrase(_CAMERA), "camera", _leading_to(Task.CAMERA), _VOLUNTEER),
    Service("requests", Group.AFFAIRS, phrase(_REQUESTS), "list", casework.look_after, _VOLUNTEER),
)
_BY_NAME = {service.name: service for service in SERVICES}


def services(forms: Forms) -> tuple[Service, ...]:
    """What can be begun where these are the forms of requests."""
    return (*map(_request, forms.kinds.values()), *SERVICES)


def script_of(name: str) -> Callable[[Here], Script]:
    """The script of a service; or of a colour or a group: the choice among its services, and then that one."""
    if name in _BY_NAME:
        return _BY_NAME[name].script
    if name.startswith(_ASK):
        return ask_for(name.removeprefix(_ASK))
    if name in tuple(Group):
        return _among(Group(name), phrase(GROUPS[Group(name)].title))
    return _among(Colour(name), phrase(COLOUR_TITLES[Colour(name)]))


def colour_of(name: str) -> str:
    """The colour that a service stands under, or that has this name; empty where it has none."""
    place = _BY_NAME[name].place if name in _BY_NAME else name
    return place if place in tuple(Colour) else ""


def is_patient(name: str, answers: tuple[object, ...]) -> bool:
    """Whether people need more time for this than elsewhere; `answers` may have chosen it from a colour's."""
    names = [str(one) for one in (name, *answers[:1])]
    return any(one.startswith(_ASK) or (one in _BY_NAME and _BY_NAME[one].patient) for one in names)


def _among(place: Colour | Group, title: Words) -> Callable[[Here], Script]:
    def choose(here: Here) -> Script:
        offered = [
            service
            for service in services(here.station.forms)
            if service.place is place and _is_offered(service, here) and service.name not in AT_HOME
        ]
        if len(offered) == 1 and here.staff:
            return (yield from offered[0].script(here))

        def option(service: Service) -> Option:
            why = phrase(_CARD_FIRST) if service.needs_card and here.rider is None else None
            return Option(service.name, service.title, why, service.glyph, why=why)

        hint = _CHOOSE if offered else _NOTHING
        chosen = yield Choose(title, tuple(map(option, offered)), phrase(hint))
        return (yield from next(service for service in offered if service.name == chosen).script(here))

    return choose


def _is_offered(service: Service, here: Here) -> bool:
    if here.staff:
        return here.staff.may(*service.roles)
    name = service.offer or service.name
    return not service.roles and (name not in tuple(Offered) or Offered(name) in here.station.services)
