"""The photograph that somebody at the screen is taking: from the camera's frame to a JPEG that they have looked at.

A frame passes through here on its way to the worker thread and is let go of; only JPEGs without faces come back.
Neither is written anywhere.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.scanning.frames import Photograph, Unfit
from ui.jobs import Jobs
from ui.viewmodels.taking import Shot, Taking, developed, stroked, undone

if TYPE_CHECKING:
    from kiosk.scanning.frames import Frame


class Darkroom(QObject):
    """Takes one photograph at a time, for whoever opened it last.

    Attributes:
        changed: emitted with the `Taking` when it is another.
        shot_wanted: emitted when a frame is wanted; it comes back through `expose` with this number.
        answered: emitted with the JPEG when it is finished; empty where somebody goes on without one.
        number: counts up with each new picture of the photograph to be covered; 0 while there is none.
    """

    changed = Signal(object)
    shot_wanted = Signal(int)
    answered = Signal(object)
    number_changed = Signal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._taking = Taking()
        self._visit = 0  # what was begun in another comes too late
        self._pictures = 0

    def open(self, photo: bytes = b"") -> None:
        """Begin anew: to take a photograph, or to cover this one. What there was is forgotten."""
        self._visit += 1
        self._become(Taking(photo=photo, shown=photo))

    @Slot()
    def shoot(self) -> None:
        """Somebody pressed the shutter key."""
        if self._taking.shot is not Shot.DEVELOPING:
            self._visit += 1
            self._become(replace(self._taking, shot=Shot.DEVELOPING))
            self.shot_wanted.emit(self._visit)

    @Slot(int, object)
    def expose(self, visit: int, frame: "Frame | None") -> None:
        """Here is the frame that was wanted, or none."""
        if visit != self._visit:
            return

        def work() -> Photograph | Unfit | None:
            from kiosk.scanning.photograph import photograph  # here: the window does not wait for OpenCV to load

            return photograph(frame.image) if frame is not None else None

        def show(came: Photograph | Unfit | None) -> None:
            self._become(replace(self._taking, shot=developed(came)))
            if isinstance(came, Photograph):
                self.answered.emit(came.jpeg)

        self._run(work, show)

    @Slot("QVariantList", float)
    def cover(self, points: list[float], radius: float) -> None:
        """A finger went over the photograph: x and y in turn, and the radius of its tip, as `Stroke` has them."""
        self._draw(stroked(self._taking, points, radius), self._show)

    @Slot()
    def undo(self) -> None:
        """The last stroke was one too many."""
        self._draw(undone(self._taking), self._show)

    @Slot()
    def finish(self) -> None:
        """It is good as it is."""
        self._draw(self._taking, self.answered.emit)

    @Slot()
    def skip(self) -> None:
        """Go on without a photograph."""
        self._visit += 1
        self.answered.emit(b"")

    def _draw(self, taking: Taking, then: Callable[[bytes], None]) -> None:
        self._become(taking)

        def work() -> bytes:
            from kiosk.scanning.photograph import covered

            return covered(taking.photo, taking.strokes)

        self._run(work, then)

    def _show(self, jpeg: bytes) -> None:
        self._become(replace(self._taking, shown=jpeg))

    def _run(self, work: Callable[[], object], then: Callable[..., None]) -> None:
        visit = self._visit

        def show(result: object) -> None:
            if visit == self._visit:  # or whoever began this has gone
                then(result)

        def show_failed() -> None:
            if visit == self._visit:
                self._become(replace(self._taking, shot=Shot.FAILED))

        self._jobs.run(work, show, show_failed)

    def _become(self, taking: Taking) -> None:
        before, self._taking = self._taking, taking
        if taking != before:
            self.changed.emit(taking)
        if taking.shown != before.shown:
            self._pictures += 1
            self.number_changed.emit()

    number = Property(int, lambda self: self._pictures if self._taking.shown else 0, notify=number_changed)
