"""Codes that hang on a wall: what was refused a moment ago is not answered again."""

from collections.abc import Callable


class Posters:
    """Codes that were answered with a no: a poster on the wall is not answered again and again."""

    _FORGOTTEN = 600_000  # milliseconds
    _MOST = 32

    def __init__(self, clock: Callable[[], int]) -> None:
        self._clock = clock
        self._seen: dict[int, int] = {}

    def note(self, text: str) -> None:
        """This one was refused just now."""
        self._seen.pop(hash(text), None)
        self._seen[hash(text)] = self._clock()
        while len(self._seen) > self._MOST:
            del self._seen[next(iter(self._seen))]

    def is_known(self, text: str) -> bool:
        """Whether it was refused not long ago."""
        then = self._seen.get(hash(text))
        return then is not None and self._clock() - then < self._FORGOTTEN
