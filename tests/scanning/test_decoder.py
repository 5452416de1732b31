import subprocess
import sys

import numpy as np
import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from PIL import Image as Pillow
from pyzbar import pyzbar

from kiosk.scanning import codes
from kiosk.scanning.codes import MAX_TEXT, NOTHING, zbar
from kiosk.scanning.cv import cv2
from kiosk.scanning.decoder import decode
from kiosk.scanning.pictures import to_grey
from tests.scanning.making import CARD, FOREIGN, OTHER_CARD, code, empty, noisy, scene

QR = zxingcpp.BarcodeFormat.QRCode


def texts(image: object, **options: bool) -> list[str]:
    return [found.text for found in decode(image, **options)]  # type: ignore[arg-type]


def smeared(image: np.ndarray, length: int) -> np.ndarray:
    return cv2.blur(image, (length, 1))


HELD = {
    "straight": lambda: scene(CARD),
    "small": lambda: scene(CARD, side=130),
    "turned 30": lambda: scene(CARD, turn=30),
    "turned 45": lambda: scene(CARD, turn=45),
    "upside down": lambda: scene(CARD, turn=175),
    "tilted": lambda: scene(CARD, side=320, tilt=40),
    "tilted and turned": lambda: scene(CARD, side=320, tilt=-35, turn=20),
    "in the corner": lambda: scene(CARD, at=(150, 140)),
    "blurred": lambda: cv2.GaussianBlur(scene(CARD, side=320), (0, 0), 2.2),
    "moved": lambda: smeared(scene(CARD, side=320), 7),
    "noisy": lambda: noisy(scene(CARD), 25),
    "dim": lambda: noisy(scene(CARD) // 6, 2),
    "over-exposed": lambda: np.clip(scene(CARD).astype(int) + 110, 0, 255).astype(np.uint8),
    "dark mode": lambda: scene(CARD, inverted=True),
    "dark mode, turned and noisy": lambda: noisy(scene(CARD, inverted=True, turn=12), 12),
    "mirrored": lambda: scene(CARD)[:, ::-1],
}


@pytest.mark.parametrize("name", HELD)
def test_a_card_is_read_however_it_is_held(name: str) -> None:
    assert texts(HELD[name]()) == [CARD]


def test_the_largest_code_comes_first_with_corners_around_it() -> None:
    picture = scene(FOREIGN, side=200, at=(250, 300))
    right = scene(CARD, side=300, at=(900, 400))
    picture[:, 640:] = right[:, 640:]
    found = decode(picture)
    assert [f.text for f in found] == [CARD, FOREIGN]
    for code_found, middle in zip(found, ((900, 400), (250, 300)), strict=True):
        assert code_found.corners.shape == (4, 2)
        assert code_found.corners.dtype == np.float32
        assert np.abs(code_found.corners.mean(axis=0) - middle).max() < 3


def test_any_kind_of_array_that_is_a_picture_is_read() -> None:
    picture = scene(CARD)
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    kinds = [
        grey,
        grey[:, :, None],
        cv2.cvtColor(picture, cv2.COLOR_BGR2BGRA),
        grey.astype(np.uint16) * 257,
        grey.astype(np.float32) / 255,
        grey.astype(np.int64) - 99,
        grey > 128,
        picture[::-1, ::-1],
        np.asfortranarray(picture),
        np.repeat(np.repeat(picture, 3, axis=0), 3, axis=1),
    ]
    assert [texts(kind) for kind in kinds] == [[CARD]] * len(kinds)


def test_black_on_transparent_is_read_as_on_paper() -> None:
    picture = np.zeros((300, 300, 4), np.uint8)
    side = code(CARD).shape[0]
    picture[:side, :side, 3] = 255 - code(CARD)[:, :, 0]
    assert texts(picture) == [CARD]


@pytest.mark.parametrize(
    "array",
    [
        np.zeros((0, 0), np.uint8),
        np.zeros((0, 5, 3), np.uint8),
        np.zeros(7, np.uint8),
        np.zeros((2, 2, 2, 2), np.uint8),
        np.zeros((5, 5, 7), np.uint8),
        np.zeros((5, 5), complex),
        np.array([["a", "b"]]),
        np.array([[None, 1]], object),
        np.full((9, 9), np.nan),
        np.array([[-1.7e308, 1.7e308]]),
    ],
    ids=lambda a: f"{a.dtype}{a.shape}",
)
def test_what_is_no_picture_has_no_codes(array: np.ndarray) -> None:
    assert decode(array) == ()


@pytest.mark.parametrize("shape", [(1, 1), (1, 20_000), (20_000, 1), (2, 3), (9000, 9000)])
def test_odd_sizes_are_no_trouble(shape: tuple[int, int], caplog: pytest.LogCaptureFixture) -> None:
    assert decode(np.zeros(shape, np.uint8)) == ()
    assert not caplog.records


@given(
    arrays.arrays(
        dtype=st.sampled_from([np.uint8, np.uint16, np.int8, np.float32, np.float64, np.bool_]),
        shape=arrays.array_shapes(min_dims=1, max_dims=4, min_side=0, max_side=40),
    )
)
def test_decoding_never_raises(array: np.ndarray) -> None:
    assert isinstance(decode(array), tuple)


def test_an_empty_room_holds_no_code() -> None:
    assert decode(empty()) == ()


@pytest.mark.parametrize("kind", ["EAN13", "Code128", "DataMatrix", "PDF417", "MicroQRCode"])
def test_only_qr_codes_count(kind: str) -> None:
    barcode = zxingcpp.create_barcode("123456789012", zxingcpp.BarcodeFormat[kind])
    picture = np.array(zxingcpp.write_barcode_to_image(barcode, scale=5))
    assert zxingcpp.read_barcodes(picture)
    assert decode(picture) == ()


STRANGE = [
    "'; DROP TABLE visit; --",
    "javascript:alert(1)",
    "\u202eRH1:\u200f卡",
    "\x00\x01\x1b[2J\x7f",
    "RH1:",
    "=HYPERLINK(1)",
    "😀" * 300,
    "9" * MAX_TEXT,
]


@pytest.mark.parametrize("text", STRANGE, ids=range(len(STRANGE)))
def test_a_strangers_text_is_text(text: str) -> None:
    barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    assert texts(np.array(zxingcpp.write_barcode_to_image(barcode, scale=4))) == [text]


def test_thousands_of_payloads_give_clean_text_or_nothing() -> None:
    random = np.random.default_rng(7)
    for turn in range(2000):
        size = int(random.integers(1, 2900 if turn % 50 == 0 else 90))
        for found in decode(code(random.bytes(size), module=2)):
            assert 0 < len(found.text) <= MAX_TEXT
            found.text.encode("utf-8")  # no half characters, which no database and no screen would take


@pytest.mark.parametrize("size", [1, 40, 400, 2900])
def test_zbar_gives_clean_text_of_binary_payloads(size: int) -> None:
    random = np.random.default_rng(size)
    for _ in range(20):
        for found in zbar(code(random.bytes(size), module=3)[:, :, 0]).found:
            found.text.encode("utf-8")


def test_what_zbar_guesses_is_not_told() -> None:
    """It takes UTF-8 for Big5 or Shift JIS: another text than the code has."""
    picture = np.asarray(zxingcpp.write_barcode_to_image(zxingcpp.create_barcode("ä中", QR), scale=5))
    assert pyzbar.decode(picture, symbols=[pyzbar.ZBarSymbol.QRCODE])
    assert zbar(picture) == NOTHING or not zbar(picture).found


def test_a_code_without_four_corners_has_its_box(monkeypatch: pytest.MonkeyPatch) -> None:
    code_found = pyzbar.Decoded(b"a", "QRCODE", pyzbar.Rect(1, 2, 10, 20), [], 1, "UP")
    monkeypatch.setattr(codes.pyzbar, "decode", lambda grey, symbols: [code_found])
    [found] = zbar(np.zeros((50, 50), np.uint8)).found
    assert found.corners.tolist() == [[1, 2], [11, 2], [11, 22], [1, 22]]


def test_one_decoder_is_enough_without_zbar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codes, "pyzbar", None)
    assert texts(scene(CARD)) == [CARD]
    assert texts(empty()) == []


