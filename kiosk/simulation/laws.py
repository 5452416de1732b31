"""The laws of points and of the sync, as checks on a simulated world. Each gives the sentence of what is broken.

They follow from `docs/sync.md` and from what really happened (`reality`), never from how the code goes about it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kiosk.domain import events
from kiosk.domain.activities import ActivityRoll, Booking
from kiosk.domain.events import Awarded, AwardReversed, Earned, Granted, Redeemed, RedemptionCancelled, Released
from kiosk.domain.rows import Held, Reservation, RiderAward, Row, Stock, marks_of
from kiosk.headquarters.books import FOLDED, Account, Decided, Trouble, Wish
from kiosk.simulation.memory import MemoryBooks
from kiosk.simulation.reality import Reality, decode, fact_of
from kiosk.simulation.station import Machine

if TYPE_CHECKING:
    from kiosk.simulation.world import World


class Watch:
    """Looks at a world after each step: at what changed in it since."""

    def __init__(self, world: "World") -> None:
        self._world = world
        self._machines: dict[str, tuple[int, int]] = {}
        self._books: tuple[MemoryBooks, int] = (world.books, -1)
        self._expired: dict[str, int] = {}

    def broken(self) -> Iterator[str]:
        """What must hold after every step, and does not."""
        world, books = self._world, self._world.books
        yield from world.reality.broken
        if world.promised:
            yield "law 5: headquarters acknowledged what it had not committed"
        if world.clock_took:
            yield "law 2: a kiosk's clock moved points"
        changed = False
        for machine in world.machines:
            version, recoveries = self._machines.get(machine.name, (-1, 0))
            if machine.version != version:
                changed = True
                yield from _never_negative(machine)
                yield from _attendance(machine)
                if machine.recoveries != recoveries:
                    yield from _keeps_facts(machine, world.reality)
                    yield from _links(machine)
                self._machines[machine.name] = machine.version, machine.recoveries
        if changed:
            yield from _one_life(world)
        before, version = self._books
        if (before, version) != (books, books.version):
            if before is not books:
                self._expired.clear()
            yield from self._expiry()
            if not books.recovering():
                yield from _books_agree(books)
            self._books = books, books.version

    def _expiry(self) -> Iterator[str]:
        """No more expires than was earned before the cut-off, less what was spent and expired already."""
        books = self._world.books
        accounts = books.accounts()
        for account in accounts:
            before = self._expired.get(account.rider, account.expired)
            if account.expired > before:
                family = [one for one in accounts if account.rider in (one.rider, one.into)]
                old = self._world.cutoffs.get(account.rider, 0)
                held = [row for rows in books.folded.values() for one in family if (row := rows.get(Held, one.rider))]
                gone = sum(row.spent + row.reversed - row.shortfall for row in held)
                gone += sum(one.expired for one in family if one is not account)
                if account.expired > max(before, old - gone):
                    yield f"law 1: {account.expired} of {account.rider} expired; {old} were old and {gone} gone"
            self._expired[account.rider] = account.expired


def at_the_end(world: "World") -> Iterator[str]:
    """What must hold once everything was repaired and has been said."""
    if world.restless:
        yield "law 8: headquarters and the stations never come to rest"
    for machine in world.machines:
        yield from _is_fold(machine)
        yield from _never_negative(machine)
        yield from _keeps_facts(machine, world.reality)
        yield from _links(machine)
        yield from _reservations(machine)
    for station, log in world.books.logs.items():
        live = world.live(station)
        if live is None:
            if station not in world.copied:
                yield f"law 7: {station} has no life"
            continue
        if [entry.body for entry in log] != [body for _, body in live.log]:
            yield f"law 4: headquarters' copy of {station} is not its log"
        copy, own = world.books.tables(station), live.tables
        for row_type in FOLDED:
            if copy.all(row_type) != own.rows[row_type]:
                yield f"law 6: headquarters' {row_type.__name__} of {station} is not the station's"
    if world.books.recovering():
        yield "law 8: headquarters waits for a station that has told everything"
    yield from _books_agree(world.books)
    yield from _decisions(world.books)
    yield from _set_aside(world.books)
    yield from _incidents(world.books)
    yield from _sums(world)


def _never_negative(machine: Machine) -> Iterator[str]:
    for row in machine.tables.rows[Held].values():
        if isinstance(row, Held):
            if row.points < 0 or row.shortfall < 0 or row.reserved < 0:
                yield f"law 3: {row.rider} has {row.points} points at {machine.name}"
            legs = row.earned + row.granted + row.shortfall - row.spent - row.released - row.reversed
            if legs != row.points:
                yield f"law 1: {row.rider}'s points at {machine.name} are not the sum of what moved"
    for row in machine.tables.rows[Stock].values():
        if isinstance(row, Stock) and (row.count < 0 or row.reserved < 0):
            yield f"law 3: {row.count} of {row.item} at {machine.name}"


def _keeps_facts(machine: Machine, reality: Reality) -> Iterator[str]:
    """A station deletes nothing: what was written down on this disk is in its log, wherever it stands now."""
    log = Counter(fact_of(*decode(body), body) for _, body in machine.log)
    if not machine.facts <= log:
        yield f"law 5: {sum((machine.facts - log).values())} events of {machine.name} vanished"
    twice = [fact for fact, count in log.items() if count > reality.facts[fact]]
    if twice:
        yield f"law 8: {len(twice)} events of {machine.name} are there twice"


def _links(machine: Machine) -> Iterator[str]:
    """A correction is linked to what it corrects."""
    for _, body in machine.log:
        if b'"cancel"' not in body and b'"reverse"' not in body:
            continue
        _, event = decode(body)
        match event:
            case RedemptionCancelled(redemption=link):
                other = _event_at(machine, link)
                same = isinstance(other, Redeemed) and (other.rider, other.item, other.points) == (
                    event.rider,
                    event.item,
                    event.points,
                )
            case AwardReversed(award=link):
                other = _event_at(machine, link)
                same = (
                    isinstance(other, Awarded | Earned) and other.rider == event.rider and other.points >= event.points
                )
            case _:
                continue
        if not same:
            yield f"law 1: a correction at {machine.name} is linked to something else"


def _event_at(machine: Machine, number: int) -> events.Event | None:
    return decode(machine.log[number - 1][1])[1] if 0 < number <= len(machine.log) else None


def _reservations(machine: Machine) -> Iterator[str]:
    """What is reserved is what the open reservations say."""
    points: Counter[str] = Counter()
    items: Counter[str] = Counter()
    for row in machine.tables.rows[Reservation].values():
        if isinstance(row, Reservation) and row.number:
            points[row.rider] += row.points
            items[row.item] += 1
    for held in _held(machine.tables.rows[Held].values()):
        if held.reserved != points[held.rider]:
            yield f"law 3: {held.reserved} points of {held.rider} are reserved at {machine.name}, not {points}"
    for stock in machine.tables.rows[Stock].values():
        if isinstance(stock, Stock) and stock.reserved != items[stock.item]:
            yield f"law 3: {stock.reserved} of {stock.item} are reserved at {machine.name}, not {items}"


def _attendance(machine: Machine) -> Iterator[str]:
    """Who came to something is counted once, and nobody came whose points for it were taken back."""
    came: Counter[str] = Counter()
    for row in machine.tables.rows[Booking].values():
        assert isinstance(row, Booking)
        came[row.activity] += row.came
        award = machine.tables.get(RiderAward, row.award)
        if row.award and (not row.came or award is None or award.reversed or award.rider != row.rider):
            yield f"law 1: {row.rider} came to something at {machine.name} for points that were taken back"
    for roll in machine.tables.rows[ActivityRoll].values():
        if isinstance(roll, ActivityRoll) and roll.came != came[roll.activity]:
            yield f"law 6: {machine.name} counts {roll.came} who came, not {came[roll.activity]}"


def _one_life(world: "World") -> Iterator[str]:
    """Law 7, where no disk was ever copied: of a station's machines, one is believed."""
    for station, life in world.books.lives.items():
        if station in world.copied or len(world.machines) == len(world.stations):
            continue
        lives = [
            one
            for one in world.machines
            if one.station == station
            and one.life.doubt is None
            and one.key == world.books.keys[station]
            and (one.life.epoch, one.life.incarnation) == (life.epoch, life.incarnation)
        ]
        if len(lives) > 1:
            yield f"law 7: {station} has two lives"


