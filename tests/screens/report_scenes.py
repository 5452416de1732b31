"""随手拍 at pages worth looking at; all names and reports are no one's."""

from dataclasses import replace
from datetime import date

from msgspec import structs

from kiosk.domain.profile import Street
from kiosk.domain.reports import Report
from kiosk.scanning.demo_reports import blocked_way, pothole
from kiosk.station.reports import Case
from kiosk.station.station import load_rules
from tests.screens.talks import talk
from ui.services import cases
from ui.services.pages import Choose, Day, End, Joined, Line, Name, Option, Pair, Picture, Read, confirm, phrase, plain
from ui.viewmodels.inputs import Colour

_RULES = load_rules()
_ROW = Report(14, "0" * 14, "damage", 1, "高正街", 0, 0, 480, "0" * 8, 0)
_STREET = Street("高正街", "Gaozheng Street", ((-260, 40), (240, 60)))
CASE = Case(_ROW, "基础设施破损", "Broken infrastructure", _STREET, date(2026, 11, 24), "08:15", "演*", 2, late=True)
_CALM = replace(
    CASE,
    report=structs.replace(_ROW, urgent=0),
    place=Street("黄兴南路", "Huangxing South Road", ((-420, 170), (-20, 160))),
)
_GRADED = replace(CASE, report=structs.replace(_ROW, status="confirmed", level="major", points=20, became="passed_on"))
_BACK = replace(CASE, report=structs.replace(_ROW, status="rejected", ground="unclear"), photos=0)
_KINDS = tuple(cases.category_option(name, category) for name, category in _RULES.categories.items())
_CALLS = tuple(
    Line(phrase(words), plain(number), glyph=glyph)
    for glyph, words, number in (("shield", "报警", "110"), ("fire", "火警", "119"), ("heartbeat", "急救", "120"))
)
_STREETS = (
    Option("here", phrase(cases.HERE), glyph="house", strong=True),
    *(
        Option(zh, Pair(zh, en), glyph="place", line=line)
        for zh, en, line in (
            ("高正街", "Gaozheng Street", ((-260, 40), (240, 60))),
            ("天心路", "Tianxin Road", ((250, 230), (260, -120))),
            ("城南西路", "Chengnan West Road", ((-420, -190), (60, -160), (430, -200))),
            ("人民西路", "Renmin West Road", ((-430, 300), (420, 280))),
            ("黄兴南路", "Huangxing South Road", ((-420, 170), (-20, 160))),
            ("白沙路", "Baisha Road", ((-330, 330), (-310, -60), (-350, -320))),
        )
    ),
)
_WAYS = (
    Option("true", phrase("属实，定级"), glyph="award", strong=True),
    Option("same", phrase("和更早的是同一件"), glyph="copy"),
    Option("back", phrase("不通过"), glyph="revoked"),
)
_KIND = Pair("基础设施破损", "Broken infrastructure")
_ABOUT = (Line(cases.place_of(_STREET), phrase(cases.URGENT), Joined((Name("演*"), Day("2026-11-24"))), "place"),)
_OTHERS = phrase("还有 {count} 位说看到了同一件", count=2)
_POINTS = phrase("{points} 分", points=20)
_PICTURES = (Picture("1" * 64, pothole()), Picture("2" * 64, blocked_way()))


REPORT_TALKS = {
    "report-what": talk(Choose(phrase("看到了什么？"), _KINDS, phrase("审核员核实后加分")), Colour.GREEN),
    "report-urgent": talk(
        Choose(
            phrase("紧急吗？"),
            (
                Option("urgent", phrase(cases.URGENT), phrase("马上会伤到人"), "siren", strong=True),
                Option("calm", phrase("不紧急"), why=phrase("先扫骑手码；紧急的不用扫")),
            ),
            Pair(_RULES.texts.rescue.zh, _RULES.texts.rescue.en),
        ),
        Colour.GREEN,
    ),
    "report-call": talk(
        Read(
            phrase("先打电话！"),
            _CALLS,
            (Option("go", phrase("电话打过了，继续上报"), glyph="call", strong=True),),
            phrase("人最要紧，上报可以等"),
            large=True,
        ),
        Colour.GREEN,
    ),
    "report-where": talk(Choose(phrase("在哪里？"), _STREETS, phrase("点最近的街道")), Colour.GREEN),
    "report-same": talk(
        Choose(
            phrase("有人报过，是这一件吗？"),
            (
                Option("1", phrase("{when} 报的", when=cases.when(CASE)), cases.brief(CASE), "copy"),
                Option("another", phrase("不是，另报一件"), glyph="report", strong=True),
            ),
            phrase("是同一件就点它，核实后您也有分"),
        ),
        Colour.GREEN,
    ),
    "report-sure": talk(confirm(phrase("上报：{what}？", what=cases.what(CASE)), phrase("上报")), Colour.GREEN),
    "report-done": talk(End(phrase("收到了，谢谢"), phrase("核实后加分，结果看“我的报告”")), Colour.GREEN),
    "report-done-nobody": talk(End(phrase("收到了，谢谢"), phrase("有危险，先打 110、119、120")), Colour.GREEN),
    "report-mine": talk(
        Choose(
            phrase("我的报告"),
            (
                cases.listed(_GRADED, Joined((cases.status(_GRADED), plain("+20")))),
                cases.listed(_BACK, cases.status(_BACK)),
            ),
            phrase("点一条，看后来怎样"),
        ),
        Colour.GREEN,
    ),
    "report-graded": talk(Read(cases.what(_GRADED), cases.lines(_GRADED)), Colour.GREEN),
    "report-back": talk(Read(cases.what(_BACK), cases.lines(_BACK)), Colour.GREEN),
}
REVIEW_TALKS = {
    "review-list": talk(
        Choose(
            phrase("审核哪一条？"),
            (cases.listed(CASE), cases.listed(_CALM)) * 4,
            phrase("最早的在最前面"),
        )
    ),
    "review-pictures": talk(Read(_KIND, _ABOUT, _WAYS, _OTHERS, pictures=_PICTURES)),
    "review-picture": talk(Read(_KIND, _ABOUT, _WAYS, pictures=_PICTURES[:1])),
    "review-none": talk(Read(_KIND, _ABOUT, _WAYS)),
    "review-level": talk(
        Choose(
            phrase("有多严重？"),
            (
                *(
                    Option(level, phrase(words), phrase("{points} 分", points=20), glyph)
                    for level, (glyph, words) in cases.LEVELS.items()
                ),
                Option("kind", phrase("换一个类别"), _KIND, "list"),
            ),
            cases.what(CASE),
        )
    ),
    "review-became": talk(
        Choose(
            phrase("后来怎样？"),
            tuple(Option(became, phrase(words), glyph=glyph) for became, (glyph, words) in cases.BECAME.items()),
            cases.what(CASE),
        )
    ),
}
