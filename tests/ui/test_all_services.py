"""Every service there is: it stands in a menu of somebody's, its pages speak both languages, and it is near."""

import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from kiosk.defaults import load_rules
from kiosk.domain.activities import Booking
from kiosk.domain.events import Unknown
from kiosk.domain.house import Amenity, ClosedDay, Note, SelfCheck
from kiosk.domain.lending import PowerBank
from kiosk.domain.members import Member
from kiosk.domain.profile import StationKind
from kiosk.domain.published import Kind
from kiosk.domain.reports import Report
from kiosk.domain.requests import Request
from kiosk.domain.rows import ROWS, RiderAward, RiderCard, RiderCare, Stock
from kiosk.domain.supplies import Batch, Supplied
from kiosk.domain.vanguard import Objection
from kiosk.headquarters import tables
from kiosk.headquarters.answering import Headquarters
from kiosk.headquarters.database import Database
from kiosk.headquarters.demo import admit
from kiosk.headquarters.keys import open_key
from kiosk.headquarters.verify import verify as verify_headquarters
from kiosk.station.clock import SystemClock
from kiosk.station.demo import DEMO_STAFF, PROFILE, demo_documents
from kiosk.station.station import DATABASE, Station
from kiosk.storage import outbox, reference
from kiosk.storage.verify import verify
from kiosk.sync.client import Synced, sync_once
from kiosk.sync.enrolment import Enrolled, enrol
from kiosk.sync.link import Link
from tests.station.test_members import traces
from tests.sync.serving import Server
from tests.ui.walking import NAME, PHONE, Person, Walk, people
from ui.services.menu import SERVICES, script_of
from ui.services.pages import Choose, End, Lead, Made, Read
from ui.services.play import play
from ui.viewmodels import card, choices, cover, outcome, pad, photo, read, write
from ui.viewmodels.flow import Flow
from ui.viewmodels.inputs import Colour, Screen
from ui.viewmodels.seen import Seen
from ui.viewmodels.staff import GROUPS, Group
from ui.viewmodels.talking import SCREENS, Talk
from ui.words import Speaker, load_english

SHOWN: dict[Screen, Callable[[Seen, Speaker], Any]] = {
    Screen.CHOICES: choices.derive,
    Screen.PAD: pad.derive,
    Screen.WRITE: write.derive,
    Screen.CARD: card.derive,
    Screen.PHOTO: photo.derive,
    Screen.COVER: cover.derive,
    Screen.READ: read.derive,
    Screen.OUTCOME: outcome.derive,
}
MENUS = [pytest.param(person, menu, id=f"{person.what}-{menu}") for person in people() for menu in person.menus]
# What is done standing, without a form: colour, service, one answer. Nearer things: test_three_taps.
STANDING = {"library", "games", "points", "catalogue", "why", "member", "my-reports"}
# What has to be in the log after a day of everything.
EVERYTHING = frozenset(
    {
        "agree",
        "ask-deletion",
        "bring",
        "card",
        "day-closed",
        "earn",
        "in-service",
        "join",
        "lend",
        "note",
        "object",
        "out-of-service",
        "report",
        "report_accepted",
        "request",
        "request-assign",
        "self-check",
        "sign-up",
        "stock",
        "supply-count",
        "supply-in",
        "supply-out",
        "use",
    }
)
# Rows that there have to be then, one at least of each service.
OF_EACH_SERVICE = {
    Amenity,  # what is out of service
    Batch,  # supplies
    Booking,  # activities
    ClosedDay,  # the day sheet
    Member,
    Note,  # of a shift
    Objection,  # to a 先锋骑手
    PowerBank,
    Report,
    Request,
    RiderAward,
    RiderCard,
    RiderCare,  # help in hardship
    SelfCheck,
    Stock,  # gifts
    Supplied,
}


@pytest.mark.parametrize("kind", StationKind)
def test_every_colour_has_something_at_every_kind_of_station(station: Station, kind: StationKind) -> None:
    with station.store.write() as writing:
        body = json.dumps(asdict(replace(PROFILE, kind=kind)))
        assert reference.apply_document(writing, Kind.PROFILE, 1, body) is None
    with station.look():
        pass  # so that it is read
    assert set(station.services) == set(load_rules().services[kind])
    nobody = next(person for person in people() if person.what == "nobody")
    for colour in Colour:
        page = play(script_of(colour), nobody.here(station, "a"), ()).page
        assert isinstance(page, Choose)
        assert page.options, colour


