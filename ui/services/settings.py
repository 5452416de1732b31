"""本机设置: what is particular to this machine: sound, its quiet hours, language, layout, display."""

from kiosk.problems import Problem
from kiosk.station.settings import Settings, load_settings, save
from ui.services.pages import Again, Choose, Digits, End, Option, Words, again, phrase, plain
from ui.services.play import Here, Script
from ui.viewmodels.asks import Trouble
from ui.words import QT_TRANSLATE_NOOP

_TIMES_DIGITS = 8
_SETTINGS = QT_TRANSLATE_NOOP("Words", "本机设置")
_SOUND = QT_TRANSLATE_NOOP("Words", "声音")
_VOICE = QT_TRANSLATE_NOOP("Words", "语音提示")
_QUIET = QT_TRANSLATE_NOOP("Words", "安静时段")
_LANGUAGE = QT_TRANSLATE_NOOP("Words", "首页语言")
_SCREEN = QT_TRANSLATE_NOOP("Words", "屏幕样式")
_ON = QT_TRANSLATE_NOOP("Words", "开")
_OFF = QT_TRANSLATE_NOOP("Words", "关")
_NEVER = QT_TRANSLATE_NOOP("Words", "不设")
_SET = QT_TRANSLATE_NOOP("Words", "设一个时段")
_FROM_TO = QT_TRANSLATE_NOOP("Words", "从几点到几点不出声？")
_FROM_TO_HINT = QT_TRANSLATE_NOOP("Words", "八位数字：22000700 是 22:00 到 07:00")
_NO_TIME = QT_TRANSLATE_NOOP("Words", "没有这个时间，请再输一遍")
_SAVED = QT_TRANSLATE_NOOP("Words", "存好了")
_UNUSABLE = QT_TRANSLATE_NOOP("Words", "设置文件读不了，请看“找志愿者”页")
_SWITCH = {"on": QT_TRANSLATE_NOOP("Words", "开"), "off": QT_TRANSLATE_NOOP("Words", "关")}
_LANGUAGES = {"zh": QT_TRANSLATE_NOOP("Words", "中文"), "en": QT_TRANSLATE_NOOP("Words", "英文")}
_DISPLAY = QT_TRANSLATE_NOOP("Words", "显示")
_DISPLAY_HINT = QT_TRANSLATE_NOOP("Words", "每个人开始时的样子；点“显示”可以临时改")
_SCREENS = {
    "auto": QT_TRANSLATE_NOOP("Words", "自动"),
    "portrait": QT_TRANSLATE_NOOP("Words", "竖屏"),
    "landscape": QT_TRANSLATE_NOOP("Words", "横屏"),
    "compact": QT_TRANSLATE_NOOP("Words", "小屏"),
}
# What a session begins with; beside each setting what it is called, its picture, and its value where it is on.
_AIDS = {
    "text": (QT_TRANSLATE_NOOP("Words", "大字"), "large", "large"),
    "contrast": (QT_TRANSLATE_NOOP("Words", "高对比"), "contrast", "high"),
    "reach": (QT_TRANSLATE_NOOP("Words", "按键放低"), "low", "low"),
    "motion": (QT_TRANSLATE_NOOP("Words", "少动画"), "still", "reduced"),
}


def change(here: Here) -> Script:
    """Which setting, and how it shall be; it holds at once."""
    try:
        now = load_settings(here.station.folder)
    except Problem:
        yield from ()
        return End(phrase(_UNUSABLE), glyph="info")
    quiet = plain(f"{now.quiet_from}–{now.quiet_until}") if now.quiet_from else phrase(_NEVER)
    options = (
        Option("sound", phrase(_SOUND), phrase(_ON if now.sound else _OFF), "sound"),
        Option("voice", phrase(_VOICE), phrase(_ON if now.voice else _OFF), "megaphone"),
        Option("quiet", phrase(_QUIET), quiet, "moon"),
        Option("language", phrase(_LANGUAGE), phrase(_LANGUAGES[now.language]), "language"),
        Option("screen", phrase(_SCREEN), phrase(_SCREENS[now.screen]), "scan"),
        Option("display", phrase(_DISPLAY), glyph="display"),
    )
    chosen = str((yield Choose(phrase(_SETTINGS), options)))
    if chosen == "quiet":
        return (yield from _quiet(here, now))
    if chosen == "display":
        return (yield from _display(here, now))
    titles, words, current = {
        "sound": (_SOUND, _SWITCH, "on" if now.sound else "off"),
        "voice": (_VOICE, _SWITCH, "on" if now.voice else "off"),
        "language": (_LANGUAGE, _LANGUAGES, now.language),
        "screen": (_SCREEN, _SCREENS, now.screen),
    }[chosen]
    answers = tuple(Option(name, phrase(title), strong=name == current) for name, title in words.items())
    wish = str((yield Choose(phrase(titles), answers)))
    return _save(here, phrase(words[wish]), **{chosen: wish == "on" if words is _SWITCH else wish})


def _display(here: Here, now: Settings) -> Script:
    """One of them is turned on or off."""
    options = tuple(
        Option(name, phrase(title), phrase(_ON if getattr(now, name) == on else _OFF), glyph)
        for name, (title, glyph, on) in _AIDS.items()
    )
    name = str((yield Choose(phrase(_DISPLAY), options, phrase(_DISPLAY_HINT))))
    title, _, on = _AIDS[name]
    off: str = getattr(Settings(), name)
    return _save(here, phrase(title), **{name: off if getattr(now, name) == on else on})


def _quiet(here: Here, now: Settings) -> Script:
    options = (
        Option("never", phrase(_NEVER), strong=not now.quiet_from),
        Option("set", phrase(_SET), strong=bool(now.quiet_from)),
    )
    if (yield Choose(phrase(_QUIET), options)) == "never":
        return _save(here, phrase(_NEVER), quiet_from="", quiet_until="")
    typed = str((yield Digits(phrase(_FROM_TO), _TIMES_DIGITS, phrase(_FROM_TO_HINT), places=True)))
    begin, end = (f"{four[:2]}:{four[2:]}" for four in (typed[:4], typed[4:]))
    if any(not ("00:00" <= time <= "23:59" and time[3:] <= "59") for time in (begin, end)):
        return again(phrase(_NO_TIME))
    return _save(here, plain(f"{begin}–{end}"), quiet_from=begin, quiet_until=end)


def _save(here: Here, words: Words, **changes: str | bool) -> End | Again:
    try:
        save(here.station.folder, **changes)
    except Problem:
        return again(Trouble.NOT_SAVED)
    return End(phrase(_SAVED), words)
