"""What the waiting screen tells by and by."""

from PySide6.QtCore import QTranslator

from kiosk.domain.events import Level, Standing
from kiosk.domain.staff import Staff, StaffRole
from kiosk.station import activities, members, reward
from kiosk.station.demo import DEMO_REVIEWER, DEMO_RIDERS
from kiosk.station.station import Station
from ui.services.bulletin import posts
from ui.viewmodels.pages import say
from ui.words import Speaker

RIDER, OTHER = DEMO_RIDERS[0], DEMO_RIDERS[2]
REVIEWER = Staff(DEMO_REVIEWER.holder, frozenset({StaffRole.REVIEWER}))


def told(station: Station) -> list[str]:
    return [say(Speaker(QTranslator()), line.text) for line in posts(station)]


def test_the_next_activity_and_those_of_the_best_who_agreed(station: Station) -> None:
    before = told(station)
    assert not any("先锋榜" in line for line in before), "nobody agreed yet"
    for number, rider in enumerate((RIDER, OTHER)):
        given = reward.award(station, REVIEWER, rider.holder, "damage", Level.MAJOR, f"award {number}")
        assert isinstance(given, reward.Given), given
    assert members.show_me(station, RIDER.holder, Standing.CONFIRMED, "show", shown=True) is True
    activity, best = told(station)
    assert best == "本月先锋榜：夏师傅"
    coming = activities.agenda(station)[0]
    assert [activity] == before
    assert activity.startswith("冬季骑行安全课 · ")
    assert activity.endswith(f" · {coming.clock} · 还有 {coming.free} 位")
    signed = activities.sign_up(station, OTHER.holder, Standing.CONFIRMED, coming.activity, None, "sign up")
    assert isinstance(signed, activities.Event)
    assert told(station)[0].endswith(f"还有 {coming.free - 1} 位")
