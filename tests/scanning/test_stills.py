import json
import os
import struct
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Pillow

from kiosk.domain.cards import Verdict, judge, key_id
from kiosk.scanning.cv import cv2
from kiosk.scanning.stills import StillResult, scan_files, to_json, to_line
from tests.scanning.making import CARD, FOREIGN, SEED, code, empty, save_picture, scene


def ours(text: str) -> Verdict:
    from nacl.signing import SigningKey

    public = bytes(SigningKey(SEED).verify_key)
    return judge(text, {key_id(public): public}, lambda card: False).verdict


def scan(*paths: Path, cards_only: bool = False) -> list[StillResult]:
    return list(scan_files([str(path) for path in paths], ours if cards_only else None))


def lines(results: Sequence[StillResult]) -> list[dict[str, object]]:
    return [json.loads(to_json(result)) for result in results]


@pytest.fixture
def both(tmp_path: Path) -> Path:
    picture = scene(FOREIGN, side=330, at=(320, 360))
    picture[:, 640:] = scene(CARD, side=250, at=(960, 360))[:, 640:]
    return save_picture(tmp_path / "both.png", picture)


def test_every_code_counts_without_a_judge(both: Path) -> None:
    [line] = lines(scan(both))
    assert isinstance(line.pop("ms"), float)
    assert line == {"file": str(both), "text": FOREIGN, "texts": [FOREIGN, CARD]}


def test_only_our_cards_count_with_a_judge(both: Path, tmp_path: Path) -> None:
    forged = CARD[:-1] + ("A" if CARD[-1] != "A" else "B")
    other = save_picture(tmp_path / "other.png", scene(forged))
    first, second = lines(scan(both, other, cards_only=True))
    assert (first["text"], first["texts"], first["verdict"]) == (CARD, [CARD], "valid")
    assert (second["text"], second["verdict"]) in ((forged, "forged"), (forged, "damaged"))


def test_no_code_is_null(tmp_path: Path) -> None:
    path = save_picture(tmp_path / "empty.png", empty())
    for result in (*scan(path), *scan(path, cards_only=True)):
        line = json.loads(to_json(result))
        assert (line["text"], line["texts"]) == (None, [])
        assert line.get("verdict") is None
        assert result.problem is None


def test_what_is_no_picture_is_an_error_in_its_place(both: Path, tmp_path: Path) -> None:
    text, nothing = tmp_path / "text.png", tmp_path / "nothing.jpg"
    text.write_text("no picture")
    nothing.touch()
    results = scan(tmp_path / "missing.png", both, text, tmp_path, nothing, tmp_path / "a\0b", both)
    assert [set(line) for line in lines(results)] == [
        {"file", "error"},
        {"file", "text", "texts", "ms"},
        *[{"file", "error"}] * 4,
        {"file", "text", "texts", "ms"},
    ]
    assert [result.problem is not None for result in results] == [True, False, True, True, True, True, False]


def test_results_come_one_by_one(both: Path) -> None:
    results = scan_files([str(both), "missing"])
    assert next(results).problem is None
    assert next(results).problem is not None


@pytest.mark.parametrize("name", ["红家 卡.png", os.fsdecode(b"odd\xff\xfe.png"), "100%d.png", "-x.png"])
def test_any_file_name_works(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(cv2.imencode(".png", scene(CARD))[1].tobytes())
    [result] = scan(path)
    assert result.texts == (CARD,)
    assert json.loads(to_json(result))["file"] == str(path)
    to_line(result).encode("utf-8")


@pytest.mark.parametrize("ending", ["jpg", "png", "bmp", "webp", "tif", "gif", "ppm"])
def test_formats(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"card.{ending}"
    Pillow.fromarray(code(CARD)).save(path)
    assert scan(path)[0].texts == (CARD,)


def test_a_picture_that_lies_on_its_side_is_read(tmp_path: Path) -> None:
    exif = Pillow.Exif()
    exif[0x0112] = 6
    Pillow.fromarray(scene(CARD)).save(tmp_path / "side.jpg", exif=exif)
    assert scan(tmp_path / "side.jpg")[0].texts == (CARD,)


def test_transparent_grey_and_deep_pictures(tmp_path: Path) -> None:
    dark = 255 - code(CARD)[:, :, 0]
    clear = Pillow.fromarray(np.dstack([0 * dark, 0 * dark, 0 * dark, dark]))
    clear.save(tmp_path / "1.png")
    clear.convert("LA").save(tmp_path / "2.png")
    save_picture(tmp_path / "3.png", (255 - dark).astype(np.uint16) * 257)
    Pillow.fromarray(code(CARD)).convert("CMYK").save(tmp_path / "4.jpg")
    Pillow.fromarray(code(CARD)).convert("1").save(tmp_path / "5.png")
    assert [r.texts for r in scan(*sorted(tmp_path.iterdir()))] == [(CARD,)] * 5


def test_a_picture_of_a_telephone_is_read(tmp_path: Path) -> None:
    picture = cv2.resize(scene(CARD), (4000, 2250), interpolation=cv2.INTER_CUBIC)
    assert scan(save_picture(tmp_path / "photo.jpg", picture))[0].texts == (CARD,)


def test_a_bomb_is_refused_before_it_unpacks(tmp_path: Path) -> None:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(999))) + chunk(b"IEND", b"")
    (tmp_path / "bomb.png").write_bytes(bomb)
    [result] = scan(tmp_path / "bomb.png")
    assert result.problem is not None
    assert result.problem.name == "picture_huge"


def test_a_strangers_text_cannot_steer_the_terminal() -> None:
    result = StillResult("a\x1b[2J.png", ("\x1b]0;gone\x07\u202e卡\ud800\n",), None, 1.0)
    line = to_line(result)
    assert line.isprintable()
    assert "卡" in line
    assert to_json(result).isascii()
    assert "\n" not in to_json(result)


def test_a_line_for_people(both: Path) -> None:
    assert to_line(scan(both)[0]).startswith(f"{both}: {FOREIGN} | {CARD} (")
    assert f": valid {CARD} (" in to_line(scan(both, cards_only=True)[0])
    assert to_line(StillResult("x.png")) == "x.png: - (0.0 ms)"
    [missing] = scan(Path("missing.png"))
    assert "missing.png" in to_line(missing)
