"""From letters to Chinese: the words that a row of pinyin may stand for, names before all. Pure but for `load`."""

import math
import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from kiosk.problems import RESOURCES

LONGEST = 32  # letters that are looked at
_LEXICON = RESOURCES / "pinyin" / "pinyin_simp.dict.yaml"
_NAMES = RESOURCES / "pinyin" / "names.toml"
_LONGEST_WORD = 4  # syllables of the lexicon's longest
_LONGEST_SENTENCE = 16  # syllables put together, so that it fits on a key
_WHOLE, _SHORT, _NAMES_SHOWN = 60, 30, 10  # words that fit everything typed, its beginning; names
_LIKELY_NAME = 8  # how much oftener a character of names is meant here than texts have it
_EXTRA = 20  # how often the lexicon would have what it lacks
_RARE = 0.3  # what is written fewer than once in the lexicon's corpus
_CORPUS = 2e7  # words that its weights count, roughly
_READINGS_KEPT = 4  # ways to part the letters
_FULL, _TAIL, _INITIAL = 1.0, 1.6, 2.5  # what a syllable costs: spelled out, begun at the end, begun elsewhere
_INITIALS = frozenset(["zh", "ch", "sh", *"bpmfdtnlgkhjqxrzcsywaoe"])


@dataclass(frozen=True, slots=True)
class Candidate:
    """Characters, and how many of the typed letters they stand for."""

    text: str
    used: int


class _Unit(NamedTuple):
    """A syllable in what was typed, up to `end`; not `full` where only its beginning is there."""

    letters: str
    end: int
    full: bool


class _Word(NamedTuple):
    text: str
    syllables: tuple[str, ...]
    often: float  # how often it is written
    weight: float  # the same, and more for what names are made of