def _books_agree(books: MemoryBooks) -> Iterator[str]:
    """Law 1: what headquarters sent and what stations took, and the other way round, are the same points."""
    sent: dict[str, int] = {}
    taken: dict[str, tuple[int, int]] = {}
    for station, rows in books.folded.items():
        for row in _held(rows.all(Held).values()):
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
        yield f"law 6: the tables of {machine.name} are not the fold of its log"
    before = events.first_hash(machine.station)
    for hash_here, body in machine.log:
        before = events.chain(before, body)
        if before != hash_here:
            yield f"law 4: the chain of {machine.name} is broken"
            return


def _decisions(books: MemoryBooks) -> Iterator[str]:
    """What headquarters has under a number is what the station carried out under it."""
    for station, log in books.logs.items():
        next_one = 1
        for entry in log:
            _, event = decode(entry.body)
            if not isinstance(event, Granted | Released) or event.inbox != next_one:
                continue
            kept = books.get(Decided, station, next_one)
            grant = isinstance(event, Granted)
            done = Decided(
                station, next_one, Wish.GRANT if grant else Wish.RECALL, event.rider, event.points if grant else 0
            )
            if kept not in (None, done):
                yield f"law 4: decision {next_one} of {station} was {done}, and headquarters has {kept}"
            next_one += 1


