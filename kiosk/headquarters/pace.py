"""How often a station may ask: far more often than any that works as it should.

It is no quota, it keeps a station that has gone mad from taking all of a process's time. So each process counts what it
is asked itself: where several serve, a station may ask each of them as often.
"""

import threading
from collections.abc import Callable

AT_ONCE = 300  # requests: a long sync has up to a hundred
A_SECOND = 3.0  # requests, in the long run


class Pace:
    """Counts what each station asks, within one process. May be used from any thread. `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._asked: dict[str, tuple[float, float]] = {}  # how many requests are not forgotten yet, and as of when

    def allows(self, station: str) -> bool:
        """Whether this station may ask now; if so, it has. Only for stations that exist: each is remembered."""
        now = self._clock()
        with self._lock:
            asked, since = self._asked.get(station, (0.0, now))
            asked = max(0.0, asked - (now - since) * A_SECOND)
            allowed = asked < AT_ONCE
            self._asked[station] = asked + allowed, now
        return allowed
