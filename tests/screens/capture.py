"""`make screens`: a picture of every screen, in three sizes and two languages, in build/screens/SIZE/LANGUAGE/.

Large letters are beside them in SIZE-large. Words of the command choose: names of scenes, `contrast` and `low` for the
display's other aids, and `deuteranopia` or `protanopia` for what people see who cannot tell red from green.
"""

import os
import sys
from itertools import product
from pathlib import Path

import numpy as np
from PySide6.QtGui import QImage

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from tests.screens.scenes import SCENES, open_face, show
from ui.app import SIZES, make_application
from ui.viewmodels.aids import Aid

OUT = Path(__file__).parent.parent.parent / "build" / "screens"


# Of linear RGB, severity 1.0: Machado, Oliveira, Fernandes, "A Physiologically-based Model for Simulation of Color
# Vision Deficiency", IEEE TVCG 15 (2009).
BLIND = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
}


def main(words: list[str]) -> int:
    """Capture what the words choose, or all; the exit code is 1 where QML complained, 2 where a word means nothing."""
    if {"-h", "--help"} & set(words):
        print(__doc__, "Scenes:", *SCENES)
        return 0
    kind = next((word for word in words if word in BLIND), None)
    asked = frozenset(Aid(word) for word in words if word in (Aid.CONTRAST, Aid.LOW))
    names = [word for word in words if word in SCENES]
    if strange := [word for word in words if word not in (*SCENES, *BLIND, Aid.CONTRAST, Aid.LOW)]:
        print(__doc__, *(f"There is no scene {word}." for word in strange), sep="\n", file=sys.stderr)
        return 2
    _application = make_application()
    complaints: list[str] = []
    for layout in SIZES:
        with open_face(layout) as face:
            for large, english in product((False, True), repeat=2):
                folder = OUT / (layout + "-large" * large) / ("en" if english else "zh")
                folder.mkdir(parents=True, exist_ok=True)
                for name in names or SCENES:
                    show(face, name, english=english, aids=asked | ({Aid.LARGE} if large else set()))
                    picture = face.window.grabWindow()
                    (as_seen(picture, kind) if kind else picture).save(str(folder / f"{name}.png"))
            complaints += face.warnings
    print(f"{OUT}: {sum(1 for _ in OUT.rglob('*.png'))} pictures")
    print(*complaints, sep="\n", file=sys.stderr)
    return 1 if complaints else 0


def as_seen(picture: QImage, kind: str) -> QImage:
    """A picture as people see it who are blind in this way."""
    picture = picture.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(picture.constBits(), np.uint8).reshape(picture.height(), picture.bytesPerLine())
    colours = rows[:, : 3 * picture.width()].reshape(picture.height(), picture.width(), 3) / 255
    linear = np.where(colours <= 0.04045, colours / 12.92, ((colours + 0.055) / 1.055) ** 2.4) @ np.array(BLIND[kind]).T
    linear = linear.clip(0, 1)
    seen = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    bytes_seen = np.ascontiguousarray((seen * 255).round().astype(np.uint8))
    size = picture.width(), picture.height(), 3 * picture.width()
    return QImage(bytes_seen.data, *size, QImage.Format.Format_RGB888).copy()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
