"""What strangers may hold up, made from a seed: no card of this station among it."""

from collections.abc import Callable

import numpy as np

from kiosk.domain import base45
from kiosk.domain.cards import LENGTH, PREFIX, Role, issue
from kiosk.scanning.cv import cv2
from kiosk.scanning.pictures import AnyArray
from tests.scanning.making import SEED, code, scene

Random = np.random.Generator
_CARD = issue(SEED, Role.RIDER, "00112233445566", 1)
_HEAD = len(PREFIX)
_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_WORDS = (
    "'; DROP TABLE visit; --",
    '" OR 1=1 --',
    "https://example.com/?q=%00%ff",
    "javascript:alert(1)",
    "=HYPERLINK(1)",
    "../../etc/passwd",
    "{{7*7}}",
    "%s%n%d",
    "\u202e\u2066RH1:\u200f\u200b",
    "\x00\x01\x1b[2J\x7f\x85",
    "\ud800\udfff",
    "红色之家 骑手码",
    "e\u0301\u0308" * 9,
    "😀🏍\ufe0f",
    "RH1:",
    "rh1:",
    "RH2:",
    "\ufeffRH1:",
)


def _flipped(random: Random) -> str:
    """A true card but for one bit."""
    body = bytearray(base45.decode(_CARD[_HEAD:]) or b"")
    body[int(random.integers(len(body)))] ^= 1 << int(random.integers(8))
    return PREFIX + base45.encode(bytes(body))


def _mistyped(random: Random) -> str:
    place = int(random.integers(_HEAD, LENGTH))
    other = _LETTERS[(_LETTERS.index(_CARD[place]) + int(random.integers(1, len(_LETTERS)))) % len(_LETTERS)]
    return _CARD[:place] + other + _CARD[place + 1 :]


def _cut(random: Random) -> str:
    return (
        _CARD[: int(random.integers(LENGTH))] + "".join(random.choice(list(_LETTERS), int(random.integers(0, 3)))) * 2
    )


def _like_a_card(random: Random) -> str:
    return PREFIX + "".join(random.choice(list(_LETTERS), LENGTH - _HEAD))


def _binary(random: Random) -> str:
    return random.bytes(int(random.integers(0, 200))).decode(str(random.choice(["latin-1", "utf-16-le"])), "replace")


def _any_characters(random: Random) -> str:
    return "".join(map(chr, random.integers(0, 0x11_0000, int(random.integers(0, 150))).tolist()))


def _words(random: Random) -> str:
    return "".join(random.choice(list(_WORDS), int(random.integers(1, 5))))


def _huge(random: Random) -> str:
    unit = str(random.choice(["9", PREFIX, "\u202e", "😀", _CARD]))
    return unit * int(random.integers(200, 3000))


def _padded(random: Random) -> str:
    around = [" ", "\n", "\x00", "\u200b", "\ufeff", "0"]
    before, after = random.choice(around), random.choice(around)
    return str(random.choice([before + _CARD, _CARD + after, _CARD.lower(), _CARD + _CARD]))


_MAKERS: tuple[Callable[[Random], str], ...] = (
    _flipped,
    _mistyped,
    _cut,
    _like_a_card,
    _binary,
    _any_characters,
    _words,
    _huge,
    _padded,
)


def payload(random: Random) -> str:
    """A text that is no card, however much it looks like one."""
    while (text := _MAKERS[int(random.integers(len(_MAKERS)))](random)) == _CARD:
        continue
    return text


def drawable(text: str) -> str | bytes:
    """As much of the text as a code takes."""
    return text.encode("utf-8", "replace")[:1200] or b"\x00"


def picture(random: Random) -> AnyArray:
    """A picture that may be broken: of any shape and kind, or of a code that is cut, torn, mixed up or huge."""
    makers = (_odd_array, _broken_file, _torn, _shuffled)
    return makers[int(random.integers(len(makers)))](random)


def _odd_array(random: Random) -> AnyArray:
    kinds = (np.uint8, np.uint16, np.int16, np.float32, np.float64, np.bool_)
    sides = random.choice([0, 1, 2, 3, 7, 64, 300], int(random.integers(1, 4)))
    values = random.normal(0, 1e4, sides)
    if random.random() < 0.3:
        values = np.where(random.random(values.shape) < 0.3, random.choice([np.nan, np.inf, -np.inf, 1e308]), values)
    with np.errstate(all="ignore"):
        return values.astype(kinds[int(random.integers(len(kinds)))])


def _broken_file(random: Random) -> AnyArray:
    """What is left of a JPEG in which bytes were changed; nothing where it cannot be opened."""
    data = cv2.imencode(".jpg", code(_flipped(random), 4))[1].ravel().copy()
    places = random.integers(200, len(data), int(random.integers(1, 30)))
    data[places] = random.integers(0, 256, len(places))
    image = cv2.imdecode(data, cv2.IMREAD_UNCHANGED)
    return np.zeros((0, 0), np.uint8) if image is None else image


def _torn(random: Random) -> AnyArray:
    image = scene(_flipped(random), side=float(random.uniform(60, 400)), turn=float(random.uniform(0, 360)))
    top, left = random.integers(0, 500, 2)
    return image[top : top + int(random.integers(1, 400)), left : left + int(random.integers(1, 800))]


def _shuffled(random: Random) -> AnyArray:
    """The tiles of a code, mixed up."""
    image = code(_flipped(random), 4)[:, :, 0]
    side = image.shape[0] // 6 * 6
    tiles = image[:side, :side].reshape(6, side // 6, 6, side // 6).transpose(0, 2, 1, 3).reshape(36, side // 6, -1)
    some = random.permutation(36) if random.random() < 0.5 else np.r_[random.permutation(9), 9:36]
    return tiles[some].reshape(6, 6, side // 6, -1).transpose(0, 2, 1, 3).reshape(side, side).copy()