class Lexicon:
    """Words by pinyin, and what names are made of."""

    def __init__(self, lines: Iterable[str], surnames: dict[str, tuple[str, ...]], given: Iterable[str]) -> None:
        """Take words as "张伟<tab>zhang wei<tab>291", how often each is written last.

        Args:
            lines: the words, of four syllables at most.
            surnames: by their reading ("zhang", "ou yang"), the commonest first.
            given: characters of given names, the commonest first.
        """
        self._surnames = surnames
        self._given = {char: rank for rank, char in enumerate(dict.fromkeys(given))}
        self._lines: dict[str, list[str]] = defaultdict(list)  # by the first letters: "zw"
        self._parsed: dict[str, tuple[_Word, ...]] = {}  # of these, what was asked for
        initials: Callable[[str], str] = cache(lambda reading: "".join(part[0] for part in reading.split()))
        syllables = set()
        for line in lines:
            _, reading, _ = line.split("\t")
            self._lines[initials(reading)].append(line)
            if " " not in reading and set(reading) & set("aeiouv"):
                syllables.add(reading)
        self._syllables = frozenset(syllables)
        self._beginnings = frozenset(whole[:length] for whole in syllables for length in range(1, len(whole)))

    def candidates(self, typed: str) -> tuple[Candidate, ...]:
        """What the letters may mean, the likeliest first; nothing where they are no pinyin.

        An apostrophe parts syllables (xi'an), v is ü. Whatever else than letters there is ends what is looked at.
        """
        letters = _letters(typed)
        ways = self._ways(letters)
        if not ways:
            return ()
        found: dict[str, int] = {}
        for text, end in self._ranked(ways):
            found.setdefault(text, end + len(letters[end:]) - len(letters[end:].lstrip("'")))
        return tuple(Candidate(text, used) for text, used in found.items())

    def _ranked(self, ways: list[tuple[_Unit, ...]]) -> Iterator[tuple[str, int]]:
        best = ways[0]
        whole = sorted((word for way in ways for word in self._words(way)), key=lambda word: -word.weight)
        end = best[-1].end
        if len(best) == 1:
            yield from ((word.text, end) for word in whole)
        else:
            # A name that no text knows goes before what is put together, and after what everybody says.
            yield from ((word.text, end) for word in whole[:_WHOLE])
            yield from ((name, end) for name in islice(self._names(best), _NAMES_SHOWN))
            if sentence := self._sentence(best[:_LONGEST_SENTENCE]):
                yield sentence, best[:_LONGEST_SENTENCE][-1].end
        for way in ways:
            for count in range(min(len(way) - 1, _LONGEST_WORD), 0, -1):
                words = sorted(self._words(way[:count]), key=lambda word: -word.weight)
                for word in words if count == 1 else words[:_SHORT]:
                    yield word.text, way[count - 1].end

    def _ways(self, letters: str) -> list[tuple[_Unit, ...]]:
        """The likeliest ways to part the letters into syllables, as far as they can be."""
        at: list[list[tuple[float, tuple[_Unit, ...]]]] = [[] for _ in range(len(letters) + 1)]
        at[0] = [(0.0, ())]
        for start in range(len(letters)):
            at[start] = sorted(at[start], key=lambda way: way[0])[:_READINGS_KEPT]
            if letters[start] == "'":
                at[start + 1] += at[start]
                continue
            for end in range(start + 1, min(start + 6, len(letters)) + 1):
                piece = letters[start:end]
                is_last = end == len(letters) or letters[end] == "'"
                if piece in self._syllables:
                    cost = _FULL
                elif is_last and piece in self._beginnings:
                    cost = _TAIL
                elif piece in _INITIALS:
                    cost = _INITIAL
                else:
                    continue
                unit = _Unit(piece, end, piece in self._syllables)
                at[end] += [(so_far + cost, (*units, unit)) for so_far, units in at[start]]
        reached = max(end for end, ways in enumerate(at) if ways)
        ways = sorted(at[reached], key=lambda way: way[0])[:_READINGS_KEPT]
        return [units for cost, units in ways if units and cost <= ways[0][0] + 1]

    def _words(self, units: tuple[_Unit, ...]) -> Iterator[_Word]:
        if len(units) > _LONGEST_WORD:
            return
        for word in self._begun_by("".join(unit.letters[0] for unit in units)):
            pairs = zip(units, word.syllables, strict=True)
            if all(said == unit.letters if unit.full else said.startswith(unit.letters) for unit, said in pairs):
                yield word

    def _begun_by(self, initials: str) -> tuple[_Word, ...]:
        if initials not in self._parsed:
            self._parsed[initials] = tuple(map(self._word, self._lines.get(initials, ())))
        return self._parsed[initials]

    def _word(self, line: str) -> _Word:
        text, reading, count = line.split("\t")
        often = max(float(count), _RARE)
        in_names = text in self._given or text in self._surnames.get(reading, ())
        return _Word(text, tuple(reading.split()), often, often * _LIKELY_NAME if in_names else often)

    def _names(self, units: tuple[_Unit, ...]) -> Iterator[str]:
        """A surname and one or two characters after it, where everything is spelled out."""
        if not all(unit.full for unit in units):
            return
        for count in (2, 1):
            surnames = self._surnames.get(" ".join(unit.letters for unit in units[:count]), ())
            rest = units[count:]
            if surnames and 1 <= len(rest) <= 2:
                given = list(islice(self._given_names(rest), _NAMES_SHOWN))
                # The commonest surname with each, then the others with the likeliest.
                yield from (surnames[0] + name for name in given[: _NAMES_SHOWN - 4])
                yield from (surname + name for surname in surnames[1:5] for name in given[:1])

    def _given_names(self, units: tuple[_Unit, ...]) -> Iterator[str]:
        if len(units) == 2:
            known = sorted(self._words(units), key=lambda word: -word.weight)
            yield from (word.text for word in known if all(char in self._given for char in word.text))
        rank = self._given.__getitem__
        # What is written less often is a reading that no name has: 家 is not jie.
        singles = (
            [word.text for word in self._words((unit,)) if word.text in self._given and word.often >= _EXTRA]
            for unit in units
        )
        chars = [sorted(texts, key=rank) for texts in singles]
        if len(units) == 1:
            yield from chars[0]
        else:
            yield from sorted(
                (first + second for first in chars[0][:4] for second in chars[1][:4]),
                key=lambda name: sum(map(rank, name)),
            )

    def _sentence(self, units: tuple[_Unit, ...]) -> str:
        """The likeliest words one after the other, by how often each is written."""
        best: list[tuple[float, str] | None] = [None] * (len(units) + 1)
        best[0] = (0.0, "")
        for start in range(len(units)):
            so_far = best[start]
            if so_far is None:
                continue
            for end in range(start + 1, min(start + _LONGEST_WORD, len(units)) + 1):
                likeliest = max(self._words(units[start:end]), key=lambda word: word.often, default=None)
                if likeliest is None:
                    continue
                score = so_far[0] + math.log(likeliest.often / _CORPUS)
                now = best[end]
                if now is None or score > now[0]:
                    best[end] = (score, so_far[1] + likeliest.text)
        whole = best[-1]
        return whole[1] if whole else ""


@cache
def load(lexicon: Path = _LEXICON, names: Path = _NAMES) -> Lexicon:
    """The lexicon of this kiosk; takes some tenths of a second the first time.

    Raises OSError, ValueError or KeyError where a file is missing or damaged.
    """
    more = tomllib.loads(names.read_text("utf-8"))
    surnames = {reading: tuple(chars) for reading, chars in more["surnames"].items()}
    surnames |= {reading: (surname,) for reading, surname in more["compound"].items()}
    _, _, words = lexicon.read_text("utf-8").partition("\n...\n")
    known = (line for line in words.splitlines() if line)
    lacking = [(char, reading) for reading, chars in more["more"].items() for char in chars]
    lacking += [(surname, reading) for reading, surname in more["compound"].items()]
    extra = (f"{text}\t{reading}\t{_EXTRA}" for text, reading in lacking)
    return Lexicon(chain(known, extra), surnames, "".join(more["given"]["characters"].split()))


def _letters(typed: str) -> str:
    letters = re.match(r"[a-z']*", typed[:LONGEST].lower().replace("ü", "v"))
    assert letters is not None
    # The lexicon writes ü as v after l and n, and as u after the others and before e.
    return re.sub(r"(?<=[jqxy])v|(?<=[ln])v(?=e)", "u", letters.group())
