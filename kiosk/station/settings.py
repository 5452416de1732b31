"""What is particular to this machine, in `settings.toml` beside the database: a person may edit it."""

import json
import os
import re
import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path

from kiosk.problems import Problem

FILE = "settings.toml"
_CHOICES = {
    "camera_size": ("720p", "1080p"),
    "screen": ("auto", "portrait", "landscape", "compact"),
    "motion": ("full", "reduced"),
}
_CAMERA = re.compile(r"""^([ \t]*camera[ \t]*=[ \t]*)("(?:[^"\\\n]|\\.)*"|'[^'\n]*')""", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one kiosk.

    Attributes:
        camera: what `kiosk.scanning.source.open_source` takes: "auto", a number, a device, a film, a folder, a URL.
        camera_size: what the camera is asked for, "720p", or "1080p" to read codes from farther away.
        screen: which layout: "portrait", "landscape", "compact", or "auto" for what the screen's shape suggests.
        motion: "full", or "reduced" where nothing on the screen shall move.
        sound: whether anything is heard.
        phone: whom to call, shown even when the database cannot be opened.
    """

    camera: str = "auto"
    camera_size: str = "720p"
    screen: str = "auto"
    motion: str = "full"
    sound: bool = True
    phone: str = ""


def load_settings(folder: Path) -> Settings:
    """The settings in `folder`; the defaults where there is no file.

    Raises `Problem` settings_unreadable, naming the file and the spot, where one is there and cannot be used.
    """
    path = folder / FILE
    return _parse(path, _read(path))


def save_camera(folder: Path, spec: str) -> None:
    """Write the chosen camera into the settings in `folder`; whatever else a person wrote there stays as it is.

    The file is on the disk, whole, when this returns.
    Raises `Problem`: settings_unreadable where the file there cannot be used, and stays; file_unwritable.
    """
    from kiosk.scanning.replacing import replacing  # here, since the window does not wait for it

    path = folder / FILE
    text = _read(path)
    before = _parse(path, text)
    value = json.dumps(spec, ensure_ascii=False)
    text, found = _CAMERA.subn(lambda line: line[1] + value, text, count=1)
    if not found:
        text = f"{text}{'' if text.endswith(chr(10)) or not text else chr(10)}camera = {value}\n"
    if _parse(path, text) != replace(before, camera=spec):
        raise Problem("settings_unreadable", path=path, spot="camera")
    with replacing(path) as draft, draft.open("wb") as file:
        file.write(text.encode("utf-8"))
        file.flush()
        os.fsync(file.fileno())


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, ValueError) as error:
        raise Problem("settings_unreadable", path=path, spot="?") from error


def _parse(path: Path, text: str) -> Settings:
    try:
        values = tomllib.loads(text)
    except ValueError as error:
        raise Problem("settings_unreadable", path=path, spot=error) from error
    known = {field.name: field.type for field in fields(Settings)}
    for name, value in values.items():
        if name not in known or type(value) is not known[name] or value not in _CHOICES.get(name, (value,)):
            raise Problem("settings_unreadable", path=path, spot=name)
    return Settings(**values)
