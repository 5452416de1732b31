"""Services under way, at pages worth looking at; all names and numbers are no one's."""

from kiosk.defaults import first_guide, forms
from kiosk.domain.offers import Text
from kiosk.domain.refusals import Reason
from tests.screens.culture_scenes import CULTURE_TALKS
from tests.screens.member_scenes import MEMBER_TALKS
from tests.screens.talks import talk
from ui.services.menu import services
from ui.services.pages import (
    Bar,
    Choose,
    Day,
    Digits,
    End,
    Joined,
    Line,
    Option,
    Pair,
    Read,
    Write,
    confirm,
    phrase,
    plain,
)
from ui.viewmodels.asks import Said
from ui.viewmodels.inputs import Colour
from ui.viewmodels.talking import Talk
from ui.viewmodels.tiles import COLOUR_TITLES

_VISITS = (31, 44, 40, 0, 52, 128, 37)
_WEEK = tuple(Bar(plain(day), visits) for day, visits in enumerate(_VISITS, 21))
_BANKS = (
    Option("bring 3", phrase("还 {number} 号", number=3), phrase("{day} 前归还", day=Day("2026-11-29")), "undo"),
    *(Option(f"borrow {number}", phrase("借 {number} 号", number=number), glyph="bank") for number in (1, 2, 5, 6)),
    Option("bring 4", phrase("还 {number} 号", number=4), phrase("已到期，请归还"), "undo"),
    Option("bring 7", phrase("还 {number} 号", number=7), phrase("{day} 前归还", day=Day("2026-11-29")), "undo"),
)
_LINES = tuple(
    Line(Pair(zh, en), plain(value), Pair(note, note), glyph)
    for zh, en, value, note, glyph in (
        ("基础设施破损", "Broken infrastructure", "+40", "2026-11-20", "award"),
        ("换了烧水壶", "A kettle", "−300", "2026-11-18", "green"),
        ("消防隐患", "Fire hazard", "+60", "2026-11-12", "award"),
    )
)
_SEAL = Pair("封存码，到第 1204 条记录为止；请拍照", "Seal code to no. 1204; photograph it")
_DIFFERS = Pair("充电线，盘点与账不符", "Charging cable: the count differed from the books")
_LACKS = Pair("没有：标识 · 设施", "Missing: Signs · Facilities")
_DAY = (
    Line(plain("9340 3362 8391"), None, _SEAL, "shield"),
    Line(Pair("到站", "Visits"), plain("37")),
    Line(Pair("兑换", "Redeem"), plain("2"), Pair("共 360 分", "360 points in all")),
    Line(Pair("烧水壶", "Kettle"), None, Pair("凭证码 4776-000020-8", "Voucher 4776-000020-8"), "green"),
    Line(_DIFFERS, plain("-3"), glyph="alarm"),
)
_SIGN = (
    Option("sign", phrase("签字"), glyph="checks", strong=True),
    Option("print", phrase("打印"), glyph="printer"),
)
_PLATE = (
    Line(Pair("整个本站", "The whole home"), Pair("开放", "Open"), glyph="house"),
    Line(
        Pair("饮水", "Water"),
        Pair("断了", "Cut off"),
        Pair("到 11月29日 为止", "Until 29 Nov"),
        "wrench",
    ),
    Line(Pair("六有自查", "Six-point self-check"), plain("4/6"), _LACKS, "checks"),
)
_NAME = Write(Pair("小哥怎么称呼？", "What is the rider called?"), 20, Pair("写身份证上的姓名", "As on their papers"))
_NOTE = Write(Pair("给下一班留句话", "A note for the next shift"), 100, Pair("写要紧的事", "What matters"))
_REASON = Write(
    Pair("为什么要更正这次兑换记录？", "Why does this redemption have to be put right?"),
    60,
    Pair("写清楚发生了什么", "Say what happened"),
    Pair("这一条已经更正过，没有登记", "It was put right before; nothing was recorded"),
)


def _pair(text: Text) -> Pair:
    return Pair(text.zh, text.en)


def _lines_of(*texts: Text) -> tuple[Line, ...]:
    return tuple(Line(_pair(text)) for text in texts)


