"""A rider signs up, is known elsewhere, and is forgotten at both ends, through a real headquarters."""

import json
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.defaults import forms
from kiosk.domain.cards import Verdict
from kiosk.domain.events import Level, Standing
from kiosk.domain.members import Erased, Member, Occupation
from kiosk.domain.moments import Moment, business_day
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.rows import Held
from kiosk.domain.staff import Staff, StaffRole
from kiosk.domain.vanguard import Doubt, year_of
from kiosk.headquarters import dossier, members
from kiosk.headquarters import requests as casework
from kiosk.headquarters import vanguard as run
from kiosk.headquarters.erasing import erase, erase_by_code
from kiosk.headquarters.incidents import list_incidents
from kiosk.headquarters.upkeep import merge
from kiosk.headquarters.verify import verify as verify_headquarters
from kiosk.scanning.demo_reports import blocked_way, pothole
from kiosk.station import giving, reports, requests, reward, vanguard
from kiosk.station.cards import IssuedCard
from kiosk.station.giving import Hardship
from kiosk.station.members import Newcomer, ask_for_deletion, ask_for_export, join, with_this_phone
from kiosk.station.reports import Draft, Filed
from kiosk.station.requests import ErasureNoted, NotYet, Opened, WrongCode
from kiosk.station.station import Station
from kiosk.station.visit import arrive
from kiosk.storage import outbox, reference
from kiosk.storage.verify import verify
from kiosk.sync.answers import seal_answer
from kiosk.sync.client import RefusedByHeadquarters, Synced, sync_once
from kiosk.sync.enrolment import Enrolled, enrol
from kiosk.sync.link import Link
from tests.station.test_members import traces
from tests.sync.conftest import DATABASE, MANAGER, MOMENT, NOW, PROFILE, Headquartered

NAME, PHONE = "测试会员乙", "13800001357"
STAFF = Staff("ffeeddccbbaa00", frozenset(StaffRole))
LIVE = Standing.CONFIRMED
DAY = 86_400


class Clock:
    def now(self) -> Moment:
        return MOMENT


@pytest.fixture
def stations(tmp_path: Path, far: Headquartered) -> Iterator[tuple[Station, Station]]:
    with ExitStack() as stack:
        found = []
        for name in ("one", "two"):
            folder, profile = tmp_path / name, replace(PROFILE, id=f"station-{name}")
            outcome = enrol(folder, DATABASE, far.url, far.new_code(profile), MANAGER, clock=lambda: NOW)
            assert isinstance(outcome, Enrolled)
            found.append(stack.enter_context(closing(Station.open(folder, Clock()))))
        yield found[0], found[1]


def synced(station: Station, far: Headquartered, claims: tuple[str, ...] = ()) -> Synced:
    """Twice: what is missing is sent with the one reply, and told about with the next."""
    for _ in range(3):
        outcome = sync_once(station.folder, station.store, link=Link(far.url), now=lambda: MOMENT, claims=claims)
        assert isinstance(outcome, Synced), outcome
        assert outcome.rejected == ()
    return outcome


def joined(station: Station, act: str, name: str = NAME, phone: str = PHONE) -> IssuedCard:
    card = join(station, STAFF, Newcomer(1, Occupation.COURIER, name, phone), act)
    assert isinstance(card, IssuedCard), card
    return card


def blobs(station: Station) -> int:
    with station.store.read() as reading:
        return int(reading.execute("SELECT count(*) FROM blobs").fetchone()[0])


def held(station: Station, rider: str) -> int:
    with station.store.read() as reading:
        return (reading.get(Held, rider) or Held(rider)).points


def name_at(station: Station, rider: str) -> str | None:
    with station.store.read() as reading:
        return reference.masked_name(reading, rider)


def test_a_rider_who_joined_is_known_where_their_points_go(
    stations: tuple[Station, Station], far: Headquartered
) -> None:
    one, two = stations
    card = joined(one, "a")
    synced(one, far)
    with one.store.read() as reading:
        assert reading.execute("SELECT masked_name FROM crumbs").fetchall() == [("测*",)]
    giving.hours(one, STAFF, card.rider, 2, "b")
    synced(one, far)
    synced(two, far)
    assert two.judge(card.text).verdict is Verdict.VALID
    assert name_at(two, card.rider) is None
    arrive(two, two.judge(card.text))
    for station in (two, one, two):
        synced(station, far, claims=(card.rider,) if station is two else ())
    assert (held(one, card.rider), held(two, card.rider)) == (0, 20)
    assert name_at(two, card.rider) == "测*"
    assert verify(two.store).sound


