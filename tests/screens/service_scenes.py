"""Services under way, at pages worth looking at; all names and numbers are no one's."""

from tests.screens.talks import talk
from ui.services.pages import Choose, Day, Digits, End, Line, Option, Pair, Read, Write, phrase, plain
from ui.viewmodels.inputs import Colour

_BANKS = (
    Option("bring 3", phrase("还 {number} 号", number=3), phrase("{day} 前归还", day=Day("2026-11-29")), "undo"),
    *(Option(f"borrow {number}", phrase("借 {number} 号", number=number), glyph="bank") for number in (1, 2, 5, 6)),
    Option("bring 4", phrase("还 {number} 号", number=4), phrase("已到期，请归还"), "undo"),
    Option("bring 7", phrase("还 {number} 号", number=7), phrase("{day} 前归还", day=Day("2026-11-29")), "undo"),
)
_MENU = tuple(
    Option(name, Pair(zh, en), glyph=glyph)
    for name, zh, en, glyph in (
        ("mediation", "租房、劳动纠纷调解", "Rent and labour disputes", "scales"),
        ("legal", "法律援助", "Legal aid", "book"),
        ("hardship", "困难帮扶", "Help in hardship", "heart"),
        ("health", "健康日", "Health day", "heartbeat"),
        ("power-bank", "充电宝", "Power bank", "bank"),
        ("answer", "查答复", "Look for an answer", "chat"),
    )
)
_LINES = tuple(
    Line(Pair(zh, en), plain(value), Pair(note, note), glyph)
    for zh, en, value, note, glyph in (
        ("基础设施破损", "Broken infrastructure", "+40", "2026-11-20", "award"),
        ("换了烧水壶", "A kettle", "−300", "2026-11-18", "green"),
        ("消防隐患", "Fire hazard", "+60", "2026-11-12", "award"),
    )
)
_NAME = Write(Pair("小哥怎么称呼？", "What is the rider called?"), 20, Pair("写身份证上的姓名", "As on their papers"))
_NOTE = Write(Pair("给下一班留句话", "A note for the next shift"), 100, Pair("写要紧的事", "What matters"))
_REASON = Write(
    Pair("为什么要更正这次兑换记录？", "Why does this redemption have to be put right?"),
    60,
    Pair("写清楚发生了什么", "Say what happened"),
    Pair("这一条已经更正过，没有登记", "It was put right before; nothing was recorded"),
)
TALKS = {
    **{
        colour: talk(Choose(Pair(f"{colour}：要办什么？", f"{colour}: what is it?"), _MENU), colour)
        for colour in Colour
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
    "read": talk(Read(Pair("我的积分", "My points"), _LINES * 4, _MENU[:2]), Colour.GREEN),
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
