"""The shortest trace of a violation: steps are left out for as long as the same law is still broken."""

from collections.abc import Iterator, Sequence

from kiosk.simulation.deeds import menu
from kiosk.simulation.run import Setting, Violation, replay
from kiosk.simulation.world import Step


def shrink(violation: Violation, setting: Setting, tries: int = 2_000) -> Violation:
    """The same law broken with fewer faults, stations and steps, after so many tries at most."""
    return _Shrinking(violation, setting, tries).shortest()


class _Shrinking:
    def __init__(self, found: Violation, setting: Setting, tries: int) -> None:
        self.found, self.setting, self.tries = found, setting, tries

    def shortest(self) -> Violation:
        for stations, steps in self._coarse():
            self._try(stations, steps)
        size = max(1, len(self.found.steps) // 2)
        while self.tries > 0:
            before = len(self.found.steps)
            self._leave_out(size)
            if size == 1 and len(self.found.steps) == before:
                break
            size = max(1, size // 2)
        return self.found

    def _coarse(self) -> Iterator[tuple[tuple[str, ...], list[Step]]]:
        """Whole faults, whole stations, all that happens at a machine."""
        fault_of = menu(self.setting.faults).fault_of
        for fault in self.setting.faults:
            yield self.found.stations, [step for step in self.found.steps if fault_of.get(step.deed) is not fault]
        for station in self.found.stations:
            if len(self.found.stations) > 1:
                fewer = tuple(one for one in self.found.stations if one != station)
                yield fewer, [step for step in self.found.steps if step.machine.partition("'")[0] != station]

    def _leave_out(self, size: int) -> None:
        """Leave out so many steps that follow each other, from the end: what comes late depends on what came before."""
        end = len(self.found.steps)
        while end > 0 and self.tries > 0:
            steps = self.found.steps
            self._try(self.found.stations, [*steps[: max(0, end - size)], *steps[end:]])
            end = min(end - size, len(self.found.steps))

    def _try(self, stations: tuple[str, ...], steps: Sequence[Step]) -> bool:
        self.tries -= 1
        found = replay(self.found.seed, self.setting, stations, steps)
        if found is None or found.law != self.found.law:
            return False
        self.found = found
        return True
