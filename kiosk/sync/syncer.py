"""The kiosk's own sync: a thread that sends when it is time to, and says how things stand."""

import logging
import random
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.domain.moments import Moment, seconds_between, within
from kiosk.problems import Problem
from kiosk.storage import outbox
from kiosk.storage.store import Store
from kiosk.sync.schedule import Last, pause

if TYPE_CHECKING:
    from kiosk.sync.client import Outcome
    from kiosk.sync.link import Link

log = logging.getLogger(__name__)
TICK = 2.0  # seconds between two looks at what there is to send
CLAIMED_SECONDS = 60  # how long a rider is taken to stand here
_STOP_SECONDS = 5.0
_DAY = 24 * 3600


@dataclass(frozen=True, slots=True)
class Status:
    """How things stand between this station and its headquarters.

    Attributes:
        enrolled: whether there is a headquarters at all.
        unsent: how many events headquarters has not acknowledged.
        acknowledged: the number of the last event that it has acknowledged: what may be called synced.
        oldest_age: how many seconds ago the first unsent event happened; None where there is none or nobody can tell.
        last_success: when headquarters last took what there was, in Unix seconds; None: never.
        reason: why the last attempt failed (a `Trouble`, a `Refused` or the name of a `Problem`); None after a success.
        skew: headquarters' clock less this machine's, in seconds, as of the last success since the start.
        syncing: whether an exchange is under way.
        began_with: how many events were unsent when it began.
    """

    enrolled: bool = False
    unsent: int = 0
    acknowledged: int = 0
    oldest_age: int | None = None
    last_success: int | None = None
    reason: str | None = None
    skew: int | None = None
    syncing: bool = False
    began_with: int = 0


def look(store: Store, now: Moment, before: Status | None = None) -> Status:
    """How things stand by the database; what it does not know is taken from `before`. Raises what the store does."""
    with store.read() as reading:
        known, unsent = outbox.headquarters(reading), outbox.unsent(reading)
    return replace(
        before or Status(),
        enrolled=known is not None,
        unsent=unsent.count,
        acknowledged=known.acknowledged if known else 0,
        oldest_age=None if unsent.oldest is None else seconds_between(unsent.oldest, now),
        last_success=known.synced_at if known else None,
    )


class Syncer:
    """Syncs a station as long as its kiosk is open. `on_status` is called on a thread of its own, at every change."""

    def __init__(
        self,
        folder: Path,
        store: Store,
        now: Callable[[], Moment],
        on_status: Callable[[Status], object],
        *,
        luck: Callable[[], float] = random.random,
        tick: float = TICK,
    ) -> None:
        self._folder, self._store, self._now, self._on_status = folder, store, now, on_status
        self._luck, self._tick = luck, tick
        self._status = Status()
        self._last: Last | None = None
        self._last_up = 0
        self._link: Link | None = None
        self._wake = threading.Event()
        self._stopped = False
        self._wanted = False
        self._claims: dict[str, Moment] = {}
        self._thread = threading.Thread(target=self._run, name="sync", daemon=True)

    @property
    def status(self) -> Status:
        """How things stand."""
        return self._status

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def sync_now(self) -> None:
        """Do not wait for the next time: somebody asks for it."""
        self._wanted = True
        self._wake.set()

    def claim(self, rider: str) -> None:
        """A rider stands here and asks for points that may be elsewhere: bring them here, as soon as can be."""
        self._claims[rider] = self._now()
        self.sync_now()

    def _claimed(self) -> tuple[str, ...]:
        now = self._now()
        self._claims = {rider: at for rider, at in self._claims.items() if within(at, now, CLAIMED_SECONDS)}
        return tuple(self._claims)

    def stop(self) -> None:
        """End, cutting off what is under way; nothing is lost by that."""
        self._stopped = True
        self._wake.set()
        if link := self._link:
            link.cancel()
        if self._thread.is_alive():
            self._thread.join(_STOP_SECONDS)

    def _run(self) -> None:
        while not self._stopped:
            try:
                self._step()
            except Problem as problem:
                self._tell(replace(self._status, reason=problem.name, syncing=False))
            except Exception as error:
                # By its kind alone: the text of a bug may name somebody.
                log.error("the sync failed: %s", type(error).__name__)
                self._tell(replace(self._status, reason="bug", syncing=False))
                self._fail(None)
            self._wake.wait(self._tick)
            self._wake.clear()

    def _step(self) -> None:
        now = self._now()
        self._tell(look(self._store, now, self._status))
        if not self._status.enrolled or not self._is_due(now):
            return
        self._wanted = False
        self._tell(replace(self._status, syncing=True, began_with=self._status.unsent))
        try:
            outcome = self._sync()
        except Problem:
            self._fail(None)
            raise
        self._take(outcome)

    def _is_due(self, now: Moment) -> bool:
        if self._wanted or self._last is None:
            return True
        with self._store.read() as reading:
            station = reading.station_id() or ""
        return now.up - self._last_up >= pause(self._last, station, unsent=self._status.unsent > 0)

    def _sync(self) -> "Outcome":
        # Here, since it loads the HTTP client, and a kiosk that is not enrolled needs none.
        from kiosk.sync.client import sync_once
        from kiosk.sync.link import Link

        with self._store.read() as reading:
            known = outbox.headquarters(reading)
        assert known is not None
        link = self._link = Link(known.url)
        if self._stopped:
            link.cancel()
        try:
            claims = self._claimed()
            return sync_once(
                self._folder, self._store, now=self._now, claims=claims, link=link, on_round=self._look_again
            )
        finally:
            self._link = None

    def _look_again(self) -> None:
        with suppress(Problem):  # a sync is not broken off because nobody can be told how far it is
            self._tell(look(self._store, self._now(), self._status))

    def _take(self, outcome: "Outcome") -> None:
        from kiosk.sync.client import Synced

        status = replace(look(self._store, self._now(), self._status), syncing=False)
        if isinstance(outcome, Synced):
            self._remember(0, outcome.next)
            self._tell(replace(status, reason=None, skew=outcome.skew))
        else:
            self._fail(getattr(outcome, "next", None))
            self._tell(replace(status, reason=str(outcome.reason)))

    def _fail(self, next_wish: int | None) -> None:
        self._remember(1 + (self._last.failures if self._last else 0), next_wish)

    def _remember(self, failures: int, next_wish: int | None) -> None:
        now = self._now()
        self._last_up = now.up
        self._last = Last((now.at + now.tz * 60) % _DAY, self._luck(), failures, next_wish)

    def _tell(self, status: Status) -> None:
        if status.reason != self._status.reason:
            log.info("sync: %s", status.reason or "headquarters has what there was to send")
        if status != self._status:
            self._status = status
            self._on_status(status)
