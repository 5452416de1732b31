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
