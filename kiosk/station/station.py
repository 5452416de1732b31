"""A station opened on its data folder: what every use case works with."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from platformdirs import user_data_path

from kiosk.defaults import forms as first_forms
from kiosk.defaults import load_rules as load_rules
from kiosk.domain import cards
from kiosk.domain.cards import Card, Judgement, Role
from kiosk.domain.decide import LEAVING, ONLY_IF_SURE, Command, Decision, decide
from kiosk.domain.events import Unknown
from kiosk.domain.forms import Forms, forms_of, forms_on
from kiosk.domain.moments import Moment, business_day
from kiosk.domain.offers import Service
from kiosk.domain.profile import Profile
from kiosk.domain.refusals import Refusal
from kiosk.domain.rows import RiderCard
from kiosk.domain.rules import Rules, in_force
from kiosk.problems import Problem
from kiosk.station.clock import Clock, SystemClock
from kiosk.storage import acts
from kiosk.storage.outbox import headquarters
from kiosk.storage.reference import Reference, edition, reference
from kiosk.storage.store import Reading, Store, Writing
from kiosk.storage.witness import bear_witness, look_back, machine_id, take_back

DATABASE = "station.db"


@dataclass(frozen=True, slots=True)
class NotRecorded:
    """What was asked for is allowed, as far as anybody can tell, but could not be written down. The kiosk goes on.

    Attributes:
        problem: why, in plain words.
        masked_name: what to call the rider all the same, if there is one who is known here.
    """

    problem: Problem
    masked_name: str | None = None


def default_folder(*, demo: bool = False) -> Path:
    """Where this machine keeps the data of its station, or of the demo station."""
    return user_data_path("redhome", appauthor=False) / ("demo" if demo else "station")


class Station:
    """One station, for as long as its kiosk or a command runs. Any thread may call it.

    Attributes:
        folder: where the database and the secret key lie.
        store: the database.
    """

    def __init__(self, folder: Path, store: Store, known: Reference, rules: Rules, clock: Clock) -> None:
        self.folder = folder
        self.store = store
        self.clock = clock
        self._known = known
        self._first_rules = rules

    @classmethod
    def open(cls, folder: Path, clock: Clock | None = None, machine: str | None = None) -> Self:
        """The station in `folder`; its clock and the name of the machine are this one's where they are not handed in.

        Raises `Problem`: rules_unreadable, and what `Store.open` raises.
        """
        rules = load_rules()
        store = Store.open(folder / DATABASE)
        try:
            with store.read() as reading:
                known, enrolled = _known(reading, store.path), headquarters(reading) is not None
            if enrolled:
                with store.write() as writing:
                    look_back(folder, writing, machine or machine_id(), os.urandom)
        except BaseException:
            store.close()
            raise
        return cls(folder, store, known, rules, clock or SystemClock())

    def close(self) -> None:
        """Let go of the data folder."""
        self.store.close()

    @property
    def profile(self) -> Profile:
        """The name plate."""
        return self._known.profile

    @property
    def rules(self) -> Rules:
        """What it decides by today: what headquarters published, or else what came with the program."""
        return self._rules_of(self.clock.now())

    @property
    def services(self) -> tuple[Service, ...]:
        """What a home of this kind offers today."""
        return self.rules.services[self.profile.kind]

    @property
    def forms(self) -> Forms:
        """What can be asked for today, and how."""
        return forms_on(self._all_forms, business_day(self.clock.now()))

    def forms_of(self, edition: int) -> Forms:
        """The forms that a request was made by."""
        return forms_of(self._all_forms, edition)

    def judge(self, text: str) -> Judgement:
        """What a scanned text is. Answers from memory where the database does not: never raises."""
        try:
            with self.look() as reading:
                return self._judge(text, lambda rider: reading.get(RiderCard, rider))
        except Problem:
            return self._judge(text, lambda _rider: None)

    @contextmanager
    def look(self) -> Iterator[Reading]:
        """One consistent look at the database; the profile, the rules and the forms are refreshed by it.

        Raises what `Store.read` does.
        """
        with self.store.read() as reading:
            self._refresh(reading)
            yield reading

    def carry_out(self, command: Command, act: str = "") -> Decision:
        """Decide on a command, and write down what follows. Once this returns, it is on the disk.

        The same `act` is done once: asked for again, it gives the event that it led to.
        Raises what `Store.write` does; then nothing was written, as far as anybody can tell.
        """
        with self.write() as writing:
            return self.carry_out_in(writing, command, act)

    def in_doubt(self) -> bool:
        """Whether the station is not sure of its past, so that nothing may leave it. Raises what `Store.read` does."""
        with self.store.read() as reading:
            known = headquarters(reading)
        return known is not None and known.doubt is not None

    @contextmanager
    def write(self) -> Iterator[Writing]:
        """A transaction that writes, as `Store.write` has it; the witness is right afterwards, however it ends."""
        leaving = None
        try:
            with self.store.write() as writing:
                leaving = writing
                yield writing
        except BaseException:
            if leaving and leaving.witnessed:
                take_back(self.folder, self.store)
            raise

    def carry_out_in(self, writing: Writing, command: Command, act: str = "") -> Decision:
        """The same within a transaction, which may do more: it is on the disk once the transaction is."""
        if act and (number := acts.done(writing, act)):
            _, event = writing.event(number)
            assert not isinstance(event, Unknown), "it was written by this program"
            return (event,)
        self._refresh(writing)
        now = self.clock.now()
        known = headquarters(writing) if isinstance(command, ONLY_IF_SURE) else None
        sure = known is None or known.doubt is None
        decision = decide(writing, self._rules_of(now), self.profile.ports, command, now, sure=sure)
        if not isinstance(decision, Refusal):
            if known and decision and isinstance(command, LEAVING):
                bear_witness(self.folder, writing)
            for event in decision:
                writing.append(now, event)
            if act and decision and writing.appended:
                acts.note(writing, act, writing.appended.number)
        return decision

    def _rules_of(self, now: Moment) -> Rules:
        return in_force(self._known.rules or (self._first_rules,), business_day(now))

    @property
    def _all_forms(self) -> tuple[Forms, ...]:
        return self._known.forms or (first_forms(),)

    def _judge(self, text: str, issued: Callable[[str], RiderCard | None]) -> Judgement:
        known = self._known

        def is_revoked(card: Card) -> bool:
            newer = issued(card.holder) if card.role is Role.RIDER else None
            return (card.holder, card.number) in known.revoked or (newer is not None and card.number < newer.number)

        return cards.judge(text, known.keys, is_revoked)

    def _refresh(self, reading: Reading) -> None:
        if edition(reading) != self._known.edition:
            with suppress(Problem):  # what was known still holds
                self._known = _known(reading, self.store.path)


def _known(reading: Reading, path: Path) -> Reference:
    try:
        known = reference(reading)
    except ValueError as error:
        raise Problem("database_damaged", path=path) from error
    if known is None:
        raise Problem("database_missing", path=path)
    return known
