"""Where each rider's points wait. Pure: what it knows and changes is in the `Books`.

Points wait at the rider's home station, which follows the rider after three visits in a row to another; a station that
claims them while the rider stands there gets them first. What headquarters holds for a station goes there when the
station next asks: until then it can be claimed anywhere. What other stations hold is recalled.
"""

from msgspec.structs import replace

from kiosk.domain.events import Awarded, Earned, Granted, Released, ReservationEnded, Reserved, Visited
from kiosk.domain.rows import marks_of
from kiosk.headquarters.books import Account, Books, Decided, Incident, Recalled, Trouble, Wish

# The events after which somebody's points may have to move.
PLACED = (Visited, Awarded, Earned, ReservationEnded, Reserved, Granted, Released)
MOVES_AFTER = 3  # visits in a row elsewhere
CLAIM_LASTS = 3600  # seconds
_DAY = 24 * 3600


def account_of(books: Books, rider: str) -> Account:
    """The account of a rider, a new one where there is none."""
    return books.get(Account, rider) or Account(rider)


def came(books: Books, station: str, rider: str) -> bool:
    """A rider came to a station: whether their home changed."""
    account = account_of(books, rider)
    if account.home == station:
        if account.visits:
            books.put(replace(account, visits=0, visited=""))
        return False
    visits = account.visits + 1 if account.visited == station else 1
    if account.home and visits < MOVES_AFTER:
        books.put(replace(account, visits=visits, visited=station))
        return False
    books.put(replace(account, home=station, visits=0, visited=""))
    return True


def claim(books: Books, station: str, rider: str, until: int) -> None:
    """A station wants a rider's points until then: the rider stands there, or reserved something."""
    books.put(replace(account_of(books, rider), claimed_by=station, claimed_until=until))


def place(books: Books, rider: str, now: int) -> None:
    """Make up our mind where a rider's points shall wait, and recall what is elsewhere.

    While headquarters does not know all that it decided before it was restored, nothing is moved.
    """
    known = books.get(Account, rider)
    account = known or Account(rider)
    claimed = account.claimed_by if account.claimed_until > now else ""
    target = "" if account.into else claimed or account.home
    if known is None or account.target != target:  # whoever earned something has an account: it may be merged
        account = replace(account, target=target)
        books.put(account)
    if books.recovering():
        return
    if account.into:
        _merge_on(books, rider, now)
        account = account_of(books, rider)
    if account.lapsing:
        account = _expired(books, account)
        books.put(account)
    if not (target or account.into or account.lapsing):
        return  # nobody knows where to yet: they stay where they were earned
    for station, points in books.free_at(rider):
        if points and (station != target or account.lapsing):
            _recall(books, station, rider)


def grant(books: Books, station: str, now: int) -> None:
    """Send what waits for this station to it. Call it only once the station told everything, while it listens."""
    if books.recovering():
        return
    for rider in [account.rider for account in books.lapsed(station, now)]:
        # Read anew: placing the rider before may have merged points into this account.
        books.put(replace(account_of(books, rider), claimed_by="", claimed_until=0))
        place(books, rider, now)
    for account in books.waiting(station):
        points = account.balance
        books.put(replace(account, balance=0, granted=account.granted + points))
        _decide(books, station, Wish.GRANT, account.rider, points)


def granted(books: Books, station: str, number: int, inbox: int, rider: str, points: int) -> None:
    """A station carried out decision `inbox` for it, a grant.

    Where headquarters knows of none it forgot it, when it was restored, or the station made it up.
    """
    if _is_ours(books, station, inbox, Wish.GRANT, rider, points):
        return
    account = account_of(books, rider)
    account = replace(account, balance=account.balance - points, granted=account.granted + points)
    if books.recovering():
        books.put(account)
        return
    books.report(Incident(station, Trouble.MADE_UP, number, points))
    books.put(covered(books, account, station))


def released(books: Books, station: str, inbox: int, rider: str, points: int) -> None:
    """A station carried out decision `inbox` for it, and gave points back."""
    _is_ours(books, station, inbox, Wish.RECALL, rider, 0)
    account = account_of(books, rider)
    books.put(replace(account, balance=account.balance + points, released=account.released + points))


