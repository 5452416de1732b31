"""What may stand in the fields of events: types that are checked while a body is read.

What no type can say, an event says itself when it is made: it raises ValueError.
"""

from typing import Annotated

from msgspec import Meta

from kiosk.domain.cards import LAST_NUMBER

_TOO_LARGE = 1 << 53  # what every JSON reader and every database can hold
_TOO_MANY = 1 << 31
_MOST_ATTACHED = 3
_LONGEST_STREET = 40
_NAME_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")

number = Annotated[int, Meta(gt=-_TOO_LARGE, lt=_TOO_LARGE)]
amount = Annotated[int, Meta(ge=0, lt=_TOO_LARGE)]
# What is added up or multiplied on its way into a column, which overflows from 2^63 on.
few = Annotated[int, Meta(ge=0, lt=_TOO_MANY)]
change = Annotated[int, Meta(gt=-_TOO_MANY, lt=_TOO_MANY)]
card_number = Annotated[int, Meta(gt=0, le=LAST_NUMBER)]
boot = Annotated[str, Meta(pattern=r"\A[0-9a-f]{8}\Z")]  # which boot of a machine it was
holder = Annotated[str, Meta(pattern=r"\A[0-9a-f]{14}\Z")]  # the id on a card or a badge
attachment = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]  # the name of an attachment: its SHA-256
attachments = Annotated[tuple[attachment, ...], Meta(min_length=1, max_length=_MOST_ATTACHED)]
name = Annotated[str, Meta(pattern=r"\A[a-z0-9-]{1,40}\Z")]  # of an item or a category
flag = bool  # a station leaves out what is false
street = Annotated[str, Meta(min_length=1, max_length=_LONGEST_STREET)]  # as the station's list has it
digits = Annotated[str, Meta(pattern=r"\A[0-9]{1,20}\Z")]  # kept as text: a code that people read


def is_name(value: object) -> bool:
    """Whether this can be the name of an item or a category: 1 to 40 small letters, digits, hyphens."""
    return type(value) is str and 0 < len(value) <= 40 and set(value) <= _NAME_LETTERS
