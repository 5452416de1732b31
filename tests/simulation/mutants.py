# ruff: noqa: E501 -- what is changed is quoted as it stands
"""Mutants: each switches off one protection of the real code. The simulator has to notice every one of them.

    make mutants                        all of them, with the seeds that it took, the law and the shortest trace
    make mutants ARGS="no-witness"      some of them

A mutant changes a few words of a function's source for as long as it lives; where the words are no longer there, it
says so. What is switched off here and is not noticed is either not needed or not looked at by the laws.
"""

import inspect
import os
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from kiosk.domain import activities, decide, fold
from kiosk.domain.life import Witness, asking, doubt_of
from kiosk.headquarters import placing, taking
from kiosk.simulation import breaking
from kiosk.simulation.memory import MemoryBooks
from kiosk.simulation.run import Setting, Violation, run
from kiosk.simulation.shrink import shrink
from kiosk.simulation.station import Machine
from kiosk.simulation.world import Fault
from kiosk.station.station import load_rules
from kiosk.sync import life
from tests.simulation.void import told

MOST_SEEDS = 1_000  # the rarest that are noticed show in one run of 200
STEPS = 400
STATIONS = 3


@dataclass(frozen=True, slots=True)
class Change:
    """In this function, these words become those."""

    function: Callable[..., Any]
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Mutant:
    """A protection that is switched off."""

    name: str
    changes: tuple[Change, ...]


def mutant(name: str, *changes: tuple[Callable[..., Any], str, str]) -> Mutant:
    return Mutant(name, tuple(Change(*change) for change in changes))


