"""The machine's clocks."""

import secrets
import sys
import time
from pathlib import Path
from typing import Protocol

from kiosk.domain.moments import Moment

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


class Clock(Protocol):
    """Where the time comes from; tests hand in another one."""

    def now(self) -> Moment:
        """This moment."""


class SystemClock:
    """The clocks of this machine.

    Where the system does not tell its boots apart, each start of the program counts as one: within it the monotonic
    clock still answers, and across starts the wall clock.
    """

    def __init__(self) -> None:
        self._began = 0.0
        try:
            self._boot = _BOOT_ID.read_text(encoding="ascii")[:8]
        except OSError:
            self._boot = secrets.token_hex(4)
            self._began = _seconds_up()

    def now(self) -> Moment:
        """This moment, at the machine's own offset from UTC."""
        at = int(time.time())
        return Moment(at, time.localtime(at).tm_gmtoff // 60, self._boot, int(_seconds_up() - self._began))


def _seconds_up() -> float:
    # CLOCK_BOOTTIME goes on while the machine sleeps; monotonic() does not.
    return time.clock_gettime(time.CLOCK_BOOTTIME) if sys.platform == "linux" else time.monotonic()
