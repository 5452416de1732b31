"""The scan page: a mirror to aim in, and help for whom it does not read."""

from dataclasses import dataclass

from kiosk.scanning.frames import CameraState
from ui.viewmodels.inputs import Screen
from ui.viewmodels.model import model_of
from ui.viewmodels.seen import Seen
from ui.words import Speaker


@dataclass(frozen=True, slots=True)
class Scan:
    """What the scan page shows; `needs_help` after some seconds without a read."""

    needs_help: bool = False
    camera_lost: bool = False


ScanModel = model_of(Scan)


def derive(seen: Seen, _: Speaker) -> Scan:
    """The scan page."""
    waited = seen.now - seen.flow.entered
    return Scan(
        needs_help=seen.flow.screen is Screen.SCAN and waited >= seen.pace.scan_help,
        camera_lost=seen.camera is CameraState.LOST,
    )
