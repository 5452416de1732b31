"""The kiosk as QML sees it: one model a screen, and slots for what people do."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from types import ModuleType
from typing import Any

from PySide6.QtCore import Property, QObject, QTimer, QTranslator, Signal, Slot

from kiosk.domain.cards import Card, Judgement, Verdict
from kiosk.domain.decide import Reason, Refusal
from kiosk.domain.events import Facility
from kiosk.problems import Problem
from kiosk.scanning.frames import CameraState
from kiosk.station.amenity import Used, use
from kiosk.station.board import Board, board
from kiosk.station.station import NotRecorded, Station
from kiosk.station.visit import Arrival, NoCard, StaffBadge, arrive
from ui.jobs import Jobs
from ui.viewmodels import attract, done, flow, frame, greeting, home, notice, ports, safe, scan, seen, service
from ui.viewmodels import help as help_page
from ui.viewmodels.flow import Colour, Flow, Guest, Notice, Screen
from ui.words import Speaker

_TICK = 250  # milliseconds between looks at the clock
_BOARD_PERIOD = 5_000
_NOTICES = {
    Verdict.FOREIGN: Notice.FOREIGN,
    Verdict.DAMAGED: Notice.DAMAGED,
    Verdict.FORGED: Notice.FORGED,
    Verdict.REVOKED: Notice.REVOKED,
}


@dataclass(frozen=True, slots=True)
class Times:
    """The clocks that the screens go by: `monotonic` in milliseconds, `of_day` as HH:MM."""

    monotonic: Callable[[], int]
    of_day: Callable[[], str]


class Kiosk(QObject):
    """The face of one station.

    Attributes:
        spoke: emitted after the language has changed, before anything is shown in it.
    """

    spoke = Signal(bool)
    picture_changed = Signal()
    touches_changed = Signal()

    def __init__(
        self,
        station: Station | None,
        english: QTranslator,
        times: Times,
        *,
        pace: flow.Pace | None = None,
        problem: Problem | None = None,
        notes: tuple[Problem, ...] = (),
        phone: str = "",
        parent: QObject | None = None,
    ) -> None:
        """Without a `station`, `problem` says why, and the safe screen is all there is."""
        super().__init__(parent)
        self._station = station
        self._english = english
        self._times = times
        self._jobs = Jobs(self)
        self._busy = False
        self._picture = self._touches = 0
        self._seen = seen.Seen(
            flow=Flow(screen=Screen.ATTRACT if station else Screen.SAFE, entered=times.monotonic()),
            pace=pace or flow.Pace(),
            place=station.profile if station else replace(seen.NOWHERE, phone=phone),
            problem=seen.Sentence(problem.zh, problem.en) if problem else None,
            staff_notes=tuple(seen.Sentence(note.zh, note.en) for note in notes),
        )
        self._models: list[tuple[Any, ModuleType]] = []
        self._frame = self._model(frame.FrameModel, frame)
        self._attract = self._model(attract.AttractModel, attract)
        self._scan = self._model(scan.ScanModel, scan)
        self._greeting = self._model(greeting.GreetingModel, greeting)
        self._home = self._model(home.HomeModel, home)
        self._ports = self._model(ports.PortsModel, ports)
        self._done = self._model(done.DoneModel, done)
        self._notice = self._model(notice.NoticeModel, notice)
        self._service = self._model(service.ServiceModel, service)
        self._help = self._model(help_page.HelpModel, help_page)
        self._safe = self._model(safe.SafeModel, safe)
        self.see()
        self._ticker = self._every(_TICK, self.tick)
        self._board_timer = self._every(_BOARD_PERIOD, self._look_at_board)
        self._look_at_board()

    def _model(self, model: Callable[[QObject], Any], deriving: ModuleType) -> Any:
        made = model(self)
        self._models.append((made, deriving))
        return made

    def _every(self, milliseconds: int, call: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.timeout.connect(call)
        timer.start(milliseconds)
        return timer

    def stop(self) -> None:
        """Finish what is under way; nothing is shown after this."""
        self._ticker.stop()
        self._board_timer.stop()
        self._jobs.stop()

    @property
    def seen(self) -> seen.Seen:
        """What is known at this moment."""
        return self._seen

    # What the camera tells, on the GUI thread.

    @Slot(str)
    def code_seen(self, text: str) -> None:
        """A code came into view."""
        station = self._station
        if station is None:
            return

        def work() -> tuple[Judgement, object]:
            judgement = station.judge(text)
            return judgement, arrive(station, judgement)

        self._jobs.run(work, self._arrived, self.stumbled)

    @Slot(str)
    def camera_changed(self, state: str) -> None:
        """The camera's state is another one."""
        self.see(camera=CameraState(state))

    @Slot()
    def picture_taken(self) -> None:
        """There is a new picture to show in the mirror."""
        self._picture += 1
        self.picture_changed.emit()

    # What people do.

    @Slot()
    def touch(self) -> None:
        """Somebody touched the screen anywhere."""
        self._touches += 1
        self.touches_changed.emit()
        self._step(flow.Touched())

    @Slot(str)
    def open(self, screen: str) -> None:
        """Somebody chose a screen by its name."""
        self._step(flow.Opened(Screen(screen)))

    @Slot(str)
    def choose(self, name: str) -> None:
        """Somebody chose a tile: a facility or one of the five colours."""
        if name in tuple(Colour):
            self._step(flow.Opened(Screen.SERVICE, Colour(name)))
        elif name == Facility.CHARGING:
            self._step(flow.Opened(Screen.PORTS))
        else:
            self._use(Facility(name))

    @Slot(int)
    def use_port(self, port: int) -> None:
        """Somebody chose a charging port."""
        self._use(Facility.CHARGING, port)

    @Slot()
    def take_over(self) -> None:
        """The port asked about is empty in fact."""
        if (port := self._seen.flow.asked_port) is not None:
            self._use(Facility.CHARGING, port, takeover=True)

    @Slot()
    def back(self) -> None:
        """返回."""
        self._step(flow.WentBack())

    @Slot()
    def end(self) -> None:
        """结束."""
        self._step(flow.Ended())

    @Slot()
    def switch_language(self) -> None:
        """Chinese to English, or back."""
        self._step(flow.SwitchedLanguage())

    @Slot()
    def tick(self) -> None:
        """Time passed."""
        self._step(flow.Ticked())

    # What follows.

    def _use(self, facility: Facility, port: int | None = None, *, takeover: bool = False) -> None:
        station = self._station
        if station is None or self._busy:
            return
        self._busy = True
        guest = self._seen.flow.guest
        rider = guest.rider if guest else None

        def show(outcome: Used | Refusal | NotRecorded) -> None:
            self._busy = False
            self._look_at_board()
            now_with = self._seen.flow.guest
            if (now_with.rider if now_with else None) != rider:
                return  # somebody else stands here by now
            match outcome:
                case Used():
                    self._step(flow.WasUsed(facility, port))
                case Refusal(reason=Reason.PORT_BUSY) if port is not None:
                    self._step(flow.WasBusy(port))
                case _:
                    self._step(flow.WasNotRecorded())

        self._jobs.run(lambda: use(station, facility, port, rider, takeover), show, self.stumbled)

    def _arrived(self, answer: tuple[Judgement, Arrival | StaffBadge | NoCard | NotRecorded]) -> None:
        judgement, outcome = answer
        match judgement.card, outcome:
            case _, Arrival(rider=rider, masked_name=name, same_visit=same_visit):
                self._step(flow.Arrived(Guest(rider, name), same_visit, recorded=True))
                self._look_at_board()
            case Card(holder=rider), NotRecorded(masked_name=name):
                self._step(flow.Arrived(Guest(rider, name), same_visit=False, recorded=False))
            case _, StaffBadge():
                self._step(flow.Rejected(Notice.STAFF_BADGE))
            case _, NoCard(verdict=verdict):
                self._step(flow.Rejected(_NOTICES[verdict]))

    def stumbled(self) -> None:
        """Something went wrong that nobody foresaw: say so calmly, and go on."""
        self._busy = False
        self._step(flow.WasNotRecorded())

    def _look_at_board(self) -> None:
        station = self._station
        if station is not None:
            self._jobs.run(lambda: _board(station), self._board_seen, lambda: None)

    def _board_seen(self, news: Board | None) -> None:
        if news is not None:
            self.see(busy=news.ports, visits_today=news.visits_today)

    def _step(self, happened: flow.Input) -> None:
        self.see(flow=flow.step(self._seen.flow, happened, self._times.monotonic(), self._seen.pace))

    def see(self, **news: Any) -> None:
        """Take in news, by the names of the fields of `Seen`, and show what follows."""
        in_english = self._seen.flow.english
        self._seen = replace(self._seen, **news, now=self._times.monotonic(), clock=self._times.of_day())
        if self._seen.flow.english != in_english:
            self.spoke.emit(not in_english)
        speaker = Speaker(self._english, self._seen.flow.english)
        # The frame is last: it calls up a screen, which must find its model ready.
        for model, deriving in reversed(self._models):
            model.show(deriving.derive(self._seen, speaker))

    # What QML binds to.

    frame = Property(QObject, lambda self: self._frame, constant=True)
    attract = Property(QObject, lambda self: self._attract, constant=True)
    scan = Property(QObject, lambda self: self._scan, constant=True)
    greeting = Property(QObject, lambda self: self._greeting, constant=True)
    home = Property(QObject, lambda self: self._home, constant=True)
    ports = Property(QObject, lambda self: self._ports, constant=True)
    done = Property(QObject, lambda self: self._done, constant=True)
    notice = Property(QObject, lambda self: self._notice, constant=True)
    service = Property(QObject, lambda self: self._service, constant=True)
    help = Property(QObject, lambda self: self._help, constant=True)
    safe = Property(QObject, lambda self: self._safe, constant=True)
    picture = Property(int, lambda self: self._picture, notify=picture_changed)
    touches = Property(int, lambda self: self._touches, notify=touches_changed)


def _board(station: Station) -> Board | None:
    try:
        return board(station)
    except Problem:
        return None  # the last board stays on the screen