_ANEW = "first, before, shared = head.number + 1, head.hash, head.hash\n    "
MUTANTS = (
    # Taking in.
    mutant("no-dedupe", (taking.admit, "if first > head", f"if first <= head.number: {_ANEW}if first > head")),
    mutant("gaps-allowed", (taking.admit, "if first > head.number + 1:\n        return Refused.GAP",
                            f"if first > head.number + 1: {_ANEW}")),
    mutant("no-fork-check", (taking.admit, "if hashes[known] != shared:", "if False:")),
    mutant("epoch-and-incarnation-ignored", (taking.take_in, "if (request.epoch, request.incarnation) != ", "if () != () and ")),
    mutant("stale-epoch-accepted", (taking.take_in, "if (request.epoch, request.incarnation) != (life.epoch, ",
                                    "if (0, request.incarnation) != (0, ")),
    mutant("incarnation-ignored", (taking.take_in, "life.incarnation or request.incarnation)", "request.incarnation)")),
    mutant("unknown-stops-those-behind", (taking._keep, "aside.append(number)", "aside.append(number)\n            break")),
    mutant("old-question-counts-as-told", (taking.take_in, " and request.generation == books.generation", "")),
    mutant("grants-before-all-is-told", (taking.take_in, "if everything:", "if True:")),
    mutant("hq-does-not-see-that-it-forgot", (taking._knows_more, "return epoch > life.epoch or generation > books.generation",
                                              "return False"), (taking._is_ahead, "return known", "return False and known")),
    mutant("retired-life-has-a-successor", (taking.fence, 'if life.incarnation not in ("", *request.was):', "if False:")),
    mutant("fence-keeps-the-epoch-and-life", (taking.fence, "epoch=life.epoch + 1, incarnation=request.becomes", "epoch=life.epoch")),
    mutant("tail-without-looking-at-hashes", (taking._common, " and books.hash_at(request.station, number) == hash_there", "")),
    mutant("no-incident-for-a-shortfall", (taking._keep, "books.report(", "str(")),
    mutant("reply-before-commit", (breaking.answers_early, "return False", "return True")),
    # Where points wait.
    mutant("no-recovery-after-hq-restore", (MemoryBooks.recovering, "return any", "return False and any")),
    mutant("generation-not-raised", (MemoryBooks.raise_generation, "max(self.generation + 1, least)", "self.generation")),
    mutant("grant-without-debit", (placing.grant, "balance=0, granted", "granted")),
    mutant("grant-is-not-counted", (placing.grant, ", granted=account.granted + points", "")),
    mutant("settle-books-nothing", (placing.settle, "books.put(covered(books, account_of(books, rider), \"\"))", "pass")),
    mutant("debts-before-what-merged-riders-bring", (placing.settle, "if account.into", "if False")),
    mutant("void-decisions-stay", (placing._is_ours, "books.put(replace(account", "str(replace(account")),
    mutant("void-decision-not-replaced", (placing._is_ours, "books.put(Decided(", "str(Decided(")),
    mutant("forgotten-grant-is-not-booked", (placing.granted, "books.put(account)", "str(account)")),
    mutant("made-up-grant-is-not-covered", (placing.granted, "covered(books, account, station)", "account")),
    mutant("release-is-not-booked", (placing.released, "books.put(", "str(")),
    mutant("expires-what-was-spent", (placing._expired, "books.spent_by(one.rider) + ", "")),
    mutant("expires-twice", (placing._expired, " + one.expired for", " for")),
    mutant("merged-riders-expire-alone", (placing._expired, "(account, *books.merged(account.rider))", "(account,)")),
    mutant("merged-points-stay", (placing._merge_on, "balance=account.balance - points, ", "")),
    mutant("decision-numbers-used-again", (placing._decide, "max(life.decided, marks_of(books.tables(station)).inbox) + 1",
                                           "marks_of(books.tables(station)).inbox + 1")),
    mutant("merged-accounts-read-too-early", (placing.settle, "[account.rider for account in books.unsettled()]",
                                              "books.unsettled()"),
           (placing.settle, "account_of(books, rider)", "rider"), (placing.settle, "rider, now", "rider.rider, now")),
    # The life of a station.
    mutant("no-witness", (doubt_of, "if witness is None", "return None\n    if witness is None")),
    mutant("debits-witnessed-too-late", (Witness.before_a_debit, "debits=debits + 1", "debits=debits")),
    mutant("debits-not-witnessed", (doubt_of, " or debits < witness.debits", "")),
    mutant("becomes-not-in-the-witness", (asking, "return witness if witness.becomes else replace", "return replace")),
    mutant("was-only-from-the-database", (life.ask_for_a_life, "(witness.incarnation, life.incarnation)", "(life.incarnation,)")),
    mutant("was-only-from-the-witness", (life.ask_for_a_life, "(witness.incarnation, life.incarnation)", "(witness.incarnation,)")),
    mutant("epoch-of-the-witness-ignored", (life.ask_for_a_life, "max(life.epoch, witness.epoch)", "life.epoch")),
    mutant("nonce-ignored", (life.echoes, "return nonce == asked or", "return True or")),
    mutant("a-stranger-goes-on", (life.heard, "if refused in NOT_THE_STATION:", "if refused in NOT_THE_STATION:\n        return life\n    if False:")),
    mutant("stale-generation-believed", (life.heard, "if generation < life.generation:", "if False:")),
    mutant("lack-of-events-unnoticed", (life.heard, "if not has:", "if False:")),
    mutant("fork-not-doubted", (life.heard, "doubt=life.doubt or Doubt.FORKED", "doubt=life.doubt")),
    mutant("links-not-renumbered", (life.renumbered, "moment, event = events.decode(body)", "return body")),
    mutant("own-events-dropped", (life.splice, "(*tail[same:], *new)", "tuple(tail[same:])")),
    mutant("own-events-told-twice", (life.splice, "if known := there.get(body)", "if known := None")),
    # The station's own laws.
    mutant("doubt-ignored", (decide.decide, "if not sure and", "if False and")),
    mutant("counts-in-doubt", (decide.decide, "if not sure and", "if not sure and not isinstance(command, CountStock) and")),
    mutant("takes-awards-back-in-doubt", (decide.decide, "if not sure and", "if not sure and not isinstance(command, ReverseAward) and")),
    mutant("released-points-still-count", (decide.may_redeem, "if held.free < price:", "if held.free + held.released < price:")),
    mutant("reserved-points-are-spent", (decide.may_redeem, "if held.free < price:", "if held.points < price:")),
    mutant("reserved-points-are-recalled", (decide.obey, "(tables.get(Held, command.rider) or Held(command.rider)).free", "(tables.get(Held, command.rider) or Held(command.rider)).points")),
    mutant("stock-not-looked-at", (decide.may_redeem, "if stock.free < 1:", "if False:")),
    mutant("cancelled-twice", (decide._cancel, "if redemption.cancelled:", "if False:")),
    mutant("cancel-folded-twice", (fold._cancel, " or redemption.cancelled", ""), (decide._cancel, "if redemption.cancelled:", "if False:")),
    mutant("reversed-twice", (decide._reverse, "if award.reversed:", "if False:")),
    mutant("taken-back-and-still-there", (activities.follow, "came=0, award=0", "award=award")),
    mutant("taken-back-and-still-counted", (activities.follow, "came=roll.came - 1", "came=roll.came")),
    mutant("inbox-carried-out-twice", (decide.obey, "if command.inbox != marks_of(tables).inbox + 1:", "if False:")),
    mutant("inbox-folded-twice", (decide.obey, "if command.inbox != marks_of(tables).inbox + 1:", "if False:"), (fold._is_next, "if event.inbox != marks.inbox + 1:", "if False:")),
    mutant("release-without-debit", (fold.fold, "_debited(tables.get(Held, rider) or Held(rider), points)",
                                     "(tables.get(Held, rider) or Held(rider), 0)")),
    mutant("no-clamp", (fold._debited, "shortfall = max(0, points - held.points)", "shortfall = 0")),
    mutant("reservation-survives-the-hand-over", (fold._redeem, "_end_reservation(tables, rider, item)", "pass")),
    mutant("cancel-leaves-the-stock", (fold._cancel, "_stock(tables, item, 1)", "pass")),
    mutant("points-expire-at-the-kiosk", (Machine.lapse, "for row in", """from kiosk.domain.decide import ReverseAward
    from kiosk.domain.rows import RiderAward
    from kiosk.simulation.people import STAFF
    for award in list(self.tables.rows[RiderAward].values()):
        self.carry_out(ReverseAward(award.number, "mistake", STAFF))
    for row in""")),
)  # fmt: skip