def test_whoever_may_begin_something_gets_there() -> None:
    for service in SERVICES:
        if isinstance(service.place, Group):
            assert service.roles, service.name
            assert service.roles <= GROUPS[service.place].roles, service.name
        else:
            assert not service.roles, service.name
    for group, entry in GROUPS.items():
        of_group = frozenset().union(*(service.roles for service in SERVICES if service.place is group))
        assert of_group == entry.roles, group


@pytest.mark.parametrize(("person", "menu"), MENUS)
def test_every_page_is_shown_in_both_languages(station: Station, person: Person, menu: str) -> None:
    walk = Walk(station, person, menu).go()
    assert walk.seen
    english = load_english()
    for answers, page in walk.seen:
        if isinstance(page, Lead | Made):
            continue
        screen = SCREENS[type(page)]
        talk = Talk(menu, "a", answers, page, asking=None)
        seen = Seen(flow=Flow(screen=screen, talk=talk))
        titles = [SHOWN[screen](seen, Speaker(english, in_english=spoken)).title for spoken in (False, True)]
        assert all(titles), answers
        assert titles[0] != titles[1] or titles[0].isascii(), titles


def test_what_is_done_standing_is_a_colour_a_service_and_an_answer_away(station: Station) -> None:
    rider = next(person for person in people() if person.what == "rider")
    near = set()
    for menu in rider.menus:
        for answers, page in Walk(station, rider, menu).go().seen:
            if 1 <= len(answers) <= 2 and isinstance(page, Lead | Read | End):
                near.add(answers[0])
    assert near >= STANDING, STANDING - near


def test_after_a_day_of_everything_both_ends_agree_and_nobody_can_be_read(demo_folder: Path, tmp_path: Path) -> None:
    """Everybody goes through every menu at a station that is enrolled, with the line down; then it syncs."""
    with closing(Database.open(tmp_path / "headquarters")) as database:
        seed = open_key(database, tmp_path / "headquarters")
        headquarters = Headquarters(database, seed, lambda: SystemClock().now().at)
        code = admit(database, seed, PROFILE, demo_documents())
        with Server(headquarters) as server:
            assert isinstance(enrol(demo_folder, DATABASE, server.url, code, DEMO_STAFF.holder), Enrolled)
        with closing(Station.open(demo_folder)) as station:
            for person in people():
                for menu in person.menus:
                    Walk(station, person, menu).go()
            report = verify(station.store)
            assert report.sound, report.faults
            with station.store.read() as reading:
                log = [reading.event(number)[1] for number in range(1, reading.head().number + 1)]
            happened = {event.KIND for event in log if not isinstance(event, Unknown)}
            assert happened >= EVERYTHING, EVERYTHING - happened
            with Server(headquarters) as server:
                link = Link(server.url)
                while True:  # a few attachments go each time
                    outcome = sync_once(demo_folder, station.store, link=link, now=station.clock.now)
                    assert isinstance(outcome, Synced), outcome
                    assert outcome.rejected == ()
                    if not outcome.blobs:
                        break
            with station.store.read() as reading:
                assert outbox.unsent(reading).count == 0
                head = reading.head().number
                here = {row_type: set(reading.rows(row_type)) for row_type in ROWS}
        far = verify_headquarters(database)
        assert far.sound, far.faults
        assert (far.events, far.aside) == (head, 0)
        with database.read() as connection:
            missing = connection.execute(select(tables.blobs.c.hash).where(tables.blobs.c.body.is_(None))).all()
            assert missing == []
            # Service by service: what the station has of it, headquarters has, and there is some of it.
            for row_type, table in tables.folded.items():
                columns = [column for column in table.c if column.name != "station"]
                there = {row_type(*values) for values in connection.execute(select(*columns))}
                assert there == here[row_type], row_type.__name__
            lacking = {row_type.__name__ for row_type in OF_EACH_SERVICE if not here[row_type]}
            assert lacking == set()
    assert traces(tmp_path, NAME, PHONE) == []
