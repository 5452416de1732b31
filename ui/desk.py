"""The station's side of the screens: what people ask for goes in, what happened comes out. No Qt.

Everything here may block on the disk, so the kiosk calls it on its worker thread. Loading this module loads the
database, which takes longer than drawing the first picture: the kiosk does that on the worker thread too.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.domain.cards import Card, Verdict
from kiosk.domain.events import Facility, Standing
from kiosk.domain.profile import Profile
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.staff import Staff
from kiosk.problems import Problem
from kiosk.scanning.devices import Device, devices
from kiosk.station import notes
from kiosk.station.amenity import Used, use
from kiosk.station.board import board
from kiosk.station.cupboard import shelves
from kiosk.station.finding import CodeRefused, by_short_code
from kiosk.station.reports import forget_photos
from kiosk.station.reservation import lapse
from kiosk.station.settings import Settings, load_settings
from kiosk.station.station import NotRecorded, Station
from kiosk.station.supplies import provisions
from kiosk.station.visit import Arrival, NoCard, StaffBadge, arrive
from kiosk.sync.syncer import Status, Syncer
from ui import backoffice, errands
from ui.services.bulletin import posts
from ui.services.menu import colour_of, is_patient, script_of
from ui.services.pages import Line
from ui.services.play import Here, play
from ui.viewmodels.answers import WorkInput
from ui.viewmodels.asks import Ask, SeeOffers
from ui.viewmodels.errands import Errand, Proceed, SeeStatement
from ui.viewmodels.inputs import (
    Arrived,
    BadgeSeen,
    CodeNotTaken,
    CodeTrouble,
    Guest,
    Input,
    Notice,
    Paged,
    Rejected,
    WasBusy,
    WasNotRecorded,
    WasUsed,
)
from ui.viewmodels.seen import House, SyncSeen

_NOTICES = {
    Verdict.FOREIGN: Notice.FOREIGN,
    Verdict.DAMAGED: Notice.DAMAGED,
    Verdict.FORGED: Notice.FORGED,
    Verdict.REVOKED: Notice.REVOKED,
}

_LOOK_SECONDS = 60  # between two looks for what has lapsed, and for what the waiting screen tells


@dataclass(frozen=True, slots=True)
class News:
    """What the screens show of the station: for each port whether it is busy, today's visits, the home; the settings.

    `settings` is None where they cannot be read.
    """

    busy: tuple[bool, ...]
    visits_today: int
    house: House
    settings: Settings | None


class Desk:
    """An open station. Use it from one thread at a time."""

    def __init__(self, station: Station, cameras: Callable[[], tuple[Device, ...]] = devices) -> None:
        """`cameras` lists those of this machine."""
        self._station = station
        self._cameras = cameras
        self._syncer: Syncer | None = None
        self._looked: int | None = None
        self._posts: tuple[Line, ...] = ()
        self._kept: tuple[str, dict[str, object]] = ("", {})

    @property
    def profile(self) -> Profile:
        """The station's name plate."""
        return self._station.profile

    def code(self, text: str) -> Input:
        """A code was held up."""
        judgement = self._station.judge(text)
        match judgement.card, arrive(self._station, judgement):
            case _, Arrival(rider=rider, masked_name=name, standing=standing, same_visit=same_visit):
                return Arrived(Guest(rider, name), standing, same_visit, recorded=True)
            case Card(holder=rider), NotRecorded(masked_name=name):
                # Whoever cannot be written down cannot redeem either, so the standing is the lesser one.
                return Arrived(Guest(rider, name), Standing.UNCONFIRMED, same_visit=False, recorded=False)
            case _, StaffBadge(holder=holder, standing=standing):
                return BadgeSeen(holder, standing)
            case _, NoCard(verdict=verdict):
                return Rejected(_NOTICES[verdict])
        raise AssertionError("an arrival without a card")

    def short_code(self, digits: str) -> Input:
        """A rider typed the short code of their card."""
        match by_short_code(self._station, digits):
            case Arrival(rider=rider, masked_name=name, standing=standing, same_visit=same_visit):
                return Arrived(Guest(rider, name), standing, same_visit, recorded=True)
            case CodeRefused(reason=reason, seconds=seconds):
                return CodeNotTaken(CodeTrouble(reason), seconds)
        return WasNotRecorded()

    def use(self, facility: Facility, port: int | None, rider: str | None, *, takeover: bool) -> Input:
        """Somebody took a facility."""
        match use(self._station, facility, port, rider, takeover):
            case Used():
                return WasUsed(facility, port)
            case Refusal(reason=Reason.PORT_BUSY) if port is not None:
                return WasBusy(port)
        return WasNotRecorded()

    def answer(self, staff: Staff | None, ask: Ask) -> WorkInput:
        """Something is asked in the staff's part."""
        if isinstance(ask, SeeOffers) and ask.claim:
            self._claim(ask.rider)
        return backoffice.answer(self._station, staff, ask, self._cameras)

    def run(self, errand: Errand) -> Input:
        """Something is asked at a rider's own screens."""
        if isinstance(errand, SeeStatement) and errand.claim:
            self._claim(errand.rider)
        if isinstance(errand, Proceed):
            return self._proceed(errand)
        return errands.answer(self._station, errand)

    def _proceed(self, errand: Proceed) -> Input:
        if self._kept[0] != errand.act:
            self._kept = errand.act, {}
        here = Here(
            self._station,
            errand.act,
            errand.rider,
            errand.standing,
            errand.name,
            errand.staff,
            claim=self._claim,
            kept=self._kept[1],
        )
        try:
            played = play(script_of(errand.service), here, errand.answers)
        except Problem:
            return WasNotRecorded()
        colour, patient = colour_of(errand.service), is_patient(errand.service, played.answers)
        return Paged(errand.act, errand.answers, played.page, played.answers, colour, patient)

    def forget(self) -> None:
        """The service under way is over: nothing of it stays in memory."""
        self._kept = "", {}

    def _claim(self, rider: str) -> None:
        if self._syncer:
            self._syncer.claim(rider)

    def news(self) -> News | None:
        """The board; None where it cannot be read just now, and what was shown stays."""
        try:
            self._look_round()
            seen = board(self._station)
            few = sum(shelf.low for shelf in shelves(self._station))
            few += sum(provision.needs_care for provision in provisions(self._station))
        except Problem:
            return None
        house = House(seen.outages, seen.notes, few, seen.check_due, self._station.services, self._posts)
        return News(seen.ports, seen.visits_today, house, self._settings())

    def _settings(self) -> Settings | None:
        try:
            return load_settings(self._station.folder)
        except Problem:
            return None

    def _look_round(self) -> None:
        up = self._station.clock.now().up
        if self._looked is None or up - self._looked >= _LOOK_SECONDS:
            self._looked = up
            lapse(self._station)
            forget_photos(self._station)
            notes.forget_old(self._station)
            self._posts = posts(self._station)

    def keep_in_sync(self, tell: Callable[[SyncSeen | None], None]) -> None:
        """Send what is new to headquarters whenever it is time to. `tell` is called on a thread of its own."""
        station, doubt = self._station, False

        def status(now: Status) -> None:
            nonlocal doubt
            if now.enrolled:
                with suppress(Problem):  # what was known still holds
                    doubt = station.in_doubt()
            tell(_sync_seen(now, in_doubt=doubt) if now.enrolled else None)

        self._syncer = Syncer(station.folder, station.store, station.clock.now, status)
        self._syncer.start()

    def sync_now(self) -> None:
        """Do not wait for the next time to sync."""
        if self._syncer:
            self._syncer.sync_now()

    def close(self) -> None:
        """Stop syncing and let go of the station."""
        if self._syncer:
            self._syncer.stop()
        self._station.close()


def _sync_seen(now: Status, *, in_doubt: bool) -> SyncSeen:
    last = datetime.fromtimestamp(now.last_success).astimezone().strftime("%m-%d %H:%M") if now.last_success else ""
    return SyncSeen(
        now.unsent,
        now.acknowledged,
        last,
        now.reason or "",
        oldest=now.oldest_age or 0,
        skew=now.skew or 0,
        in_doubt=in_doubt,
        syncing=now.syncing,
        began_with=now.began_with,
    )


def open_desk(folder: Path) -> Desk:
    """The desk of the station in `folder`. Raises what `Station.open` raises."""
    return Desk(Station.open(folder))