def _set_aside(books: MemoryBooks) -> Iterator[str]:
    """Law 8: only what is strange was set aside."""
    for station, log in books.logs.items():
        strange = set()
        for entry in log:
            moment, event = decode(entry.body)
            if moment is None or isinstance(event, events.Unknown):
                strange.add(entry.number)
        if strange != books.aside[station]:
            yield f"law 8: {station}: {sorted(strange)} are strange, and {sorted(books.aside[station])} set aside"


def _short(books: MemoryBooks) -> int:
    held = (row for rows in books.folded.values() for row in _held(rows.all(Held).values()))
    return sum(row.shortfall for row in held) + sum(account.shortfall for account in books.accounts())


def _incidents(books: MemoryBooks) -> Iterator[str]:
    """Law 9: whatever is short, somebody was told."""
    told = sum(one.points for one in books.incidents if one.trouble is Trouble.SHORTFALL)
    if told < _short(books):
        yield f"law 9: {_short(books)} points are short, and {told} were told"


def _sums(world: "World") -> Iterator[str]:
    """Law 1 over everything, and against the real world where no past was ever lost or doubled."""
    books, reality = world.books, world.reality
    held = [row for rows in books.folded.values() for row in _held(rows.all(Held).values())]
    accounts = books.accounts()
    under_way = sum(
        one.points
        for station, rows in books.folded.items()
        for one in books.decided(station, marks_of(rows).inbox)
        if one.wish is Wish.GRANT
    )
    here = sum(row.points for row in held) + sum(account.balance for account in accounts) + under_way
    expired, short = sum(account.expired for account in accounts), _short(books)
    issued = sum(row.earned - row.reversed for row in held)
    spent = sum(row.spent for row in held)
    if issued + short - spent - expired != here:
        yield f"law 1: {issued} issued + {short} short - {spent} spent - {expired} expired, and {here} are held"
    if world.lost:
        return
    if short:
        yield f"law 9: {short} points are short, and nothing was lost"
    if (issued, spent) != (reality.given, reality.handed):
        yield f"law 5: {reality.given} were given and {reality.handed} paid; {issued} and {spent} are known"
    for station, rows in books.folded.items():
        for item in world.rules.items:
            stock = rows.get(Stock, item) or Stock(item)
            if stock.count != reality.shelves[station, item]:
                there = reality.shelves[station, item]
                yield f"law 6: {stock.count} of {item} at {station} by the books, and {there} in the cupboard"


def _held(rows: Iterable[Row]) -> list[Held]:
    return [row for row in rows if isinstance(row, Held)]