BY_NAME = {one.name: one for one in MUTANTS}

# Not noticed alone, since another protection stands before each: a run has to break a law that breaks none with only the
# other one switched off.
BEHIND = {
    "stale-epoch-accepted": "incarnation-ignored",  # every epoch has an incarnation of its own
    "grants-before-all-is-told": "inbox-folded-twice",  # a decision has a number and is carried out once
    "was-only-from-the-witness": "epoch-of-the-witness-ignored",  # by which headquarters sees that it forgot
    "inbox-carried-out-twice": "nonce-ignored",  # an answer is heard once
}
# Not noticed in 1,000 runs even with the nonce ignored: a late answer has a wrong nonce, and other hashes than the log.
EXCUSED = ("stale-generation-believed",)
# So rare that the dice do not find them: `told` tells them step by step.
STEP_BY_STEP = ("void-decisions-stay", "void-decision-not-replaced")


@contextmanager
def planted(one: Mutant) -> Iterator[None]:
    """The code with this protection switched off."""
    before = {change.function: change.function.__code__ for change in one.changes}
    sources: dict[Callable[..., Any], str] = {}
    for change in one.changes:
        source = sources.get(change.function) or textwrap.dedent(inspect.getsource(change.function))
        if change.old not in source:
            raise AssertionError(f"{one.name}: {change.function.__qualname__} no longer says {change.old!r}")
        sources[change.function] = source.replace(change.old, change.new)
    try:
        for function, source in sources.items():
            made: dict[str, Any] = {}
            exec(compile(source, f"<{one.name}>", "exec"), function.__globals__ | {"__name__": "mutant"}, made)
            function.__code__ = made[function.__name__].__code__
        yield
    finally:
        for function, code in before.items():
            function.__code__ = code


@dataclass(frozen=True, slots=True)
class Caught:
    """When the simulator noticed: after how many seeds, and the violation, made short."""

    seeds: int
    violation: Violation | None


def hunt(one: Mutant, seeds: Sequence[int] = range(1, MOST_SEEDS + 1), *, shorter: bool = True) -> Caught:
    """Look for a run in which this mutant breaks a law. An exception is noticed too."""
    setting = Setting.of(load_rules(), tuple(Fault), STATIONS, STEPS)
    if one.name in STEP_BY_STEP:
        with planted(one):
            broken = told(setting)
        return Caught(0, Violation(0, broken[0], (), (), ()) if broken else None)
    before = BY_NAME.get(BEHIND.get(one.name, ""))
    both = Mutant(one.name, (*one.changes, *before.changes)) if before else one
    for count, seed in enumerate(seeds, 1):
        with planted(both):
            _, violation = run(seed, setting)
        if violation and not (before and _breaks_alone(before, seed, setting)):
            with planted(both):
                return Caught(count, shrink(violation, setting, 600) if shorter else violation)
    return Caught(len(seeds), None)


def _breaks_alone(one: Mutant, seed: int, setting: Setting) -> bool:
    with planted(one):
        return run(seed, setting)[1] is not None


def main(arguments: Sequence[str]) -> int:
    chosen = [one for one in MUTANTS if not arguments or one.name in arguments]
    missed = 0
    print(f"{'mutant':36} {'seeds':>5}  {'law':6} {'steps':>5}")
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for one, caught in zip(chosen, pool.map(hunt, chosen), strict=True):
            found = caught.violation
            missed += found is None and one.name not in EXCUSED
            law, steps = (
                (found.law, len(found.steps)) if found else ("excused" if one.name in EXCUSED else "NOT CAUGHT", "")
            )
            behind = f"  behind {BEHIND[one.name]}" if one.name in BEHIND else ""
            print(f"{one.name:36} {caught.seeds:5}  {law:6} {steps:>5}{behind}", flush=True)
    print(f"{missed} of {len(chosen)} escaped {MOST_SEEDS} seeds of {STEPS} steps.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
