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
    "text": ("normal", "large"),
    "contrast": ("normal", "high"),
    "reach": ("normal", "low"),
    "language": ("zh", "en"),
}
_TIME = re.compile("|(?:[01][0-9]|2[0-3]):[0-5][0-9]", re.ASCII)
_TIMES = ("quiet_from", "quiet_until")
_VALUE = r"""("(?:[^"\\\n]|\\.)*"|'[^'\n]*'|true|false)"""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one kiosk.

    Attributes:
        camera: what `kiosk.scanning.source.open_source` takes: "auto", a number, a device, a film, a folder, a URL.
        camera_size: what the camera is asked for, "720p", or "1080p" to read codes from farther away.
        screen: which layout: "portrait", "landscape", "compact", or "auto" for what the screen's shape suggests.
        motion: "full", or "reduced" where nothing on the screen shall move.
        text, contrast, reach: "large" letters, "high" contrast, keys "low" on the glass, or "normal": what a session
            begins with; whoever stands there may choose otherwise.
        sound: whether anything is heard.
        voice: whether sentences are spoken too.
        sounds: a folder with other sounds and sentences, named as those in resources/sounds; empty for those.
        quiet_from, quiet_until: between these times nothing is, "22:00" and "07:00"; empty for never.
        language: which one a session begins in, "zh" or "en".
        phone: whom to call, shown even when the database cannot be opened.
    """

    camera: str = "auto"
    camera_size: str = "720p"
    screen: str = "auto"
    motion: str = "full"
    text: str = "normal"
    contrast: str = "normal"
    reach: str = "normal"
    sound: bool = True
    voice: bool = True
    sounds: str = ""
    quiet_from: str = ""
    quiet_until: str = ""
    language: str = "zh"
    phone: str = ""

    def is_loud(self, time: str) -> bool:
        """Whether anything is heard at this time of day, HH:MM."""
        begin, end = self.quiet_from, self.quiet_until
        quiet = begin <= time < end if begin <= end else time >= begin or time < end
        return self.sound and not quiet


def load_settings(folder: Path) -> Settings:
    """The settings in `folder`; the defaults where there is no file.

    Raises `Problem` settings_unreadable, naming the file and the spot, where one is there and cannot be used.
    """
    path = folder / FILE
    return _parse(path, _read(path))


def save(folder: Path, **changes: str | bool) -> None:
    """Write these into the settings in `folder`; whatever else a person wrote there stays as it is.

    The file is on the disk, whole, when this returns.
    Raises `Problem`: settings_unreadable where the file there cannot be used, and stays; file_unwritable.
    """
    from kiosk.scanning.replacing import replacing  # here, since the window does not wait for it

    path = folder / FILE
    text = _read(path)
    before = _parse(path, text)
    for name, value in changes.items():
        text = _written(text, name, json.dumps(value, ensure_ascii=False))
    if _parse(path, text) != replace(before, **changes):  # type: ignore[arg-type]  # checked by what it is compared to
        raise Problem("settings_unreadable", path=path, spot=", ".join(changes))
    with replacing(path) as draft, draft.open("wb") as file:
        file.write(text.encode("utf-8"))
        file.flush()
        os.fsync(file.fileno())


def _written(text: str, name: str, value: str) -> str:
    line = re.compile(rf"^([ \t]*{name}[ \t]*=[ \t]*){_VALUE}", re.MULTILINE)
    text, found = line.subn(lambda there: there[1] + value, text, count=1)
    return text if found else f"{text}{'' if text.endswith(chr(10)) or not text else chr(10)}{name} = {value}\n"


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
        if name in _TIMES and not _TIME.fullmatch(value):
            raise Problem("settings_unreadable", path=path, spot=name)
    return Settings(**values)
