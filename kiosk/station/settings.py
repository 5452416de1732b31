"""What is particular to this machine, in `settings.toml` beside the database: a person may edit it."""

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from kiosk.problems import Problem

FILE = "settings.toml"
_CHOICES = {"screen": ("auto", "portrait", "landscape", "compact"), "motion": ("full", "reduced")}


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one kiosk.

    Attributes:
        camera: what `kiosk.scanning.source.open_source` takes: "auto", a number, a device, a film, a folder, a URL.
        screen: which layout: "portrait", "landscape", "compact", or "auto" for what the screen's shape suggests.
        motion: "full", or "reduced" where nothing on the screen shall move.
        sound: whether anything is heard.
        phone: whom to call, shown even when the database cannot be opened.
    """

    camera: str = "auto"
    screen: str = "auto"
    motion: str = "full"
    sound: bool = True
    phone: str = ""


def load_settings(folder: Path) -> Settings:
    """The settings in `folder`; the defaults where there is no file.

    Raises `Problem` settings_unreadable, naming the file and the spot, where one is there and cannot be used.
    """
    path = folder / FILE
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as error:
        raise Problem("settings_unreadable", path=path, spot="?") from error
    try:
        values = tomllib.loads(text)
    except ValueError as error:
        raise Problem("settings_unreadable", path=path, spot=error) from error
    known = {field.name: field.type for field in fields(Settings)}
    for name, value in values.items():
        if name not in known or type(value) is not known[name] or value not in _CHOICES.get(name, (value,)):
            raise Problem("settings_unreadable", path=path, spot=name)
    return Settings(**values)
