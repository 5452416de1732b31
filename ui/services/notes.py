"""交接留言: what one shift writes for the next; read, written and wiped in the staff's part only."""

import textwrap

from kiosk.domain.house import NOTE_LONGEST
from kiosk.domain.staff import StaffRole
from kiosk.station import notes
from kiosk.station.notes import Left
from ui.services.pages import (
    Choose,
    Day,
    End,
    Joined,
    Line,
    Option,
    Read,
    Words,
    Write,
    again,
    confirm,
    phrase,
    plain,
)
from ui.services.play import Here, Script
from ui.words import QT_TRANSLATE_NOOP

_ROW = 20  # Chinese characters that stand on a line
_NOTES = QT_TRANSLATE_NOOP("Words", "交接留言")
_KEPT = QT_TRANSLATE_NOOP("Words", "留言保留七天，只有工作人员看得到")
_NEW = QT_TRANSLATE_NOOP("Words", "写一条")
_MINE = QT_TRANSLATE_NOOP("Words", "我写的")
_WRITE = QT_TRANSLATE_NOOP("Words", "给下一班留句话")
_WRITE_HINT = QT_TRANSLATE_NOOP("Words", "最多 200 字；小哥的姓名、电话不要写")
_LEFT = QT_TRANSLATE_NOOP("Words", "留言留下了")
_NEXT = QT_TRANSLATE_NOOP("Words", "下一位登录时会看到")
_WIPE = QT_TRANSLATE_NOOP("Words", "擦掉")
_SURE = QT_TRANSLATE_NOOP("Words", "擦掉这条留言？")
_FOR_GOOD = QT_TRANSLATE_NOOP("Words", "擦掉就找不回来了")
_WIPED = QT_TRANSLATE_NOOP("Words", "留言已擦掉")


def read_and_write(here: Here) -> Script:
    """The notes that are there, to be read and wiped; or a new one."""
    staff = here.member
    found = notes.notes(here.station, staff)
    new = Option("new", phrase(_NEW), glyph="note", strong=True)
    old = (Option(_key(one), *_about(one)) for one in found)
    chosen = yield Choose(phrase(_NOTES), (new, *old), phrase(_KEPT))
    if chosen == "new":
        text = yield Write(phrase(_WRITE), NOTE_LONGEST, phrase(_WRITE_HINT))
        refused = notes.leave(here.station, staff, str(text), here.act)
        return again(refused) if refused is not None else End(phrase(_LEFT), phrase(_NEXT))
    note = next(one for one in found if _key(one) == chosen)
    title, when = _about(note)
    may = note.mine or staff.may(StaffRole.MANAGER)
    wipe = (Option("wipe", phrase(_WIPE), glyph="trash"),) if may else ()
    yield Read(title, tuple(Line(plain(row)) for row in _rows(note.text)), wipe, when)
    yield confirm(phrase(_SURE), phrase(_WIPE), phrase(_FOR_GOOD))
    refused = notes.erase(here.station, staff, note.note, here.act)
    return again(refused) if refused is not None else End(phrase(_WIPED))


def _about(note: Left) -> tuple[Words, Words]:
    when = Joined((Day(note.day.isoformat()), plain(note.time)))
    return phrase(_MINE) if note.mine else plain(note.name), when


def _key(note: Left) -> str:
    return note.note[:16]


def _rows(text: str) -> list[str]:
    return textwrap.wrap(text, 2 * _ROW if text.isascii() else _ROW)
