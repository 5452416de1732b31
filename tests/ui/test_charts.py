"""Charts: the scale, and what a rider's points looked like."""

import pytest
from PySide6.QtCore import QTranslator

from kiosk.station.demo import PROFILE
from ui.viewmodels import points
from ui.viewmodels.charts import Column, columns
from ui.viewmodels.flow import Flow
from ui.viewmodels.inputs import Line, Screen, Statement
from ui.viewmodels.seen import Seen
from ui.words import Speaker


@pytest.mark.parametrize(
    ("bars", "shares"),
    [([], []), ([0], [0]), ([0, 0], [0, 0]), ([7], [1]), ([1, 4, 2], [0.25, 1, 0.5])],
)
def test_all_columns_are_on_one_scale_from_nothing(bars: list[int], shares: list[float]) -> None:
    found = columns([(str(place), bar) for place, bar in enumerate(bars)])
    assert [one.share for one in found] == shares
    assert [one.meant for one in found] == [place == len(bars) - 1 for place, _ in enumerate(bars)]
    assert [one.meant for one in columns([("a", 1), ("b", 9), ("c", 2)], meant=1)] == [False, True, False]
    assert [(one.label, one.value) for one in found] == [(str(place), str(bar)) for place, bar in enumerate(bars)]


def test_points_at_the_end_of_each_day_on_which_something_changed() -> None:
    chinese = Speaker(QTranslator())
    lines = (
        Line("redeem", -300, "烧水壶", "Kettle", "2026-11-24"),
        Line("award", 40, "环境卫生", "Litter", "2026-11-24"),
        Line("award", 60, "消防隐患", "Fire hazard", "2026-11-20"),
    )
    seen = Seen(Flow(screen=Screen.POINTS, statement=Statement(100, lines, held=20)), place=PROFILE)
    shown = points.derive(seen, chinese)
    assert shown.columns == (Column("11-20", "380", 1.0), Column("11-24", "120", 120 / 380, meant=True))
    one = tuple(Line("award", 1, "", "", f"2026-10-{day}") for day in range(28, 9, -1))
    seen = Seen(Flow(screen=Screen.POINTS, statement=Statement(19, one)), place=PROFILE)
    assert [(each.label, each.value) for each in points.derive(seen, chinese).columns] == [
        (f"10-{day}", str(day - 9)) for day in range(22, 29)
    ]
