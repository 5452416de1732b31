"""Where folded rows are kept, as the fold sees it: by their key, wherever that is."""

from typing import Any, ClassVar, Protocol, TypeVar


class Keyed(Protocol):
    """A row: a frozen dataclass of whole numbers and texts, with the names of the fields of its key."""

    KEY: ClassVar[tuple[str, ...]]


R = TypeVar("R", bound=Keyed)


class Kept(Protocol):
    """Rows by their key, at one moment."""

    def get(self, row_type: type[R], *key: str | int) -> R | None:
        """The row under this key, or None."""


class Tables(Kept, Protocol):
    """Rows by their key, within one transaction that may change them."""

    def put(self, row: Any) -> None:
        """Keep this row, in place of the one under its key."""