def test_one_phone_at_two_stations_is_noticed_and_merged(stations: tuple[Station, Station], far: Headquartered) -> None:
    one, two = stations
    first, second = joined(one, "a"), joined(two, "b")
    other = joined(two, "c", phone="13800002468")
    synced(one, far)
    synced(two, far)
    with far.database.read() as connection:
        found = members.twice(connection)
        assert [incident.trouble for incident in list_incidents(connection)] == ["same_phone"]
    assert [{one.rider, one.into} for one in found] == [{first.rider, second.rider}]
    assert other.rider not in str(found)
    for station, card in ((one, first), (two, second)):
        reward.award(station, STAFF, card.rider, "fire", Level.MINOR, f"award {card.rider}")
        synced(station, far)
    assert merge(far.database, found[0].rider, found[0].into, NOW)
    with far.database.read() as connection:
        assert members.twice(connection) == []
        assert members.identities(connection, second.rider) == sorted([first.rider, second.rider])


def test_what_riders_asked_for_is_listed_until_it_is_answered(
    stations: tuple[Station, Station], far: Headquartered
) -> None:
    one, two = stations
    card = joined(one, "a")
    ask_for_export(one, card.rider, LIVE, "b")
    ask_for_deletion(two, card.rider, LIVE, "c")
    synced(one, far)
    synced(two, far)

    def asked() -> list[tuple[str, str, int]]:
        with far.database.read() as connection:
            return [(one.what, one.station, one.due - NOW) for one in members.asked(connection)]

    assert asked() == [("deletion", "station-two", 15 * DAY), ("export", "station-one", 0)]
    far.database.writing(lambda connection: members.answer(connection, [card.rider], members.EXPORT, NOW))
    assert asked() == [("deletion", "station-two", 15 * DAY)]
    done = erase(far.database, far.seed, card.rider, NOW + 14 * DAY)
    assert done is not None
    assert done.due == NOW + 15 * DAY
    far.database.writing(lambda connection: members.answer(connection, [card.rider], members.DELETION, NOW))
    assert asked() == []
    assert erase(far.database, far.seed, card.rider, NOW + 16 * DAY) is None  # it was taken back
    synced(one, far)
    assert name_at(one, card.rider) == "测*"


@pytest.mark.parametrize("suffix", [".json", ".xlsx"])
def test_everything_that_is_held_is_written_down(
    stations: tuple[Station, Station], far: Headquartered, tmp_path: Path, suffix: str
) -> None:
    one, two = stations
    card, other = joined(one, "a"), joined(one, "b", name="另一位", phone="13900000000")
    giving.care(one, STAFF, card.rider, 10, Hardship.ILLNESS, "c")
    arrive(two, two.judge(card.text))
    synced(one, far)
    synced(two, far)
    with far.database.read() as connection:
        sheets = dossier.everything(connection, far.seed, [card.rider])
    records = {(row[3], row[4]) for row in sheets["records"][1:]}
    assert {("name", NAME), ("phone", PHONE), ("why", "illness")} <= records
    assert {row[0] for row in sheets["log"][1:]} >= {"station-one"}
    assert sheets["held"][1][:3] == ("station-one", card.rider, "10")
    assert other.rider not in json.dumps(sheets)
    assert "另一位" not in json.dumps(sheets, ensure_ascii=False)
    path = tmp_path / f"everything{suffix}"
    dossier.write(path, sheets)
    assert path.stat().st_mode & 0o077 == 0
    if suffix == ".json":
        assert json.loads(path.read_text(encoding="utf-8")) == json.loads(json.dumps(sheets))


def forgotten(station: Station, far: Headquartered, tmp_path: Path) -> None:
    """Nothing of them at the station or at headquarters, and both are sound."""
    assert blobs(station) == 0
    assert verify(station.store).sound
    assert verify_headquarters(far.database).sound
    with station.store.read() as reading:
        for table in ("crumbs", "guests", "phones"):
            assert reading.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0, table
    with far.database.read() as connection:
        for table in ("blobs", "crumbs", "people"):
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 0, table


