"""Asking for a new PIN at the command line, for enrolment and for headquarters alike."""

import sys
from getpass import getpass

from kiosk.domain.pins import is_pin, is_weak
from kiosk.problems import Problem


def new_pin() -> str:
    """The PIN that somebody types twice, or that stands in a line of standard input. Raises `Problem` pin_weak."""
    if sys.stdin.isatty():
        pin = getpass("新密码，六位以上 / A new PIN, six digits or more: ")
        again = getpass("再输一次 / Again: ")
    else:
        pin = again = sys.stdin.readline().strip()
    if pin != again or not is_pin(pin) or is_weak(pin):
        raise Problem("pin_weak")
    return pin
