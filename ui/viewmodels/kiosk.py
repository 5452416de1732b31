"""The kiosk as QML sees it: one model a screen, and slots for what people do."""

import logging
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, QTimer, QTranslator, Signal, Slot

from kiosk.domain.events import Facility
from kiosk.domain.shortcode import is_short_code
from kiosk.problems import Problem
from kiosk.scanning.frames import CameraState
from ui.jobs import Jobs
from ui.preview import Outline
from ui.services.pages import Answer, Cover, Photo, Picture, Read
from ui.viewmodels import flow, inputs, seen, sounds
from ui.viewmodels.aids import Aid, aids_of
from ui.viewmodels.answers import CameraSaved, CameraTried, Chosen, Entered, Refreshed, WorkInput
from ui.viewmodels.asks import Ask, SeeOffers
from ui.viewmodels.darkroom import Darkroom
from ui.viewmodels.flow import Flow
from ui.viewmodels.inputs import Colour, Screen
from ui.viewmodels.keyboard import Keyboard
from ui.viewmodels.models import Models
from ui.viewmodels.posters import Posters
from ui.viewmodels.seen import Lens, SyncSeen
from ui.viewmodels.staff import Group
from ui.viewmodels.taking import Taking
from ui.viewmodels.talking import MORE
from ui.viewmodels.tiles import AT_HOME
from ui.viewmodels.work import Work
from ui.words import Speaker

if TYPE_CHECKING:
    from kiosk.station.settings import Settings
    from ui.desk import Desk, News

log = logging.getLogger(__name__)

_TICK = 250  # milliseconds between looks at the clock
_NEWS_PERIOD = 5_000
_RETRY = 3_000


@dataclass(frozen=True, slots=True)
class Times:
    """The clocks that the screens go by: `monotonic` in milliseconds, `of_day` as HH:MM."""

    monotonic: Callable[[], int]
    of_day: Callable[[], str]