def test_a_rider_is_forgotten_at_both_ends(
    stations: tuple[Station, Station], far: Headquartered, tmp_path: Path
) -> None:
    one, two = stations
    card = joined(one, "a")
    giving.care(one, STAFF, card.rider, 10, Hardship.ILLNESS, "b")
    reward.award(two, STAFF, card.rider, "fire", Level.URGENT, "c")
    ask_for_deletion(one, card.rider, LIVE, "d")
    synced(one, far)
    synced(two, far)
    assert blobs(one) == 2
    done = erase(far.database, far.seed, card.rider, NOW + 15 * DAY)
    assert done is not None
    assert (done.stations, done.records, done.due) == (2, 2, 0)
    assert erase(far.database, far.seed, card.rider, NOW + 15 * DAY) is not None  # once more does no harm
    for station in (one, two, one, two):
        synced(station, far)
    for station in stations:
        forgotten(station, far, tmp_path)
        assert held(station, card.rider) == 0  # what was not spent came by, and expired
        assert station.judge(card.text).verdict is Verdict.REVOKED
        with station.store.read() as reading:
            head = reading.head().number
            erased = [event for number in range(1, head + 1) if isinstance(event := reading.event(number)[1], Erased)]
            member = reading.get(Member, card.rider)
        assert len(erased) == 1
        assert len(erased[0].records) == (2 if station is one else 0)
        assert member is not None
        assert member.erased
    with far.database.read() as connection:
        assert members.asked(connection) == []
        expired = connection.exec_driver_sql("SELECT balance, expired FROM accounts").all()
    assert expired == [(0, 70)]
    assert with_this_phone(one, PHONE) is None
    again = joined(one, "e")  # from nothing, with another id
    synced(one, far)
    assert (again.rider == card.rider, name_at(one, again.rider)) == (False, "测*")
    assert traces(tmp_path, NAME, PHONE) == []


def in_public_notice(station: Station, far: Headquartered, rider: str) -> None:
    """A run of this year has come to its public notice, and the rider is chosen."""
    reward.award(station, STAFF, rider, "fire", Level.URGENT, "award of the candidate")
    synced(station, far)
    today, rules = business_day(MOMENT), station.rules
    with far.database.write() as connection:
        run.score_year(connection, year_of(today), rules, [])
        run.shortlist(connection, year_of(today), 1, today - 2, today - 1, rules.vanguard)
        run.panel(connection, year_of(today), today, rules.vanguard, {})
        run.publish(connection, year_of(today), today, rules.vanguard, None)
    synced(station, far)


def said_much(station: Station, rider: str, candidate: str) -> None:
    """A report with photographs, a request of their own, one that is private, and an objection."""
    kinds = forms().kinds
    filed = reports.file(station, rider, Draft("litter", False, None, (pothole(), blocked_way())), f"report {rider}")
    assert isinstance(filed, Filed)
    for name in ("licence", "mediation"):
        ref = requests.ask(station, kinds[name], {"phone": PHONE}, rider, "770352", f"{name} {rider}")
        assert isinstance(ref, str)
    assert kinds["mediation"].private
    assert vanguard.object_to(station, rider, LIVE, candidate, Doubt.UNTRUE, PHONE, f"object {rider}") is None


def test_photographs_requests_and_objections_are_forgotten_too(
    stations: tuple[Station, Station], far: Headquartered, tmp_path: Path
) -> None:
    one, _ = stations
    card, other = joined(one, "a"), joined(one, "b", "测试会员丙", "13800002468")
    in_public_notice(one, far, other.rider)
    said_much(one, card.rider, other.rider)
    ask_for_deletion(one, card.rider, LIVE, "c")
    synced(one, far)
    assert blobs(one) == 7
    with far.database.read() as connection:
        sheets = dossier.everything(connection, far.seed, [card.rider])
        of_other = dossier.everything(connection, far.seed, [other.rider])
    assert len({row[2] for row in sheets["records"][1:]}) == 6
    assert len({row[2] for row in of_other["records"][1:]}) == 1
    assert PHONE not in json.dumps(of_other)  # who objected to them is not theirs to know
    assert "object" not in json.dumps(of_other["log"])
    done = erase(far.database, far.seed, card.rider, NOW + 15 * DAY)
    assert done is not None
    assert (done.stations, done.records) == (1, 6)
    synced(one, far)
    assert blobs(one) == 1  # the other's
    with far.database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM blobs").scalar() == 1
    assert verify(one.store).sound
    assert verify_headquarters(far.database).sound
    with one.store.read() as reading:
        log = [reading.event(number)[1] for number in range(1, reading.head().number + 1)]
    erased = {event.rider: len(event.records) for event in log if isinstance(event, Erased)}
    assert erased.pop(card.rider) == 4
    assert sorted(erased.values()) == [1, 1]  # under names of their own: no log says whose request that was
    assert traces(tmp_path, NAME, PHONE) == []


