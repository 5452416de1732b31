"""`make screens`: a picture of every screen, in three sizes and two languages, in build/screens/SIZE/LANGUAGE/."""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from tests.screens.scenes import SCENES, open_face, show
from ui.app import SIZES, make_application

OUT = Path(__file__).parent.parent.parent / "build" / "screens"


def main(names: list[str]) -> int:
    """Capture the scenes of these names, or all; the exit code is 1 where QML complained."""
    _application = make_application()
    complaints: list[str] = []
    for layout in SIZES:
        with open_face(layout) as face:
            for english in (False, True):
                folder = OUT / layout / ("en" if english else "zh")
                folder.mkdir(parents=True, exist_ok=True)
                for name in SCENES:
                    if not names or name in names:
                        show(face, name, english=english)
                        face.window.grabWindow().save(str(folder / f"{name}.png"))
            complaints += face.warnings
    print(f"{OUT}: {sum(1 for _ in OUT.rglob('*.png'))} pictures")
    print(*complaints, sep="\n", file=sys.stderr)
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
