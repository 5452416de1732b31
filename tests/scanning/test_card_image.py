import io
import os
from pathlib import Path

import numpy as np
import pytest
import qrcode.util
from PIL import Image as Pillow

from kiosk.domain.cards import LENGTH, Role, issue
from kiosk.domain.shortcode import printed, short_code
from kiosk.problems import Problem
from kiosk.scanning import card_image as cards
from kiosk.scanning.card_image import (
    MODULE,
    QUIET_ZONE,
    card_image,
    card_png,
    printed_code,
    qr_image,
    qr_modules,
    screen_card,
    write_card,
)
from kiosk.scanning.decoder import decode
from tests.scanning.making import CARD, SEED


def test_a_card_is_a_version_5_symbol_in_alphanumeric_mode() -> None:
    assert len(CARD) == LENGTH
    assert qrcode.util.optimal_mode(CARD.encode()) == qrcode.util.MODE_ALPHA_NUM
    assert len(qr_modules(CARD)) == 17 + 4 * 5
    assert len(qr_modules(CARD.lower())) > 17 + 4 * 5


@pytest.mark.parametrize("module", [1, 3, 12])
def test_modules_are_crisp_and_the_quiet_zone_is_four_of_them(module: int) -> None:
    picture = np.asarray(qr_image(CARD, module))
    assert picture.shape == ((37 + 2 * QUIET_ZONE) * module,) * 2
    cells = picture.reshape(45, module, 45, module).swapaxes(1, 2).reshape(45, 45, -1)
    assert (cells == cells[:, :, :1]).all()
    dark = cells[:, :, 0] == 0
    assert np.argwhere(dark).min(axis=0).tolist() == [QUIET_ZONE] * 2
    assert np.argwhere(dark).max(axis=0).tolist() == [44 - QUIET_ZONE] * 2


@pytest.mark.parametrize("name", ["", "夏师傅"])
@pytest.mark.parametrize("font", [True, False])
def test_a_card_is_read(name: str, font: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not font:
        monkeypatch.setattr(cards, "_font_file", lambda: None)
    picture = card_image(CARD, name=name)
    assert picture.mode == "RGB"
    assert [found.text for found in decode(np.asarray(picture))] == [CARD]


def test_the_short_code_is_on_a_riders_card_and_not_on_a_badge() -> None:
    badge = issue(SEED, Role.STAFF, "00112233445566", 1)
    assert printed_code(CARD) == printed(short_code("00112233445566", 1)) == "937 002 078"
    assert printed_code(badge) == printed_code("https://example.com") == ""
    assert card_image(CARD).height > card_image(badge).height
    below = np.asarray(card_image(CARD).convert("L"))[-5 * MODULE :]
    assert (below < 100).any()
    assert (np.asarray(card_image(badge).convert("L"))[-5 * MODULE :] > 200).all()


@pytest.mark.parametrize("side", [1, 300, 720, 1080])
def test_a_card_on_a_screen_fits_it_and_is_read(side: int) -> None:
    picture = Pillow.open(io.BytesIO(screen_card(CARD, name="夏*", side=side)))
    assert side - 49 < picture.width <= max(49, side)
    if side > 1:
        assert [found.text for found in decode(np.asarray(picture))] == [CARD]


def test_a_machine_without_the_font_prints_the_code_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    cards._font_file.cache_clear()
    try:
        assert card_image(CARD, name="夏师傅").size == qr_image(CARD).size
    finally:
        cards._font_file.cache_clear()


def test_the_file_holds_pixels_and_nothing_else() -> None:
    data, kinds, place = card_png(CARD), set(), 8
    while place < len(data):
        size = int.from_bytes(data[place : place + 4], "big")
        kinds.add(data[place + 4 : place + 8])
        place += 12 + size
    assert kinds == {b"IHDR", b"IDAT", b"IEND"}


def test_what_fits_no_code_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="41"):
        card_png("A" * 3392)


def test_a_card_is_written_whole_and_replaces_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "卡.png"
    path.write_text("old")
    write_card(path, CARD, name="夏师傅")
    assert path.read_bytes() == card_png(CARD, name="夏师傅")
    assert list(tmp_path.iterdir()) == [path]


def test_a_card_that_cannot_be_written_is_a_problem_and_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Problem) as raised:
        write_card(tmp_path / "missing" / "card.png", CARD)
    assert raised.value.name == "file_unwritable"
    (tmp_path / "folder.png").mkdir()
    with pytest.raises(Problem):
        write_card(tmp_path / "folder.png", CARD)

    def full(*_: object) -> int:
        raise OSError(28, os.strerror(28))

    old = tmp_path / "old.png"
    old.write_text("old")
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(Problem):
        write_card(old, CARD)
    assert old.read_text() == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["folder.png", "old.png"]