CODE_SECRET = "770352"


def asked_without_a_card(station: Station, what: str = "hardship") -> str:
    """The code of a private request; of its secret half nobody at the station knows anything."""
    ref = requests.ask(station, forms().kinds[what], {"phone": PHONE}, None, CODE_SECRET, f"{what} {station.folder}")
    assert isinstance(ref, str)
    return ref + CODE_SECRET


def left(far: Headquartered) -> tuple[int, list[tuple[str, str]]]:
    """Sealed records at headquarters, and what the worklist says of each request, closed or not."""
    with far.database.read() as connection:
        count = connection.exec_driver_sql("SELECT count(*) FROM blobs").scalar() or 0
        work = casework.worklist(connection, (forms(),), None, closed=True)
        return count, sorted((one.state, one.outcome) for one in work)


def test_a_request_without_a_card_is_erased_by_its_code(
    stations: tuple[Station, Station], far: Headquartered, tmp_path: Path
) -> None:
    one, _ = stations
    code, other = asked_without_a_card(one), asked_without_a_card(one, "legal")
    wrong = code[:6] + "770353"
    for act, tried in (("wrong", wrong), ("right", code), ("right", code)):  # offline, and tapped twice
        assert isinstance(requests.look_up(one, tried), NotYet)
        assert requests.ask_erasure(one, tried, act) == ErasureNoted()
        assert blobs(one) == 3 + (act == "right")
    synced(one, far)
    assert blobs(one) == 1
    assert left(far) == (1, [("closed", "withdrawn"), ("new", "")])
    with one.store.read() as reading:
        assert len([row for row in reading.rows(Member) if isinstance(row, Member) and row.erased]) == 1
    # Whatever the code, it is as if there had been nothing; staff see nothing to look after.
    for tried in (code, wrong):
        assert requests.look_up(one, tried) == Refusal(Reason.NO_SUCH_REQUEST)
    assert requests.look_up(one, other) == NotYet()
    found = requests.waiting(one, STAFF)
    assert not isinstance(found, Refusal)
    assert [row.ref for row in found] == [other[:6]]
    assert verify(one.store).sound
    assert verify_headquarters(far.database).sound
    assert traces(tmp_path, PHONE, CODE_SECRET) == []


def test_a_wrong_code_erases_nothing_and_five_of_them_have_to_wait(
    stations: tuple[Station, Station], far: Headquartered
) -> None:
    one, _ = stations
    code = asked_without_a_card(one)
    for guess in range(5):
        assert requests.ask_erasure(one, code[:6] + f"00000{guess}", f"guess {guess}") == ErasureNoted()
    assert requests.ask_erasure(one, code, "right") == WrongCode(0, 900)
    assert requests.ask_erasure(one, "9" * 12, "no such") == Refusal(Reason.NO_SUCH_REQUEST)
    synced(one, far)
    assert left(far) == (6, [("new", "")])
    assert erase_by_code(far.database, far.seed, code[:6] + "000000", NOW) is None
    assert erase_by_code(far.database, far.seed, "9" * 12, NOW) is None
    assert left(far) == (6, [("new", "")])
    with far.database.write() as connection:  # it was answered meanwhile
        station = one.profile.id
        casework.answer(connection, station, code[:6], "officer", seal_answer(station, code[:6], CODE_SECRET, "x"), NOW)
    synced(one, far)
    assert isinstance(requests.look_up(one, code), Opened)
    done = erase_by_code(far.database, far.seed, code, NOW)
    assert (done and done.stations, done and done.records) == (1, 6)  # with what the guesses were sealed in
    assert erase_by_code(far.database, far.seed, code, NOW) is None
    synced(one, far)
    assert (blobs(one), left(far)) == (0, (0, [("closed", "withdrawn")]))
    with one.store.read() as reading:
        assert reference.answers(reading) == {}
    assert verify(one.store).sound


