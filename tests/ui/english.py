"""What the glass says in English where it says this in Chinese: by the translations, and by the names in data."""

import re
import tomllib
import xml.etree.ElementTree as Tree
from collections.abc import Iterator
from functools import cache
from typing import Any

from kiosk.problems import RESOURCES
from kiosk.station.demo import PROFILE


def english_of(words: str) -> str:
    """The English of a button's words; places in them are filled alike."""
    if (exact := _exact().get(words)) is not None:
        return exact
    for pattern, template in _patterns():
        if found := pattern.fullmatch(words):
            return template.format(**{name: english_of(value) for name, value in found.groupdict().items()})
    if words.isascii():
        return words
    mark, _, name = words.partition(" ")
    assert mark.isdigit(), f"{words} has no English"
    return f"{mark} {english_of(name)}"


@cache
def _messages() -> tuple[tuple[str, str], ...]:
    root = Tree.parse(RESOURCES / "i18n" / "en.ts").getroot()
    return tuple((one.findtext("source", ""), one.findtext("translation", "")) for one in root.iter("message"))


@cache
def _exact() -> dict[str, str]:
    files = ("rules.toml", "guide.toml", "requests.toml")
    data = (tomllib.loads((RESOURCES / name).read_text(encoding="utf-8")) for name in files)
    named = {street.zh: street.en for street in PROFILE.streets}
    named |= {zh: en for content in data for zh, en in _pairs(content)}
    return {zh: en for zh, en in _messages() if "{" not in zh} | named  # what data calls a thing stands on its button


def _pairs(content: Any) -> Iterator[tuple[str, str]]:
    if isinstance(content, dict):
        if isinstance(content.get("zh"), str) and isinstance(content.get("en"), str):
            yield content["zh"], content["en"]
        content = list(content.values())
    if isinstance(content, list):
        for one in content:
            yield from _pairs(one)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    def pattern(source: str) -> re.Pattern[str]:
        parts = re.split(r"\{(\w+)\}", source)
        return re.compile("".join(f"(?P<{part}>.+)" if at % 2 else re.escape(part) for at, part in enumerate(parts)))

    return tuple((pattern(zh), en) for zh, en in _messages() if "{" in zh)