class Kiosk(Models):
    """The face of one station.

    Attributes:
        spoke: emitted after the language has changed, before anything is shown in it; True for English.
        opened: emitted once the station is there.
        sounded: emitted with a `Cue` when something is to be heard, and whether in English.
        album_changed: emitted with the pictures of a page, before it is shown, and with none once it is gone.
        camera_wanted: emitted when another camera is to be looked through: what `open_source` takes, or nothing for
            the source that the kiosk began with.
        settled: emitted with the machine's `Settings` after they were changed.
    """

    spoke = Signal(bool)
    opened = Signal()
    sounded = Signal(object, bool)
    camera_wanted = Signal(str)
    album_changed = Signal(object)
    settled = Signal(object)
    picture_changed = Signal()
    touches_changed = Signal()
    _synced = Signal(object)  # from the sync's thread to this one

    def __init__(
        self,
        english: QTranslator,
        times: Times,
        *,
        pace: flow.Pace | None = None,
        notes: tuple[Problem, ...] = (),
        phone: str = "",
        parent: QObject | None = None,
    ) -> None:
        """It shows the attract screen without a station; `serve` brings one.

        Args:
            english: the English translation.
            times: its clocks.
            pace: how long screens wait.
            notes: what a volunteer should know about this kiosk.
            phone: whom to call while there is no station to say so.
            parent: Qt's.
        """
        super().__init__(parent)
        self._desk: Desk | None = None
        self._english = english
        self._times = times
        self._jobs = Jobs(self)
        self._keyboard = Keyboard(self._jobs, self)
        self._darkroom = Darkroom(self._jobs, self)
        self._darkroom.changed.connect(self._taking_seen)
        self._darkroom.answered.connect(self._photo_answered)
        self._busy = False
        self._wanted = ""
        self._album: tuple[Picture, ...] = ()
        self._settings: Settings | None = None
        self._posters = Posters(times.monotonic)
        self._picture = self._touches = 0
        self._outlines: list[dict[str, object]] = []
        self._seen = seen.Seen(
            flow=Flow(entered=times.monotonic()),
            pace=pace or flow.Pace(),
            place=replace(seen.NOWHERE, phone=phone),
            staff_notes=tuple(map(seen.sentence, notes)),
        )
        self._synced.connect(self._sync_seen)
        self.see()
        self._ticker = self._every(_TICK, self.tick)
        self._news_timer = self._every(_NEWS_PERIOD, self._look)

    def _every(self, milliseconds: int, call: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.timeout.connect(call)
        timer.start(milliseconds)
        return timer

    def serve(self, open_desk: "Callable[[], Desk]") -> None:
        """Open the station and serve it. While it cannot be opened, the safe screen says why, and it is tried again."""

        def work() -> "Desk | Problem":
            try:
                return open_desk()
            except Problem as problem:
                return problem

        def show(answer: "Desk | Problem") -> None:
            if isinstance(answer, Problem):
                if self._seen.problem is None:
                    log.error("the station cannot be opened: %s", answer.name)
                now = self._seen.flow
                safe = Flow(screen=Screen.SAFE, english=now.english, aids=now.aids)
                self.see(flow=safe, problem=seen.sentence(answer))
                QTimer.singleShot(_RETRY, self, begin)
                return
            log.info("the kiosk is open")
            self._desk = answer
            self.see(flow=Flow(entered=self._times.monotonic()), place=answer.profile, problem=None)
            self._look()
            answer.keep_in_sync(self._synced.emit)
            self.opened.emit()

        def begin() -> None:
            self._jobs.run(work, show, lambda: show(Problem("bug")))

        begin()

    def stop(self) -> None:
        """Finish what is under way and let go of the station; nothing is shown after this."""
        self._ticker.stop()
        self._news_timer.stop()
        self._jobs.stop()
        if self._desk:
            self._desk.close()

    @property
    def seen(self) -> seen.Seen:
        """What is known at this moment."""
        return self._seen

    # What the camera and the scanner tell, on the GUI thread.

    @Slot(str)
    def code_seen(self, text: str, *, on_purpose: bool = False) -> None:
        """A code came into view; or somebody held it before a scanner `on_purpose`, which no poster on a wall does."""
        desk = self._desk
        is_poster = not on_purpose and self._seen.flow.screen is Screen.ATTRACT and self._posters.is_known(text)
        if desk is None or is_poster:
            return

        def show(happened: inputs.Input) -> None:
            if isinstance(happened, inputs.Rejected):
                self._posters.note(text)
            self._step_and_look(happened)

        self._jobs.run(lambda: desk.code(text), show, self.stumbled)

    @Slot(str, object)
    def camera_changed(self, state: str, problem: Problem | None) -> None:
        """The camera's state or `problem` is another: why it is lost, or what is wrong with one that runs."""
        if problem:
            log.warning("the camera is %s: %s", state, problem.name)
        self.see(camera=CameraState(state), camera_problem=seen.sentence(problem) if problem else None)

    def camera_begun(self, spec: str) -> None:
        """The kiosk looks through this camera of the settings; nothing for a source that they have no name for."""
        self._wanted = spec
        self.see(lens=Lens(spec))

    @Slot(int, int, int)
    def pictures_are(self, width: int, height: int, rate: int) -> None:
        """The camera's pictures have this size in pixels, and so many come in a second; 0 where it is not known."""
        self.see(lens=replace(self._seen.lens, width=width, height=height, rate=rate))

    @Slot()
    def picture_taken(self, outlines: Sequence[Outline] = ()) -> None:
        """There is a new picture to show in the mirror, with these codes in it."""
        self._picture += 1
        # A list, since QML makes nothing of a tuple within a dictionary.
        self._outlines = [{"ours": outline.ours, "corners": list(outline.corners)} for outline in outlines]
        self.picture_changed.emit()

    # What people do.

    @Slot()
    def touch(self) -> None:
        """Somebody touched the screen anywhere."""
        self._touches += 1
        self.touches_changed.emit()
        self._step(inputs.Touched())

    @Slot(str)
    def open(self, screen: str) -> None:
        """Somebody chose a screen by its name."""
        self._step(inputs.Opened(Screen(screen)))

    @Slot(str)
    def choose(self, name: str) -> None:
        """Somebody chose a tile: a facility, a service or one of the five colours."""
        if name in tuple(Colour) or name in AT_HOME:
            self.begin(name)
        elif name == Facility.CHARGING:
            self._step(inputs.Opened(Screen.PORTS))
        else:
            self._use(Facility(name))

    @Slot(str)
    def begin(self, service: str) -> None:
        """Somebody begins a service, or one of a colour's."""
        if self._desk:
            self._step(inputs.Began(service, secrets.token_hex(8)))
        else:
            self._step(inputs.WasNotRecorded())

    @Slot()
    def sync_now(self) -> None:
        """Somebody wants headquarters to have everything now."""
        if self._desk:
            self._desk.sync_now()

    @Slot(int)
    def use_port(self, port: int) -> None:
        """Somebody chose a charging port."""
        self._use(Facility.CHARGING, port)

    @Slot()
    def take_over(self) -> None:
        """The port asked about is empty in fact."""
        if (port := self._seen.flow.asked_port) is not None:
            self._use(Facility.CHARGING, port, takeover=True)

    @Slot(str)
    def wish(self, item: str) -> None:
        """A rider tapped an item, to reserve it or to give it up."""
        self._step(inputs.Wished(item))

    @Slot()
    def agree(self) -> None:
        """And says yes to the question about it."""
        self._step(inputs.Agreed())

    @Slot(str)
    def answer(self, name: str) -> None:
        """Somebody chose an answer."""
        if self._seen.flow.talk:
            self._step(inputs.TurnedOver() if name == MORE else inputs.Answered(name))
        elif name in tuple(Group):
            self.begin(name)
        elif not self._busy:
            self._step(inputs.Worked(Chosen(name)))

    @Slot(str)
    def enter(self, digits: str) -> None:
        """Somebody typed digits: a rider their short code, staff whatever their part asks for."""
        if self._busy:
            return
        if self._seen.flow.talk:
            self._step(inputs.Answered(digits))
        elif self._seen.flow.work:
            self._step(inputs.Worked(Entered(digits)))
        elif not is_short_code(digits):
            self._step(inputs.CodeNotTaken(inputs.CodeTrouble.MISTYPED))
        elif desk := self._desk:
            self._busy = True

            def show(happened: inputs.Input) -> None:
                self._busy = False
                self._step_and_look(happened)

            self._jobs.run(lambda: desk.short_code(digits), show, self.stumbled)

    @Slot(str)
    def wrote(self, text: str) -> None:
        """Somebody wrote a text."""
        self._step(inputs.Answered(text.strip()))

    @Slot(str)
    def try_camera(self, spec: str) -> None:
        """A member of staff wants to look through this camera."""
        if not self._busy:
            self._step(inputs.Worked(CameraTried("" if spec == self._seen.lens.spec else spec)))

    @Slot()
    def back(self) -> None:
        """返回."""
        self._step(inputs.WentBack())

    @Slot()
    def end(self) -> None:
        """结束."""
        self._step(inputs.Ended())

    @Slot()
    def switch_language(self) -> None:
        """Chinese to English, or back."""
        self._step(inputs.SwitchedLanguage())

    @Slot()
    def open_display(self) -> None:
        """显示, and once more: the choice is put away."""
        self._step(inputs.OpenedDisplay())

    @Slot(str)
    def aid(self, name: str) -> None:
        """Somebody wants this of the display, or no longer."""
        self._step(inputs.Aided(Aid(name)))

    @Slot()
    def tick(self) -> None:
        """Time passed."""
        self._step(inputs.Ticked())

    # What follows.

    def _use(self, facility: Facility, port: int | None = None, *, takeover: bool = False) -> None:
        desk = self._desk
        if desk is None:
            self._step(inputs.WasNotRecorded())
        if desk is None or self._busy:
            return
        self._busy = True
        rider = self._rider()

        def show(happened: inputs.Input) -> None:
            self._busy = False
            if self._rider() == rider:  # or somebody else stands here by now
                self._step_and_look(happened)

        self._jobs.run(lambda: desk.use(facility, port, rider, takeover=takeover), show, self.stumbled)

    def _rider(self) -> str | None:
        guest = self._seen.flow.guest
        return guest.rider if guest else None

    def stumbled(self) -> None:
        """Something went wrong that nobody foresaw: say so calmly, and go on."""
        self._busy = False
        self._step(inputs.WasNotRecorded())

    def _look(self) -> None:
        if desk := self._desk:
            self._jobs.run(desk.news, self._news_seen, lambda: None)

    def _news_seen(self, news: "News | None") -> None:
        if news is not None:
            self.see(busy=news.busy, visits_today=news.visits_today, house=news.house)
            # What it was begun with may have come from elsewhere: only a change counts.
            if news.settings and self._settings and news.settings != self._settings:
                self.begin_with(news.settings)
                self.settled.emit(news.settings)
            self._settings = news.settings or self._settings

    @Slot(object)
    def _sync_seen(self, state: SyncSeen | None) -> None:
        self.see(sync=state)
        if not self._busy:  # and if it is, something else is being asked right now
            self._step(Refreshed())

    @Slot(object)
    def _taking_seen(self, taking: Taking) -> None:
        self.see(taking=taking)

    @Slot(object)
    def _photo_answered(self, jpeg: bytes) -> None:
        self._step(inputs.Answered(jpeg))

    def _step_and_look(self, happened: inputs.Input) -> None:
        self._step(happened)
        self._look()

    def _ask(self, work: Work, ask: Ask) -> None:
        desk = self._desk
        if desk is None:
            return
        looks = isinstance(ask, SeeOffers)  # news bring it about too: nobody's tap is lost for it
        self._busy = self._busy or not looks

        def show(answer: WorkInput) -> None:
            self._busy = self._busy and looks
            if isinstance(answer, CameraSaved):  # and stays so, whoever has gone
                self.see(lens=replace(self._seen.lens, spec=answer.spec))
                self._look_through()
            now = self._seen.flow.work
            if now and now.holder == work.holder:  # or they have gone
                self._step(inputs.Worked(answer))

        self._jobs.run(lambda: desk.answer(work.staff, ask), show, self.stumbled)

    def _step(self, happened: inputs.Input) -> None:
        before = self._seen.flow
        after = flow.step(before, happened, self._times.monotonic(), self._seen.pace)
        if cue := sounds.cue_of(before, after):
            self.sounded.emit(cue, replace(self._seen, flow=after).in_english)
        self.see(flow=after)
        if _pictured(before) != (now := _pictured(after)):
            self._darkroom.open(now.photo if now else b"")
        if _trial(before) != _trial(after):
            self._look_through()
        if (desk := self._desk) and before.talk and not after.talk:
            self._jobs.run(desk.forget, lambda _: None, lambda: None)
        if (desk := self._desk) and (errand := after.errand) and errand is not before.errand:
            self._jobs.run(lambda: desk.run(errand), self._step, self.stumbled)
        work = after.work
        if work and work.ask and not (before.work and before.work.ask is work.ask):
            self._ask(work, work.ask)

    def _look_through(self) -> None:
        """The camera on trial while somebody tries it, and that of the settings whenever nobody does."""
        wanted = _trial(self._seen.flow) or self._seen.lens.spec
        if wanted != self._wanted:
            self._wanted = wanted
            self.see(lens=Lens(self._seen.lens.spec), camera=CameraState.STARTING, camera_problem=None)
            self.camera_wanted.emit(wanted)

    def begin_with(self, settings: "Settings") -> None:
        """Sessions begin in the language, and with the display, of these settings."""
        self.see(english_first=settings.language == "en", aids_first=aids_of(settings))

    def see(self, **news: Any) -> None:
        """Take in news, by the names of the fields of `Seen`, and show what follows."""
        in_english = self._seen.in_english
        self._seen = replace(self._seen, **news, now=self._times.monotonic(), clock=self._times.of_day())
        if self._seen.in_english != in_english:
            self.spoke.emit(not in_english)
        if (pictures := _pictures(self._seen.flow)) != self._album:
            self._album = pictures
            self.album_changed.emit(pictures)
        speaker = Speaker(self._english, self._seen.in_english)
        self.show(self._seen, speaker)

    # What QML binds to.

    keyboard = Property(QObject, lambda self: self._keyboard, constant=True)
    outlines = Property(list, lambda self: self._outlines, notify=picture_changed)
    picture = Property(int, lambda self: self._picture, notify=picture_changed)
    darkroom: Any = Property(QObject, lambda self: self._darkroom, constant=True)
    touches = Property(int, lambda self: self._touches, notify=touches_changed)


@dataclass(frozen=True, slots=True)
class _Pictured:
    """Which page it is that a photograph is taken or covered for, whatever was said on it since."""

    act: str
    answers: tuple[Answer, ...]
    photo: bytes


def _pictured(now: Flow) -> _Pictured | None:
    if (talk := now.talk) and isinstance(talk.page, Photo | Cover):
        return _Pictured(talk.act, talk.answers, talk.page.photo if isinstance(talk.page, Cover) else b"")
    return None


def _pictures(now: Flow) -> tuple[Picture, ...]:
    page = now.talk.page if now.talk else None
    return page.pictures if isinstance(page, Read) else ()


def _trial(now: Flow) -> str:
    return now.work.trial if now.work else ""
