"""A year's run at headquarters, step by step, on both databases."""

import json
from datetime import date

import pytest
from sqlalchemy import Connection

from kiosk.defaults import load_rules
from kiosk.domain.events import Awarded, AwardReversed, Earned, Level, Redeemed, Source, Standing, Visited, Why
from kiosk.domain.members import Agreed, Joined, Occupation
from kiosk.domain.published import Kind
from kiosk.domain.published import vanguard as parse
from kiosk.domain.vanguard import Doubt, Objected, Run, Voted, alias_of
from kiosk.headquarters import documents, publication
from kiosk.headquarters import vanguard as run
from kiosk.headquarters.answering import Headquarters
from kiosk.headquarters.tables import EVERYWHERE
from kiosk.problems import Problem
from tests.headquarters.stations import OTHER_RIDER, RIDER, VOLUNTEER, Station, enrolled

RULES = load_rules()
THIRD = "00112233445588"
YEAR = 2027
TODAY = run.number_of(date(2027, 12, 1))


def award(rider: str, points: int) -> Awarded:
    return Awarded(rider, points, "fire", Level.URGENT, 1, VOLUNTEER)


def published(connection: Connection) -> Run:
    return parse(documents.content_of(connection, Kind.VANGUARD, EVERYWHERE))


def test_from_scores_to_the_result(headquarters: Headquarters, seed: bytes, station: Station) -> None:
    two = enrolled(headquarters, seed, "two")
    station.happened(
        *(Visited(rider, Standing.CONFIRMED) for rider in (RIDER, OTHER_RIDER, THIRD)),
        award(RIDER, 60),
        award(RIDER, 80),
        AwardReversed(5, RIDER, 80, Why.MISTAKE, VOLUNTEER),
        award(OTHER_RIDER, 40),
        Earned(OTHER_RIDER, 10, Source.ACTIVITY, "dumplings", 1, VOLUNTEER),
        Earned(OTHER_RIDER, 20, Source.HOUR, "-", 1, VOLUNTEER),
        Earned(OTHER_RIDER, 10, Source.ACTIVITY, "haircut", 1, VOLUNTEER),
        AwardReversed(10, OTHER_RIDER, 10, Why.MISTAKE, VOLUNTEER),
        Joined(RIDER, 1, Occupation.COURIER, VOLUNTEER),
        Agreed(RIDER, 1),
    )
    two.happened(award(RIDER, 60), Redeemed(RIDER, "cable", 60, VOLUNTEER), award(THIRD, 20))
    station.send(headquarters)
    two.send(headquarters)
    with headquarters.database.write() as connection:
        crumbs = {"crumbs": [{"rider": RIDER, "masked_name": "夏*"}]}
        publication.publish(connection, publication.parse(crumbs, {"one"}), 0)
        found = {one.rider: one for one in run.score_year(connection, YEAR, RULES, [])}
        mine, others = found[RIDER], found[OTHER_RIDER]
        assert (mine.points, mine.good, mine.decided, mine.courses, mine.occupation) == (120, 2, 3, -1, "courier")
        assert (others.points, others.deeds, others.occupation) == (40, 3, "courier")
        with pytest.raises(Problem, match="run of 2027"):
            run.publish(connection, YEAR, TODAY, RULES.vanguard, None)
        assert len(run.shortlist(connection, YEAR, 1, TODAY, TODAY + 2, RULES.vanguard)) == 3
        vote = published(connection)
        assert {one.rider: one.masked_name for one in vote.candidates} == {RIDER: "夏*", OTHER_RIDER: None, THIRD: None}
    station.happened(
        Voted(YEAR, OTHER_RIDER, alias_of(vote, RIDER)),
        Voted(YEAR, OTHER_RIDER, alias_of(vote, THIRD)),
        Voted(YEAR, OTHER_RIDER, alias_of(vote, OTHER_RIDER)),  # for themselves
        Voted(YEAR, OTHER_RIDER, "a" * 14),  # nobody
        Voted(YEAR, OTHER_RIDER, alias_of(vote, "c" * 14)),  # claimed, and never came
    )
    two.happened(Voted(YEAR, RIDER, alias_of(vote, THIRD)))  # once more, elsewhere
    station.send(headquarters, station.request(claims=("c" * 14,)))
    two.send(headquarters)
    with headquarters.database.write() as connection:
        with pytest.raises(Problem, match="2027-12-03"):
            run.panel(connection, YEAR, TODAY + 2, RULES.vanguard, {})
        listed = {one.rider: one for one in run.panel(connection, YEAR, TODAY + 3, RULES.vanguard, {})}
        assert {rider: one.votes for rider, one in listed.items()} == {RIDER: 0, OTHER_RIDER: 2, THIRD: 0}
        assert listed[OTHER_RIDER].score == others.score + 100
        with pytest.raises(Problem, match=VOLUNTEER):
            run.panel(connection, YEAR, TODAY + 3, RULES.vanguard, {VOLUNTEER: 50})
        run.panel(connection, YEAR, TODAY + 3, RULES.vanguard, {THIRD: 90, RIDER: 80})
        (chosen,) = run.publish(connection, YEAR, TODAY + 3, RULES.vanguard, None)
        assert chosen.rider == THIRD
        notice = published(connection)
        assert run.date_of(notice.last) == "2027-12-10"  # from a Saturday on: five working days
    station.happened(Objected(YEAR, THIRD, Doubt.UNTRUE, alias_of(notice, RIDER)))
    station.send(headquarters)
    with headquarters.database.write() as connection:
        (complaint,) = run.complaints(connection, seed, YEAR)
        assert (complaint.candidate, complaint.doubt, complaint.contact) == (THIRD, "untrue", "")
        run.strike(connection, YEAR, THIRD)
        assert published(connection).candidates == ()
        (chosen,) = run.publish(connection, YEAR, TODAY + 6, RULES.vanguard, TODAY + 8)
        assert chosen.rider == RIDER
        with pytest.raises(Problem, match="2027-12-09"):
            run.result(connection, YEAR, TODAY + 8)
        run.result(connection, YEAR, TODAY + 9)
        end = published(connection)
        assert (end.phase, [one.rider for one in end.candidates]) == ("result", [RIDER])
    versions = {document.kind: json.loads(document.body) for document in two.send(headquarters).documents}
    assert versions["vanguard"]["phase"] == "result"