def test_a_wish_that_comes_before_the_request_waits_for_it(
    stations: tuple[Station, Station], far: Headquartered
) -> None:
    """Attachments come in the order of their hashes: here the wish alone, as a bad line may cut it."""
    one, _ = stations
    code = asked_without_a_card(one)
    with one.store.write() as writing:
        (sealed,) = writing.execute("SELECT content FROM blobs").fetchone()
        outbox.erase_blob(writing, outbox.blob_name(sealed))
    assert requests.ask_erasure(one, code, "right") == ErasureNoted()
    sync_once(one.folder, one.store, link=Link(far.url), now=lambda: MOMENT)
    assert left(far) == (2, [("new", "")])
    with one.store.write() as writing:
        outbox.keep_blob(writing, sealed)
    synced(one, far)
    assert (blobs(one), left(far)) == (0, (0, [("closed", "withdrawn")]))


def test_what_names_its_rider_elsewhere_and_comes_late_is_erased(
    stations: tuple[Station, Station], far: Headquartered
) -> None:
    one, two = stations
    card, other = joined(one, "a"), joined(one, "b", "测试会员丙", "13800002468")
    in_public_notice(one, far, other.rider)
    synced(two, far)
    said_much(two, card.rider, other.rider)  # while two is offline
    assert erase(far.database, far.seed, card.rider, NOW, at_once=True) is not None
    synced(two, far)
    assert blobs(two) == 0  # what is private came, was opened, and went again
    with far.database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM blobs WHERE station = 'station-two'").scalar() == 0
    assert verify(two.store).sound


def test_what_comes_late_of_a_rider_who_is_forgotten_is_not_asked_for(
    stations: tuple[Station, Station], far: Headquartered, tmp_path: Path
) -> None:
    one, two = stations
    card = joined(one, "a")
    synced(one, far)
    giving.care(two, STAFF, card.rider, 10, Hardship.FAMILY, "b")  # while two is offline
    assert erase(far.database, far.seed, card.rider, NOW, at_once=True) is not None
    assert blobs(two) == 1
    for station in (two, one, two):
        synced(station, far)
    for station in stations:
        forgotten(station, far, tmp_path)
        assert held(station, card.rider) == 0


def test_a_station_that_comes_back_from_a_backup_forgets_again(
    stations: tuple[Station, Station], far: Headquartered, tmp_path: Path
) -> None:
    one, _ = stations
    card = joined(one, "a")
    synced(one, far)
    one.close()
    saved = tmp_path / "saved.db"
    shutil.copy(one.folder / DATABASE, saved)
    with closing(Station.open(one.folder, Clock())) as opened:
        assert erase(far.database, far.seed, card.rider, NOW, at_once=True) is not None
        synced(opened, far)
        forgotten(opened, far, tmp_path)
    for path in one.folder.glob(f"{DATABASE}*"):
        path.unlink()
    shutil.copy(saved, one.folder / DATABASE)
    with closing(Station.open(one.folder, Clock())) as restored:
        assert blobs(restored) == 1
        for _ in range(4):
            outcome = sync_once(restored.folder, restored.store, link=Link(far.url), now=lambda: MOMENT)
            assert not isinstance(outcome, RefusedByHeadquarters), outcome
        forgotten(restored, far, tmp_path)
        with restored.store.read() as reading:
            assert outbox.unsent(reading).count == 0


@pytest.mark.parametrize("order", ["rider first", "into first"])
def test_all_ids_of_one_person_are_forgotten(
    stations: tuple[Station, Station], far: Headquartered, tmp_path: Path, order: str
) -> None:
    one, two = stations
    first, second = joined(one, "a"), joined(two, "b")
    synced(one, far)
    synced(two, far)
    for station, card in ((one, first), (two, second)):
        reward.award(station, STAFF, card.rider, "fire", Level.MINOR, f"award {card.rider}")
        arrive(station, station.judge(card.text))
        synced(station, far)
    assert merge(far.database, first.rider, second.rider, NOW)
    chosen = first if order == "rider first" else second
    done = erase(far.database, far.seed, chosen.rider, NOW, at_once=True)
    assert done is not None
    assert set(done.riders) == {first.rider, second.rider}
    for station in (one, two, one, two):
        synced(station, far)
    for station in stations:
        forgotten(station, far, tmp_path)
        assert held(station, first.rider) + held(station, second.rider) == 0
