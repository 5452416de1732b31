"""A sheet to print: what is in the PDF file is what a printer gets."""

import io
import re
import struct
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Pillow

from kiosk.domain.cards import Role, issue
from kiosk.problems import Problem
from kiosk.scanning import card_image
from kiosk.scanning.card_sheet import DPI, MODULE, sheet_pages, sheet_pdf, write_sheet
from kiosk.scanning.decoder import decode
from tests.scanning.making import CARD, SEED

CARDS = [(issue(SEED, Role.RIDER, f"{number:014x}", 1), "夏*") for number in range(1, 13)]
BADGE = issue(SEED, Role.STAFF, "f" * 14, 1)


def embedded(pdf: bytes) -> list[Pillow.Image]:
    """The pictures in the file, unpacked as a printer does: each is one strip of CCITT group 4."""
    found = []
    for head, stream in re.findall(rb"<<([^>]*?/CCITTFaxDecode.*?)>>\s*stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        width, height = (int(re.search(rb"/%s (\d+)" % name, head)[1]) for name in (b"Width", b"Height"))  # type: ignore[index]
        entries = [
            (256, width), (257, height), (258, 1), (259, 4), (262, 0), (273, 122), (277, 1), (278, height),
            (279, len(stream)),
        ]  # fmt: skip
        tiff = struct.pack("<2sHI", b"II", 42, 8) + struct.pack("<H", len(entries))
        tiff += b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in entries) + bytes(4)
        assert len(tiff) == 122
        found.append(Pillow.open(io.BytesIO(tiff + stream)))
    return found


def read(page: Pillow.Image) -> list[str]:
    return [found.text for found in decode(np.asarray(page.convert("L")))]


@pytest.mark.parametrize("font", [True, False])
def test_every_code_on_every_page_reads_back_from_the_file(font: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not font:
        monkeypatch.setattr(card_image, "_font_file", lambda: None)
    pdf = sheet_pdf([*CARDS, (BADGE, "")])
    pages = embedded(pdf)
    assert len(pages) == len(re.findall(rb"/Type /Page\b", pdf)) == 2
    assert sorted(read(pages[0])) == sorted(text for text, _ in CARDS[:10])
    assert sorted(read(pages[1])) == sorted([CARDS[10][0], CARDS[11][0], BADGE])


def test_a_page_is_a4_and_a_file_says_nothing_of_anybody() -> None:
    pdf = sheet_pdf(CARDS[:1])
    width, height = map(float, re.search(rb"/MediaBox \[ 0 0 ([\d.]+) ([\d.]+)", pdf).groups())  # type: ignore[union-attr]
    assert (width, height) == pytest.approx((210 / 25.4 * 72, 297 / 25.4 * 72), abs=0.2)
    for secret in ("夏*", CARDS[0][0], "0" * 13 + "1"):
        assert secret.encode() not in pdf
        assert secret.encode("utf-16-be") not in pdf


def test_every_module_is_whole_dots_and_no_card_reaches_into_another() -> None:
    (page,) = sheet_pages(CARDS[:10])
    dots = np.asarray(page)
    across, down = 85.6 * DPI / 25.4, 54 * DPI / 25.4
    left, top = (page.width - 2 * across) / 2, (page.height - 5 * down) / 2
    for place in range(10):
        x, y = left + place % 2 * across, top + place // 2 * down
        card = dots[round(y) : round(y + down), round(x) : round(x + across)]
        assert read(Pillow.fromarray(card)) == [CARDS[place][0]]
        edge = np.concatenate([card[:20].ravel(), card[-20:].ravel(), card[:, :20].ravel(), card[:, -20:].ravel()])
        assert edge.all()
        ink = np.argwhere(~card[:, : 52 * MODULE // 1])
        first = ink.min(axis=0)
        side = 37 * MODULE
        code = card[first[0] : first[0] + side, first[1] : first[1] + side]
        cells = code.reshape(37, MODULE, 37, MODULE).swapaxes(1, 2).reshape(37, 37, -1)
        assert (cells == cells[:, :, :1]).all()


def test_marks_to_cut_along_lie_outside_the_cards() -> None:
    (page,) = sheet_pages([(CARD, "")])
    dots = ~np.asarray(page)
    edge = round((297 - 5 * 54) / 2 * DPI / 25.4)
    assert sorted(np.flatnonzero(dots[edge // 2])) == [round(mm * DPI / 25.4) for mm in (19.4, 105, 190.6)]
    assert not dots[edge - 20 : edge].any()


def test_no_cards_are_no_sheet() -> None:
    with pytest.raises(ValueError, match="one card"):
        sheet_pdf([])


def test_a_sheet_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_text("old")
    write_sheet(path, CARDS[:1])
    assert path.read_bytes().startswith(b"%PDF")
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(Problem) as raised:
        write_sheet(tmp_path / "missing" / "sheet.pdf", CARDS[:1])
    assert raised.value.name == "file_unwritable"
