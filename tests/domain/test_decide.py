from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from kiosk.domain.decide import Arrive, Command, Decision, Use, decide
from kiosk.domain.events import Facility, FacilityUsed, Standing, Visited
from kiosk.domain.fold import fold
from kiosk.domain.moments import Moment, business_day
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.rows import DayCount, MemoryTables, Port, RiderVisits
from kiosk.station.station import load_rules

RULES = load_rules()
PORTS = 4
RIDER = "00112233445566"
NOW = Moment(at=1_650_000_000, tz=480, boot="aaaaaaaa", up=100_000)
ARRIVE = Arrive(RIDER, Standing.CONFIRMED)


def after(seconds: int, **changes: object) -> Moment:
    return structs.replace(structs.replace(NOW, at=NOW.at + seconds, up=NOW.up + seconds), **changes)  # type: ignore[arg-type]


class Home:
    """A station of nothing but rules and tables."""

    def __init__(self) -> None:
        self.tables = MemoryTables()
        self.number = 0

    def do(self, command: Command, now: Moment = NOW) -> Decision:
        decision = decide(self.tables, RULES, PORTS, command, now)
        if not isinstance(decision, Refusal):
            for event in decision:
                self.number += 1
                fold(self.tables, self.number, now, event)
        return decision


@pytest.mark.parametrize(
    ("second", "new"),
    [
        (after(0), False),
        (after(599), False),
        (after(600), True),
        (after(60, at=0), False),  # the wall clock fell to 1970
        (after(60, at=4_070_908_800), False),  # or rose to 2099
        (after(600, at=0), True),
        (after(60, boot="bbbbbbbb", up=3), False),  # a reboot
        (after(600, boot="bbbbbbbb", up=3), True),
        (after(-60, boot="bbbbbbbb", up=3), True),  # a reboot, and a clock that went back
    ],
)
def test_the_same_rider_within_ten_minutes_is_the_same_visit(second: Moment, new: bool) -> None:
    home = Home()
    assert home.do(ARRIVE) == (Visited(RIDER, Standing.CONFIRMED),)
    assert home.do(ARRIVE, second) == ((Visited(RIDER, Standing.CONFIRMED),) if new else ())


def test_a_rider_who_shows_the_card_all_day_is_counted_every_ten_minutes() -> None:
    home = Home()
    for minute in range(60):
        home.do(ARRIVE, after(minute * 60))
    row = home.tables.get(RiderVisits, RIDER)
    assert row is not None
    assert row.visits == 6


def test_two_riders_are_two_visits() -> None:
    home = Home()
    assert home.do(ARRIVE)
    assert home.do(Arrive("f" * 14, Standing.UNCONFIRMED)) == (Visited("f" * 14, Standing.UNCONFIRMED),)


@pytest.mark.parametrize("port", [None, 0, -1, PORTS + 1, 10**6])
def test_there_is_no_such_port(port: int | None) -> None:
    assert Home().do(Use(Facility.CHARGING, port)) == Refusal(Reason.NO_SUCH_PORT)


@pytest.mark.parametrize("facility", [facility for facility in Facility if facility is not Facility.CHARGING])
@pytest.mark.parametrize("rider", [None, RIDER])
def test_everything_but_charging_has_no_ports_and_is_never_refused(facility: Facility, rider: str | None) -> None:
    home = Home()
    assert home.do(Use(facility, 1, rider)) == Refusal(Reason.NO_SUCH_PORT)
    for _ in range(3):
        assert home.do(Use(facility, None, rider)) == (FacilityUsed(facility, None, rider),)


def test_a_port_is_busy_for_an_hour_or_until_somebody_says_it_is_empty() -> None:
    home = Home()
    use = Use(Facility.CHARGING, 2)
    assert home.do(use) == (FacilityUsed(Facility.CHARGING, 2),)
    assert home.do(use, after(3599)) == Refusal(Reason.PORT_BUSY)
    assert home.do(Use(Facility.CHARGING, 3), after(3599))
    assert home.do(replace(use, takeover=True), after(3599)) == (FacilityUsed(Facility.CHARGING, 2),)
    assert home.do(use, after(3600)) == Refusal(Reason.PORT_BUSY)  # the hour begins anew
    assert home.do(use, after(3599 + 3600))


def test_a_refusal_changes_nothing() -> None:
    home = Home()
    home.do(Use(Facility.CHARGING, 2))
    before = {row_type: dict(rows) for row_type, rows in home.tables.rows.items()}
    assert home.do(Use(Facility.CHARGING, 2)) == Refusal(Reason.PORT_BUSY)
    assert home.tables.rows == before


COMMANDS = st.one_of(
    st.builds(Arrive, st.sampled_from([RIDER, "f" * 14]), st.sampled_from(Standing)),
    st.builds(
        Use,
        st.sampled_from(Facility),
        st.none() | st.integers(0, PORTS + 1),
        st.none() | st.just(RIDER),
        st.booleans(),
    ),
)


@given(st.lists(st.tuples(COMMANDS, st.integers(0, 5000), st.integers(-(10**9), 10**9)), max_size=40))
def test_whatever_happens_the_counts_are_those_of_the_events(steps: list[tuple[Command, int, int]]) -> None:
    home, up = Home(), NOW.up
    happened: list[tuple[Moment, Visited | FacilityUsed]] = []
    last_visit: dict[str, int] = {}
    for command, seconds, jump in steps:
        up += seconds
        now = structs.replace(NOW, at=NOW.at + jump, up=up)
        decision = home.do(command, now)
        if isinstance(decision, Refusal):
            continue
        for event in decision:
            assert isinstance(event, Visited | FacilityUsed)
            happened.append((now, event))
            if isinstance(event, Visited):
                assert up - last_visit.get(event.rider, -RULES.same_visit_seconds) >= RULES.same_visit_seconds
                last_visit[event.rider] = up
            elif event.facility is Facility.CHARGING:
                assert event.port is not None
                port = home.tables.get(Port, event.port)
                assert port is not None
                assert port.since == now
    counted = sum(
        row.carded + row.anonymous for row in home.tables.rows[DayCount].values() if isinstance(row, DayCount)
    )
    assert counted == len(happened)
    for row in home.tables.rows[DayCount].values():
        assert isinstance(row, DayCount)
        that_day = [event for now, event in happened if business_day(now) == row.day]
        of_it = [e for e in that_day if (e.KIND if isinstance(e, Visited) else e.facility) == row.service]
        assert row.anonymous == sum(event.rider is None for event in of_it)
        assert row.carded == sum(event.rider is not None for event in of_it)
