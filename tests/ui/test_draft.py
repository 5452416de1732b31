"""What keys do to a text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.pinyin import LONGEST, Candidate
from ui.viewmodels.draft import Draft, Key, choose, is_writable, press

ZHANG_WEI = (Candidate("张伟", 8), Candidate("张", 5))


def typed(draft: Draft, *keys: str, candidates: tuple[Candidate, ...] = ()) -> Draft:
    for key in keys:
        draft = press(draft, key, candidates)
    return draft


def test_letters_wait_for_a_choice() -> None:
    draft = typed(Draft(limit=10), *"zhangwei")
    assert (draft.text, draft.letters) == ("", "zhangwei")
    assert choose(draft, ZHANG_WEI[0]) == Draft("张伟", limit=10)
    rest = choose(draft, ZHANG_WEI[1])
    assert (rest.text, rest.letters) == ("张", "wei")


def test_space_chooses_the_first_and_a_sign_too() -> None:
    draft = typed(Draft(limit=10), *"zhangwei")
    assert press(draft, " ", ZHANG_WEI) == Draft("张伟", limit=10)
    assert press(draft, "，", ZHANG_WEI).text == "张伟，"
    assert press(draft, "7", ZHANG_WEI).text == "张伟7"


def test_letters_that_are_no_pinyin_are_kept_as_they_are() -> None:
    draft = typed(Draft(limit=10), *"Viv")
    assert press(draft, " ", ()).text == "viv"
    assert press(draft, Key.ENTER, ()) == Draft("viv", limit=10)
    assert press(draft, Key.LANGUAGE, ()) == Draft("viv", latin=True, limit=10)


def test_latin_letters() -> None:
    draft = typed(Draft(latin=True, limit=10), Key.SHIFT, *"anna b'")
    assert draft == Draft("Anna b'", latin=True, limit=10)


def test_the_same_key_twice_is_two_letters() -> None:
    assert typed(Draft(latin=True, limit=10), "n", "n").text == "nn"


def test_delete_takes_letters_before_characters() -> None:
    draft = Draft("张", "we", limit=10)
    assert typed(draft, Key.DELETE) == Draft("张", "w", limit=10)
    assert typed(draft, *[Key.DELETE] * 3) == Draft(limit=10)
    assert typed(draft, *[Key.DELETE] * 9) == Draft(limit=10)


def test_an_apostrophe_parts_syllables_and_begins_none() -> None:
    assert typed(Draft(limit=10), *"xi'an").letters == "xi'an"
    assert typed(Draft(limit=10), "'").text == "'"


def test_what_has_no_room_is_not_written_and_not_lost() -> None:
    full = Draft("一二三", "zhangwei", limit=4)
    assert choose(full, ZHANG_WEI[0]) == full
    assert choose(full, ZHANG_WEI[1]).text == "一二三张"
    assert press(full, Key.ENTER, ()) == full
    assert press(full, Key.LANGUAGE, ()) == full
    assert press(full, "，", ZHANG_WEI) == full
    assert press(full, Key.DELETE, ()).letters == "zhangwe"
    assert press(Draft("一二三四", latin=True, limit=4), "a", ()).text == "一二三四"


@pytest.mark.parametrize(
    "text", ["张伟", "Anna-Marie", "阿卜杜拉·买买提", "3号柜，坏了！", "¥20 + 5%", "㐂𠮷", "é", "（a/b）", "“好”…"]
)
def test_writable(text: str) -> None:
    assert is_writable(text)


@pytest.mark.parametrize(
    "text",
    [
        *("\n", "\t", "\x00", "\x7f", "\u202e", "\u2066", "\u200f", "\u200d", "\ufeff", "\u2028", "\u3000", "\xa0"),
        *("😀", "❤", "👨‍👩‍👧", "🇨🇳", "☎", "1\ufe0f\u20e3", "🏻", "e\u0301", "\ue000", "\ud83d", "\U000e0041", "\u0378"),
    ],
)
def test_not_writable(text: str) -> None:
    assert not is_writable(text)
    draft = Draft("好", limit=10)
    assert all(press(draft, char, ()) == draft for char in text if not is_writable(char))


keys = st.sampled_from([*Key, *"abnz' 1，"]) | st.characters()


@given(st.lists(keys, max_size=60), st.booleans(), st.integers(0, 3) | st.just(20))
def test_whatever_is_pressed(pressed: list[str], latin: bool, limit: int) -> None:
    draft = Draft(latin=latin, limit=limit)
    for key in pressed:
        first = (Candidate("字", len(draft.letters)),) if draft.letters else ()
        draft = press(draft, key, first)
        assert len(draft.text) <= limit
        assert len(draft.letters) <= LONGEST
        assert is_writable(draft.text)
        assert not any(unicodedata.bidirectional(char) in ("LRO", "RLO", "LRE", "RLE", "PDF") for char in draft.text)
        assert not (draft.letters and draft.latin)
