"""A barcode scanner that types: tells its bursts from a person at the keyboard by the pace of the keys.

The scanner is best set to a US keyboard and to Enter behind each code, as most are when they leave the factory.
"""

import re
import unicodedata
from dataclasses import dataclass

from kiosk.domain.cards import PREFIX

PACE = 35  # milliseconds a key, on average, at most; people are slower
LEAST = 6  # keys at that pace are a scanner
HOLD = 60  # milliseconds that a key is held to see whether the next one follows; longer is a person
SILENCE = 300  # milliseconds that end the burst of a scanner, where it sends no Enter
MOST = 512  # characters; what is longer is no code for us
AGAIN = 2_000  # milliseconds within which the same code is the same scan, as for the camera
_ENDS = ("\r", "\n", "\t")
_SYMBOLOGY = re.compile(r"^\][A-Za-z]\d")  # what kind of code it was: some scanners are set to say so first
_STEM = PREFIX[:-1]


@dataclass(frozen=True, slots=True)
class Key:
    """A key that was pressed: the text it makes, milliseconds, and whatever the caller wants back with it."""

    text: str
    at: int
    event: object = None


@dataclass(frozen=True, slots=True)
class Heard:
    """What became clear: these keys were `typed` by a person and shall go their way; this `code` was scanned."""

    typed: tuple[Key, ...] = ()
    code: str | None = None


class Wedge:
    """Holds every key until it is clear whose it is. What a scanner typed never comes back as keys.

    The clock of the keys may be any that counts milliseconds; where it jumps, one code is lost at most.

    Attributes:
        patience: milliseconds without a key after which `pause` is to be called; None while no key is held.
    """

    def __init__(self) -> None:
        self.patience: int | None = None
        self._keys: list[Key] = []
        self._scanning = False
        self._last = Key("", -AGAIN - 1)

    def key(self, key: Key) -> Heard:
        """A key was pressed. A scanned code is known at the Enter or Tab behind it."""
        before = Heard()
        if self._keys and not 0 <= key.at - self._keys[-1].at <= (self.patience or 0):
            before = self.pause()
        self._keys.append(key)
        after = self.pause() if key.text in _ENDS else Heard(self._weigh())
        return Heard(before.typed + after.typed, before.code or after.code)

    def pause(self) -> Heard:
        """No key came for `patience`."""
        keys, scanned = self._keys, self._scanning
        self._keys, self._scanning, self.patience = [], False, None
        if not scanned:
            return Heard(tuple(keys))
        text, at = _read("".join(key.text for key in keys)), keys[-1].at
        if text is None:
            return Heard()
        last, self._last = self._last, Key(text, at)
        return Heard() if text == last.text and 0 <= at - last.at <= AGAIN else Heard(code=text)

    def _weigh(self) -> tuple[Key, ...]:
        typed: tuple[Key, ...] = ()
        if not self._scanning and len(self._keys) >= LEAST:
            self._scanning = self._keys[-1].at - self._keys[-LEAST].at <= PACE * (LEAST - 1)
            if not self._scanning:
                typed = (self._keys.pop(0),)
        self.patience = SILENCE if self._scanning else HOLD
        return typed


def _read(typed: str) -> str | None:
    """The code in what a scanner typed; None where there is none.

    Caps lock turns letters round, a keyboard set to another language has something else for the colon, and full-width
    forms come from Chinese input. A card of ours knows capitals only, and its signature says whether it came through.
    """
    text = "".join(c for c in unicodedata.normalize("NFKC", typed[: MOST + 2]) if unicodedata.category(c) != "Cc")
    text = _SYMBOLOGY.sub("", text)
    if not LEAST <= len(text) <= MOST:
        return None
    return PREFIX + text[len(PREFIX) :].upper() if text[: len(_STEM)].upper() == _STEM else text
