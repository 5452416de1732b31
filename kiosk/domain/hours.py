"""Opening hours: for how long a home was open between two moments, and whether it shows no life."""

from dataclasses import dataclass

_DAY, _HOUR = 24 * 3600, 3600


@dataclass(frozen=True, slots=True)
class Hours:
    """When a home is open, in seconds after midnight; over midnight where it closes before it opens.

    Where both are the same it is open round the clock.
    """

    opens: int
    closes: int

    @classmethod
    def of(cls, opens: str, closes: str) -> "Hours":
        """From times such as "08:00", as a name plate has them; round the clock where they are empty."""
        return cls(_seconds(opens), _seconds(closes))

    def open_between(self, earlier: int, later: int) -> int:
        """For how many seconds it was open between two local times (Unix seconds shifted by the offset)."""
        return max(0, self._before(later) - self._before(earlier))

    def _before(self, moment: int) -> int:
        """The opening seconds of all time before a moment, but for a constant."""
        days, of_day = divmod(moment, _DAY)
        if self.opens < self.closes:
            return days * (self.closes - self.opens) + min(max(of_day, self.opens), self.closes)
        shut = days * (self.opens - self.closes) + min(max(of_day, self.closes), self.opens)
        return moment - shut


def _seconds(time: str) -> int:
    hours, _, minutes = (time or "0:0").partition(":")
    return int(hours) * _HOUR + int(minutes) * 60
