"""What can go wrong around the program, each in one plain sentence with the way out, in Chinese and English.

The sentences are in `resources/problems.toml`. Commands print them and exit with 1; the kiosk shows them calmly.
"""

import tomllib
from functools import cache, partial
from pathlib import Path

RESOURCES = Path(__file__).parent.parent / "resources"


class Problem(Exception):
    """Something outside the program is not as it should be.

    Attributes:
        name: which problem; a table of `resources/problems.toml`.
        zh, en: the sentence. Details go into it, so they must not be personal.
        short_zh, short_en: the same for a screen, with the name of a file in place of its path.
    """

    def __init__(self, name: str, **details: object) -> None:
        words = _sentences()[name]
        self.name = name
        self._details = details
        self.zh = words["zh"].format(**details)
        self.en = words["en"].format(**details)
        short = {key: _short(value) for key, value in details.items()}
        self.short_zh = words["zh"].format(**short)
        self.short_en = words["en"].format(**short)
        super().__init__(f"{self.en}\n{self.zh}")

    def __reduce__(self) -> tuple[object, ...]:
        # An exception is made anew from its text, and ours from its name: it crosses from the capture process.
        return partial(Problem, self.name, **self._details), ()


def _short(value: object) -> object:
    is_path = isinstance(value, Path) or str(value).startswith("/")
    return Path(str(value)).name if is_path else value


@cache
def _sentences() -> dict[str, dict[str, str]]:
    return tomllib.loads((RESOURCES / "problems.toml").read_text(encoding="utf-8"))
