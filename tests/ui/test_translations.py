"""Every text of the screens has its English, with the same places for values."""

import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
ENGLISH = ROOT / "resources" / "i18n" / "en.ts"


def _messages(path: Path) -> dict[tuple[str, str], str]:
    return {
        (context.findtext("name", ""), message.findtext("source", "")): message.findtext("translation", "")
        for context in ElementTree.parse(path).iter("context")
        for message in context.iter("message")
    }


def test_every_text_is_translated_and_none_is_left_over(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.ts"
    sources = [str(path) for kind in ("*.qml", "*.py") for path in (ROOT / "ui").rglob(kind) if path.stat().st_size]
    lupdate = Path(sys.executable).parent / "pyside6-lupdate"
    subprocess.run([lupdate, "-silent", *sources, "-ts", fresh], check=True, capture_output=True)
    found = _messages(fresh)
    assert len(found) > 60
    assert found.keys() == _messages(ENGLISH).keys(), "run: make translations"


def test_translations_keep_the_places_of_values() -> None:
    for (_, source), english in _messages(ENGLISH).items():
        assert english, f"no English for {source}"
        places = r"%\d|\{\w+\}"
        assert sorted(re.findall(places, source)) == sorted(re.findall(places, english)), source


def test_no_text_stands_in_qml_outside_translation() -> None:
    for path in (ROOT / "ui" / "qml").rglob("*.qml"):
        code = re.sub(r'qsTr\("[^"]*"\)', "", re.sub(r"//.*", "", path.read_text(encoding="utf-8")))
        chinese = [text for text in re.findall(r'"([^"]*)"', code) if re.search(r"[\u4e00-\u9fff]", text)]
        assert chinese in ([], ["中文"]), path  # the button that leads back to Chinese says so in Chinese


def test_no_colour_and_no_length_stands_in_a_screen() -> None:
    for path in (ROOT / "ui" / "qml" / "Screens").glob("*.qml"):
        code = re.sub(r"//.*", "", path.read_text(encoding="utf-8"))
        assert not re.findall(r"#[0-9A-Fa-f]{3,8}\b|Qt\.rgba|\"(?:white|black|red)\"\s*$", code), path
        # Lengths are tokens, or millimetres through Theme.mm; a bare number other than 0 is neither.
        bare = re.findall(r"\b(?:width|height|spacing|size|[a-zA-Z]*[mM]argins?|radius): [1-9]\d*\s*$", code, re.M)
        assert bare == [], path