def _is_ours(books: Books, station: str, inbox: int, wish: Wish, rider: str, points: int) -> bool:
    """Whether the station carried out what headquarters decided under this number, as far as it knows.

    Where it is something else, headquarters had forgotten the first and decided anew: that is void, and what it would
    have sent is here still.
    """
    decision = books.get(Decided, station, inbox)
    if decision is None or (decision.wish, decision.rider, decision.points) == (wish, rider, points):
        return decision is not None
    account = account_of(books, decision.rider)
    back = decision.points
    books.put(replace(account, balance=account.balance + back, granted=account.granted - back))
    books.put(Decided(station, inbox, wish, rider, points))
    return False


def settle(books: Books, now: int) -> None:
    """Every station has told everything again: what nobody had is the organisation's loss, the rest finds its place."""
    # First those who were merged hand on what is theirs: it may be what the other seems to owe.
    for rider in [account.rider for account in books.unsettled() if account.into]:
        place(books, rider, now)
    for rider in [account.rider for account in books.unsettled()]:
        # Read anew: placing the rider before may have merged points into this account.
        books.put(covered(books, account_of(books, rider), ""))
        place(books, rider, now)


def covered(books: Books, account: Account, station: str) -> Account:
    """The account with nothing owed on it."""
    lacking = -account.balance
    if lacking <= 0:
        return account
    books.report(Incident(station, Trouble.SHORTFALL, 0, lacking))
    return replace(account, balance=0, shortfall=account.shortfall + lacking)


def lapse(books: Books, rider: str, earned_before: int, now: int) -> None:
    """Let points expire, of all that a rider earned before the cut-off: what was not spent of it since.

    What riders earned and spent who were merged into this one counts as well. The points have to come by: they are
    recalled, taken here, and the rest goes back.
    """
    account = account_of(books, rider)
    if not account.into:
        books.put(replace(account, lapsing=max(account.lapsing, earned_before)))
        place(books, rider, now)


def merge(books: Books, rider: str, into: str, now: int) -> bool:
    """Let all points of one rider be another's, since they are the same person; false where that would be a circle."""
    into = account_of(books, into).into or into
    if into == rider:
        return False
    for one in (rider, *[account.rider for account in books.merged(rider)]):
        # What of their points is old is found out together, when points expire next.
        books.put(replace(account_of(books, one), into=into, lapsing=0))
        place(books, one, now)
    return True


def _merge_on(books: Books, rider: str, now: int) -> None:
    """Hand what is here of a merged rider's points on to the one that they are now."""
    account = account_of(books, rider)
    points, other = max(0, account.balance), account_of(books, account.into)
    books.put(replace(account, balance=account.balance - points, moved=account.moved - points))
    books.put(replace(other, balance=other.balance + points, moved=other.moved + points))
    place(books, other.rider, now)


def _expired(books: Books, account: Account) -> Account:
    """What is old of the points that are here is taken; what is still out comes by and is taken then."""
    family = (account, *books.merged(account.rider))
    due = max(0, account.lapsing - sum(books.spent_by(one.rider) + one.expired for one in family))
    taken = min(due, max(0, account.balance))
    return replace(
        account,
        balance=account.balance - taken,
        expired=account.expired + taken,
        lapsing=account.lapsing if due > taken else 0,
    )


def _recall(books: Books, station: str, rider: str) -> None:
    before = books.get(Recalled, station, rider)
    if before and before.number > marks_of(books.tables(station)).inbox:
        return
    number = _decide(books, station, Wish.RECALL, rider, 0)
    if number:
        books.put(Recalled(station, rider, number))


def _decide(books: Books, station: str, wish: Wish, rider: str, points: int) -> int:
    life = books.life(station)
    if life is None:
        return 0
    number = max(life.decided, marks_of(books.tables(station)).inbox) + 1
    books.keep_life(replace(life, decided=number))
    books.put(Decided(station, number, wish, rider, points))
    return number
