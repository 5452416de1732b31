"""The one place that imports OpenCV: `from kiosk.scanning.cv import cv2`.

Its wheel points Qt at plugins and fonts of its own and changes the library path, all through the environment; that
would break the kiosk's window and every program started later, so what it changed is put back. Its chatter about
pictures it cannot read is silenced: we say it in our own words.
"""

import os

MAX_PIXELS = 100_000_000  # a larger picture is refused before it is unpacked
_TOUCHED = ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR", "LD_LIBRARY_PATH")

_before = {name: os.environ.get(name) for name in _TOUCHED}
os.environ["OPENCV_IO_MAX_IMAGE_PIXELS"] = str(MAX_PIXELS)  # read once, when the library loads
os.environ.setdefault("OPENCV_LOG_LEVEL", "SILENT")
os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")  # quiet
import cv2  # noqa: E402

for _name, _value in _before.items():
    if _value is None:
        os.environ.pop(_name, None)
    else:
        os.environ[_name] = _value

__all__ = ["MAX_PIXELS", "cv2"]