def test_a_decoder_that_raises_leaves_the_other(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(codes, "read_barcodes", broken)
    assert texts(scene(CARD)) == [CARD]
    monkeypatch.setattr(codes.pyzbar, "decode", broken)
    assert texts(scene(CARD)) == []
    assert caplog.records
    assert "secret" not in caplog.text


def test_two_cards_at_once() -> None:
    picture = scene(CARD, side=320, at=(320, 360))
    picture[:, 640:] = scene(OTHER_CARD, side=220, at=(960, 360))[:, 640:]
    assert texts(picture) == [CARD, OTHER_CARD]


def test_sixteen_bits_keep_their_light() -> None:
    assert to_grey(np.array([[0, 0x80FF, 0xFFFF]], np.uint16)).tolist() == [[0, 0x80, 0xFF]]


def test_opencv_leaves_the_environment_as_it_was() -> None:
    program = (
        "import os; before = dict(os.environ); import kiosk.scanning.decoder;"
        "print({k for k in os.environ.keys() | before.keys() if os.environ.get(k) != before.get(k)})"
    )
    changed = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert "QT" not in changed
    assert "LD_LIBRARY_PATH" not in changed


def test_pillow_draws_what_opencv_reads() -> None:
    assert texts(np.asarray(Pillow.fromarray(code(CARD)).convert("RGB"))) == [CARD]
