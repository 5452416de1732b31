"""Which life of a station this is, and whether it can be sure of its own past.

A kiosk that was restored from a backup, or copied with its disk, would spend its points twice. So a *witness* lies
outside the database and outside its backups. Where the two disagree, or headquarters has another past than the log,
the station goes on logging and awarding, and nothing leaves it until headquarters gave it a new life and its missing
events.
"""

from dataclasses import dataclass, replace
from enum import StrEnum


class Doubt(StrEnum):
    """Why a station is not sure of its past."""

    RESTORED = "restored"  # somebody restored a backup
    OLDER = "older"  # the database is older than the witness
    MOVED = "moved"  # the witness is another machine's, or gone
    BEHIND = "behind"  # headquarters has events of this log that are not in it
    FORKED = "forked"  # headquarters has another past
    FENCED = "fenced"  # headquarters knows another life of this station


@dataclass(frozen=True, slots=True)
class Witness:
    """What is kept outside the database.

    Attributes:
        incarnation, machine: which life of which machine this is.
        debits: how often points left the station. It is written before a transaction that lets points leave, with the
            count that this will have led to: a database with a lower one is an older one, or that transaction never
            came about. Either way it is looked into.
        epoch: what headquarters gave this life.
        becomes: the incarnation that it asked headquarters for, written before it asks; empty where it asks for none.
    """

    incarnation: str
    machine: str
    debits: int
    epoch: int = 1
    becomes: str = ""

    def before_a_debit(self, debits: int) -> "Witness":
        """What is written before points leave a station that let points go so often."""
        return replace(self, debits=debits + 1)


@dataclass(frozen=True, slots=True)
class Life:
    """What a station knows of itself and of headquarters.

    Attributes:
        epoch, generation: which life of the station headquarters accepted, and which of headquarters that was.
        incarnation: which life of the machine this is, 32 hex digits.
        acknowledged: the number of the last event that headquarters has for good.
        doubt: why nothing may leave the station; None where all is well.
    """

    epoch: int
    generation: int
    incarnation: str
    acknowledged: int
    doubt: Doubt | None = None


def asking(witness: Witness | None, life: Life, incarnation: str) -> Witness:
    """The witness of a station in doubt: it asks for this incarnation, or for the one that it asked for already."""
    witness = witness or Witness(life.incarnation, "", 0, life.epoch)
    return witness if witness.becomes else replace(witness, becomes=incarnation)


def doubt_of(life: Life, debits: int, witness: Witness | None, machine: str) -> Doubt | None:
    """Why a station that opens cannot be sure of its past; `debits` is how often points left it by its database."""
    if life.doubt:
        return life.doubt
    if witness is None or witness.machine != machine:
        return Doubt.MOVED
    if witness.becomes or witness.incarnation != life.incarnation or debits < witness.debits:
        return Doubt.OLDER
    return None
