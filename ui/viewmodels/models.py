"""One model a screen, as QML binds to them."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Property, QObject

from ui.viewmodels import (
    attract,
    camera,
    card,
    choices,
    cover,
    done,
    frame,
    greeting,
    home,
    new_card,
    notice,
    outcome,
    pad,
    photo,
    points,
    ports,
    read,
    reserve,
    result,
    safe,
    scan,
    staff,
    sync,
    write,
)
from ui.viewmodels import help as help_page
from ui.viewmodels.seen import Seen
from ui.words import Speaker

# By the name of the property. The frame is last: it calls up a screen, which must find its model ready.
_MODELS: dict[str, tuple[type[Any], Callable[[Seen, Speaker], object]]] = {
    "attract": (attract.AttractModel, attract.derive),
    "scan": (scan.ScanModel, scan.derive),
    "greeting": (greeting.GreetingModel, greeting.derive),
    "home": (home.HomeModel, home.derive),
    "ports": (ports.PortsModel, ports.derive),
    "done": (done.DoneModel, done.derive),
    "notice": (notice.NoticeModel, notice.derive),
    "points": (points.PointsModel, points.derive),
    "reserve": (reserve.ReserveModel, reserve.derive),
    "staff": (staff.StaffModel, staff.derive),
    "choices": (choices.ChoicesModel, choices.derive),
    "pad": (pad.PadModel, pad.derive),
    "write": (write.WriteModel, write.derive),
    "card": (card.CardModel, card.derive),
    "result": (result.ResultModel, result.derive),
    "sync": (sync.SyncModel, sync.derive),
    "new_card": (new_card.NewCardModel, new_card.derive),
    "camera": (camera.CameraModel, camera.derive),
    "read": (read.ReadModel, read.derive),
    "outcome": (outcome.OutcomeModel, outcome.derive),
    "photo": (photo.PhotoModel, photo.derive),
    "cover": (cover.CoverModel, cover.derive),
    "help": (help_page.HelpModel, help_page.derive),
    "safe": (safe.SafeModel, safe.derive),
    "frame": (frame.FrameModel, frame.derive),
}


def _model(name: str) -> Any:
    return Property(QObject, lambda self: self._models[name], constant=True)


class Models(QObject):
    """The models of all screens, as properties."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._models: dict[str, Any] = {name: model(self) for name, (model, _) in _MODELS.items()}

    def show(self, seen: Seen, speaker: Speaker) -> None:
        """Show what follows from what is known."""
        for name, (_, derive) in _MODELS.items():
            self._models[name].show(derive(seen, speaker))

    attract = _model("attract")
    scan = _model("scan")
    greeting = _model("greeting")
    home = _model("home")
    ports = _model("ports")
    done = _model("done")
    notice = _model("notice")
    points = _model("points")
    reserve = _model("reserve")
    staff = _model("staff")
    choices = _model("choices")
    pad = _model("pad")
    write = _model("write")
    card = _model("card")
    result = _model("result")
    sync = _model("sync")
    new_card = _model("new_card")
    camera = _model("camera")
    read = _model("read")
    outcome = _model("outcome")
    photo = _model("photo")
    cover = _model("cover")
    help = _model("help")
    safe = _model("safe")
    frame = _model("frame")
