"""The laws of points and of the sync, as checks on a simulated world. Each gives the sentence of what is broken."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kiosk.domain import events
from kiosk.domain.rows import ROWS, Held, Row, Stock, marks_of
from kiosk.headquarters.books import Account, Wish
from kiosk.simulation.memory import MemoryBooks
from kiosk.simulation.station import Machine

if TYPE_CHECKING:
    from kiosk.simulation.world import World


def each_step(world: "World") -> Iterator[str]:
    """What must hold after every step."""
    yield from _never_negative(world)
    yield from _nothing_left_in_doubt(world)
    yield from _acknowledged(world)
    yield from _one_life(world)
    if not world.books.recovering():
        yield from _books_agree(world.books)


def at_the_end(world: "World") -> Iterator[str]:
    """What must hold once everything was repaired and has been said."""
    yield from each_step(world)
    for machine in world.machines:
        yield from _is_fold(machine)
    for station, log in world.books.logs.items():
        live = world.live(station)
        if live is None:
            continue
        if [entry.body for entry in log] != [body for _, body in live.log]:
            yield f"law 4: headquarters' copy of {station} is not its log"
        copy, own = world.books.tables(station), live.tables
        for row_type in ROWS:
            if copy.all(row_type) != own.rows[row_type]:
                yield f"law 6: headquarters' {row_type.__name__} of {station} is not the station's"
    if world.books.recovering():
        yield "law 8: headquarters waits for a station that has told everything"
    yield from _nothing_lost(world)
    yield from _without_loss(world)


def _never_negative(world: "World") -> Iterator[str]:
    for machine in world.machines:
        for row in machine.tables.rows[Held].values():
            if isinstance(row, Held):
                if row.points < 0 or row.shortfall < 0:
                    yield f"law 3: {row.rider} has {row.points} points at {machine.station}"
                legs = row.earned + row.granted + row.shortfall - row.spent - row.released - row.reversed
                if legs != row.points:
                    yield f"law 1: {row.rider}'s points at {machine.station} are not the sum of what moved"
        for row in machine.tables.rows[Stock].values():
            if isinstance(row, Stock) and row.count < 0:
                yield f"law 3: {row.count} of {row.item} at {machine.station}"


def _nothing_left_in_doubt(world: "World") -> Iterator[str]:
    for machine in world.machines:
        if machine.goods.doubtful:
            yield f"law 5: {machine.station} handed something over while in doubt"


def _acknowledged(world: "World") -> Iterator[str]:
    if world.promised_too_much:
        yield "law 5: headquarters acknowledged what it had not committed"


def _one_life(world: "World") -> Iterator[str]:
    for station in world.books.lives:
        life = world.books.lives[station]
        lives = [
            one
            for one in world.machines
            if one.station == station
            and one.life.doubt is None
            and (one.life.epoch, one.life.incarnation) == (life.epoch, life.incarnation)
        ]
        if len(lives) > 1 and not world.copied(station):
            yield f"law 7: {station} has two lives"


def _books_agree(books: MemoryBooks) -> Iterator[str]:
    """Law 1: what headquarters sent and what stations took, and the other way round, are the same points."""
    sent: dict[str, int] = {}
    taken: dict[str, tuple[int, int]] = {}
    for station, rows in books.folded.items():
        for row in rows.all(Held).values():
            if isinstance(row, Held):
                granted, released = taken.get(row.rider, (0, 0))
                taken[row.rider] = granted + row.granted, released + row.released
        for decided in books.decided(station, marks_of(rows).inbox):
            if decided.wish is Wish.GRANT:
                sent[decided.rider] = sent.get(decided.rider, 0) + decided.points
    accounts = {account.rider: account for account in books.accounts()}
    for rider in accounts.keys() | taken.keys() | sent.keys():
        account = accounts.get(rider, Account(rider))
        granted, released = taken.get(rider, (0, 0))
        if account.granted != granted + sent.get(rider, 0):
            under_way = sent.get(rider, 0)
            yield f"law 1: {account.granted} granted to {rider}, and {granted} + {under_way} taken or under way"
        if account.released != released:
            yield f"law 1: {released} released of {rider}, and {account.released} received"
        legs = account.released + account.moved + account.shortfall - account.granted - account.expired
        if account.balance != legs:
            yield f"law 1: {rider}'s account is not the sum of what moved"
        if account.balance < 0:
            yield f"law 3: headquarters owes {rider} {account.balance} points"


def _is_fold(machine: Machine) -> Iterator[str]:
    rebuilt = machine.rebuilt()
    if rebuilt.rows != machine.tables.rows:
        yield f"law 6: the tables of {machine.station} are not the fold of its log"
    before = events.first_hash(machine.station)
    for hash_here, body in machine.log:
        before = events.chain(before, body)
        if before != hash_here:
            yield f"law 4: the chain of {machine.station} is broken"
            return


def _nothing_lost(world: "World") -> Iterator[str]:
    """Law 8: every fact of a machine that lives is at headquarters, once; and only what is strange was set aside."""
    for station, log in world.books.logs.items():
        strange = set()
        for entry in log:
            moment, event = events.decode(entry.body)
            if moment is None or isinstance(event, events.Unknown):
                strange.add(entry.number)
        if strange != world.books.aside[station]:
            yield f"law 8: {station}: {sorted(strange)} are strange, and {sorted(world.books.aside[station])} set aside"


def _without_loss(world: "World") -> Iterator[str]:
    """Where no past was ever lost or doubled, nothing is ever short, and what was handed over was earned."""
    if world.pasts_lost:
        return
    short = sum(row.shortfall for rows in world.books.folded.values() for row in _held(rows.all(Held).values()))
    short += sum(account.shortfall for account in world.books.accounts())
    if short:
        yield f"law 9: {short} points are short, and nothing was lost"
    earned = sum(row.earned for machine in world.machines for row in _held(machine.tables.rows[Held].values()))
    spent = sum(row.spent for machine in world.machines for row in _held(machine.tables.rows[Held].values()))
    if spent > earned:
        yield f"law 2: {spent} points were spent, and {earned} earned"


def _held(rows: Iterable[Row]) -> list[Held]:
    return [row for row in rows if isinstance(row, Held)]