_ANSWER = (
    "您好，王调解员已联系房东，房东同意退还押金一千二百元，请您",
    "周三下午两点带上租约和收据，到街道二楼调解室签字；来不了请回",
    "电话。如果对方没有按时付款，我们会陪您去申请司法确认。",
)
_FEELINGS = tuple(
    Option(name, phrase(words), glyph=glyph)
    for name, words, glyph in (("good", "满意", "tick"), ("fair", "还可以", "chat"), ("poor", "不满意", "clear"))
)
_ERASE = Option("erase", phrase("删除申请"), glyph="trash")
_ASKS = {
    f"ask-{form.name}-{question.name}": talk(
        Choose(
            _pair(question.title),
            tuple(Option(one.name, _pair(one.title), glyph=one.glyph) for one in question.options),
        ),
        form.colour,
    )
    for form in forms().kinds.values()
    for question in form.questions
}
_CONSENTS = {
    f"consent-{form.name}": talk(
        Read(
            _pair(form.title),
            _lines_of(*form.consent),
            (Option("yes", phrase("我同意，继续"), glyph="tick", strong=True),),
            phrase("自愿办理，不用扫骑手码"),
        ),
        form.colour,
    )
    for form in forms().kinds.values()
    if form.consent
}
_CARDS = {
    f"card-{card.name}": talk(
        Read(
            _pair(card.title),
            _lines_of(*card.lines),
            (Option("ask", phrase("申请专人回电"), glyph="call", strong=True),),
        ),
        Colour.ORANGE,
    )
    for card in first_guide().cards
}
_SEALED = phrase("内容已加密，本站看不到；答复由总部凭码给小哥")
_WAITING = tuple(
    Option(
        ref,
        _pair(forms().kinds[what].title),
        Joined((plain(ref), phrase(state))),
    )
    for ref, what, state in (
        ("482913", "mediation", "待办"),
        ("004410", "party", "您在跟进"),
        ("771203", "licence", "总部已答复"),
        ("120077", "hardship", "有人跟进"),
    )
)
_REQUESTS = {
    **_ASKS,
    **_CONSENTS,
    **_CARDS,
    "ask-province": talk(
        Choose(
            _pair(forms().kinds["party"].questions[0].title),
            tuple(Option(one.name, _pair(one.title)) for one in forms().kinds["party"].questions[0].options[5].options),
        ),
        Colour.RED,
    ),
    "ask-call": talk(
        Choose(
            phrase("要我们打电话给您吗？"),
            (
                Option("call", phrase("请打电话给我"), glyph="call"),
                Option("no", phrase("不用，我凭码来查"), glyph="numpad"),
            ),
            phrase("不打电话也行：凭码来本站查答复"),
        ),
        Colour.YELLOW,
    ),
    "ask-phone": talk(
        Digits(phrase("请输入手机号"), 11, phrase("屏幕上只显示圆点；号码加密后只有总部能看"), secret=True)
    ),
    "ask-phone-again": talk(
        Digits(phrase("请输入手机号"), 11, secret=True, said=phrase("手机号是 1 开头的十一位数字，请再输一次"))
    ),
    "ask-send": talk(
        confirm(phrase("提交这件申请？"), phrase("提交"), phrase("提交后给您一个十二位的码，请准备拍照")), Colour.RED
    ),
    "ask-sent": talk(
        End(
            phrase("已收到，请拍下这个码"),
            phrase("凭码在本站查答复；后六位只有您知道，不要告诉别人"),
            code="482913770352",
        )
    ),
    "ask-not-here": talk(
        Read(
            _pair(forms().kinds["party"].title),
            (Line(Said(Reason.CANNOT_SEAL), glyph="info"),),
            (Option("volunteer", phrase("找志愿者"), glyph="hand", strong=True),),
            phrase("没有记下任何内容"),
        ),
        Colour.RED,
    ),
    "answer-code": talk(Digits(phrase("请输入您的码"), 12, phrase("提交申请时拍下的十二位数字"), places=True)),
    "answer-wrong": talk(
        Digits(phrase("请输入您的码"), 12, places=True, said=phrase("码不对，还可试 {tries} 次；请对照照片", tries=4))
    ),
    "answer": talk(
        Read(
            phrase("给您的答复"),
            tuple(Line(plain(part)) for part in _ANSWER),
            (Option("rate", phrase("评价一下"), glyph="chat", strong=True), _ERASE),
        ),
        Colour.YELLOW,
    ),
    "answer-rate": talk(Choose(phrase("这样办，您满意吗？"), _FEELINGS), Colour.YELLOW),
    "answer-not-yet": talk(
        Read(phrase("还没有答复"), (Line(phrase("申请已收到，请过一两天再来查")),), (_ERASE,)), Colour.YELLOW
    ),
    "answer-erase": talk(
        confirm(phrase("删除这件申请？"), phrase("删除申请"), phrase("不能恢复，也不会再有人办理")),
        Colour.YELLOW,
    ),
    "answer-erased": talk(End(phrase("已记下：删除这件申请"), phrase("联网后由总部核对这个码，对上就删除"))),
    "lane": talk(
        Read(
            Pair("春节返乡绿色通道", "Going home for Spring Festival"),
            _lines_of(
                Text(
                    "凭骑手码在长沙南站 3 号口优先进站", "With your rider code: the fast entrance 3 at Changsha South"
                ),
                Text("可带一位家属", "One relative may come with you"),
            ),
            hint=phrase("有效期：{first} 到 {last}", first=Day("2027-01-20"), last=Day("2027-02-10")),
        ),
        Colour.YELLOW,
    ),
    "lane-none": talk(Read(phrase("现在没有开放的绿色通道"), ()), Colour.YELLOW),
    "requests": talk(Choose(phrase("哪一件申请？"), _WAITING, _SEALED)),
    "request": talk(
        Read(
            _pair(forms().kinds["licence"].title),
            (
                Line(phrase("类别"), phrase("政务经济"), glyph="orange"),
                Line(phrase("编号"), plain("771203"), glyph="note"),
                Line(phrase("进度"), phrase("总部已答复"), glyph="clock"),
                Line(phrase("提交日期"), Day("2026-11-20"), glyph="calendar"),
            ),
            (
                Option("take", phrase("我来跟进"), glyph="hand", strong=True),
                Option("close", phrase("办结"), glyph="tick"),
            ),
            _SEALED,
        )
    ),
}
TALKS: dict[str, Talk] = {
    **_REQUESTS,
    **MEMBER_TALKS,
    **CULTURE_TALKS,
    **{
        colour: talk(
            Choose(
                phrase(title),
                tuple(Option(one.name, one.title, glyph=one.glyph) for one in services(forms()) if one.place is colour),
                phrase("要办什么？"),
            ),
            colour,
        )
        for colour, title in COLOUR_TITLES.items()
    },
    "banks": talk(Choose(phrase("哪一个充电宝？"), _BANKS, phrase("拿一个，点它的编号")), Colour.YELLOW),
    "refused": talk(
        Choose(phrase("哪一个充电宝？"), _BANKS, said=phrase("这个充电宝刚被借走，请换一个")), Colour.YELLOW
    ),
    "digits": talk(
        Digits(Pair("请输入查询码", "Type your code"), 12, Pair("收据上的十二位", "Twelve digits"), places=True)
    ),
    "write": talk(_NAME),
    "write-name": talk(_NAME),
    "write-latin": talk(_NAME),
    "write-signs": talk(_NAME),
    "write-refused": talk(_REASON),
    "write-note": talk(_NOTE),
    "day-sheet": talk(
        Read(
            phrase("日结"),
            _DAY,
            (*_SIGN, Option("hours", phrase("按时段"), glyph="chart")),
            Joined((Day("2026-11-27"), phrase("{name}已签字", name="演示站长"), phrase("一周到站人次"))),
            bars=_WEEK,
        )
    ),
    "day-hours": talk(
        Read(
            phrase("按时段"),
            (
                Line(phrase("全天到站"), phrase("{count} 次", count=37), glyph="people"),
                Line(
                    phrase("最忙的时候"),
                    phrase("{count} 次", count=14),
                    phrase("{first} 点到 {last} 点", first="10", last="13"),
                    "clock",
                ),
            ),
            hint=Joined((Day("2026-11-27"), phrase("每三小时到站人次"))),
            bars=tuple(
                Bar(plain(str((4 + 3 * at) % 24)), value, at == 2) for at, value in enumerate((1, 3, 14, 8, 2, 7, 2, 0))
            ),
        )
    ),
    "plate": talk(Read(Pair("天心阁站名片", "Tianxin Pavilion Home at a glance"), _PLATE)),
    "read": talk(Read(Pair("我的积分", "My points"), _LINES * 4, _SIGN), Colour.GREEN),
    "end": talk(
        End(phrase("{number} 号充电宝借好了", number=3), phrase("请在 {day} 前还到本站", day=Day("2026-11-29")))
    ),
    "end-code": talk(
        End(Pair("已收到", "Received"), Pair("凭这个码查答复，请拍下来", "Keep this code"), code="482913770352")
    ),
}
# What is on the keyboard: the limit, what is written already, and the keys that are pressed then.
TYPED = {
    "service-write-name": (20, "", tuple("zhangwei")),
    "service-write-latin": (20, "", ("language", *"Anna")),
    "service-write-signs": (20, "3号柜", ("symbols",)),
    "service-write-refused": (60, "多拿了一个烧水壶", ()),
    "service-write-note": (100, "冰箱门关不紧，" * 12, tuple("qingzhaoweixiushifu")),
}
