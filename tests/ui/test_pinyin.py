"""From letters to Chinese: names first, whatever is typed."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.problems import RESOURCES
from ui import pinyin
from ui.pinyin import LONGEST, Candidate, Lexicon

ROW = 6  # candidates that are seen without paging, at the least
NAMES = tomllib.loads((RESOURCES / "pinyin" / "names.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return pinyin.load()


def texts(lexicon: Lexicon, typed: str) -> list[str]:
    return [candidate.text for candidate in lexicon.candidates(typed)]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("zhangwei", "张伟"),
        ("wangfang", "王芳"),
        ("lina", "李娜"),
        ("liuyang", "刘洋"),
        ("wangxiaoming", "王小明"),
        ("chenjie", "陈杰"),
        ("lijing", "李静"),
        ("zhaoyan", "赵艳"),
        ("huangyong", "黄勇"),
        ("zhouting", "周婷"),
        ("xuyan", "徐艳"),
        ("sunlei", "孙磊"),
        ("lvbu", "吕布"),
        ("lvlina", "吕丽娜"),
        ("ouyangxiu", "欧阳修"),
        ("zhugeliang", "诸葛亮"),
        ("yuchigong", "尉迟功"),
        ("zengguofan", "曾国藩"),
        ("renxianqi", "任贤齐"),
        ("shanwei", "单伟"),
        ("zhazhigang", "查志刚"),
        ("liuyuxuan", "刘宇轩"),
        ("zhangkun", "张坤"),
    ],
)
def test_a_name_typed_whole_is_seen_at_once(lexicon: Lexicon, typed: str, name: str) -> None:
    assert Candidate(name, len(typed)) in lexicon.candidates(typed)[:ROW]


@pytest.mark.parametrize(("typed", "name"), [("xietao", "解涛"), ("qiuying", "仇英"), ("weijing", "卫静")])
def test_the_rarer_of_two_surnames_that_sound_alike_is_on_the_next_row(lexicon: Lexicon, typed: str, name: str) -> None:
    assert Candidate(name, len(typed)) in lexicon.candidates(typed)[: 2 * ROW]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("weixiu", "维修"),
        ("jintianmeiyouren", "今天没有人"),
        ("dianlu", "电路"),
        ("qingzhaoweixiushifu", "请找维修师傅"),
        ("xi'an", "西安"),
        ("xian", "先"),
        ("nvshi", "女士"),
        ("zhangw", "张伟"),
        ("zhangwe", "张伟"),
        ("zw", "作为"),
        ("zhg", "中国"),
        ("zhongguo", "中国"),
        ("XIEXIE", "谢谢"),
        ("xuexvan", "选"),
    ],
)
def test_words_and_beginnings_of_words(lexicon: Lexicon, typed: str, text: str) -> None:
    assert any(text in seen for seen in texts(lexicon, typed)[: 2 * ROW])


@pytest.mark.parametrize(
    ("letters", "text"),
    [("xi'an", "西"), ("zhang'wei", "张"), ("wangxiaoming", "王"), ("liangang", "连"), ("zhangvv", "张")],
)
def test_a_choice_leaves_the_letters_after_it(lexicon: Lexicon, letters: str, text: str) -> None:
    used = {candidate.text: candidate.used for candidate in lexicon.candidates(letters)}
    syllable = {"西": "xi'", "张": "zhang", "王": "wang", "连": "lian"}[text]
    assert letters[: used[text]].rstrip("'") == syllable.rstrip("'")
    assert not letters[used[text] :].startswith("'")


def spelled(section: str) -> Iterator[tuple[str, str]]:
    for reading, names in NAMES[section].items():
        yield from ((reading, name) for name in names)


def test_every_surname_and_every_character_of_names_can_be_reached(lexicon: Lexicon) -> None:
    for section in ("surnames", "more"):
        for reading, char in spelled(section):
            assert char in texts(lexicon, reading), (reading, char)
    for reading, surname in NAMES["compound"].items():
        assert surname in texts(lexicon, reading.replace(" ", "")), surname
    readings: dict[str, list[str]] = {}
    for line in (RESOURCES / "pinyin" / "pinyin_simp.dict.yaml").read_text("utf-8").splitlines():
        if re.fullmatch(r".\t[a-z]+\t\d+", line):
            text, reading, _ = line.split("\t")
            readings.setdefault(text, []).append(reading)
    for reading, char in spelled("more"):
        readings.setdefault(char, []).append(reading)
    for char in "".join(NAMES["given"]["characters"].split()):
        assert any(char in texts(lexicon, reading) for reading in readings[char]), char


def test_the_commonest_surnames_are_seen_at_once(lexicon: Lexicon) -> None:
    for reading, surnames in NAMES["surnames"].items():
        assert surnames[0] in texts(lexicon, reading)[: 3 * ROW], reading
    for reading in ("li", "wang", "zhang", "liu", "chen", "yang", "zhao", "huang", "zhou", "wu", "xu", "sun", "zhu"):
        assert NAMES["surnames"][reading][0] in texts(lexicon, reading)[:ROW], reading


@given(st.one_of(st.text(), st.text("zcshngiuvaoe'", max_size=80), st.text("nsz'", max_size=60)))
@settings(max_examples=150, deadline=None)
def test_whatever_is_typed(lexicon: Lexicon, typed: str) -> None:
    seen = lexicon.candidates(typed)
    assert all(candidate.text and 0 < candidate.used <= min(len(typed), LONGEST) for candidate in seen)
    assert len({candidate.text for candidate in seen}) == len(seen)
    assert all(len(candidate.text) <= 16 for candidate in seen)


def test_what_aborts_other_engines(lexicon: Lexicon) -> None:
    """libgooglepinyin 0.1.2 ends the process on this."""
    assert lexicon.candidates("czzssccscszsshzchsschsh")


def test_nothing_is_no_pinyin(lexicon: Lexicon) -> None:
    for typed in ("", "'", "v", "i", "uu", "你好", "1234", "\x00", "\udcff"):
        assert lexicon.candidates(typed) == ()


def test_a_damaged_lexicon_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "words"
    for content in (b"\xff\xfe", b"---\n...\nno columns\n", b""):
        broken.write_bytes(content)
        if content:
            with pytest.raises((OSError, ValueError, KeyError)):
                pinyin.load(broken)
    with pytest.raises((OSError, ValueError, KeyError)):
        pinyin.load(tmp_path / "none")
