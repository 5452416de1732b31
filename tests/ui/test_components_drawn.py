"""Components that draw, and those that move: they stand still where nothing shall move."""

import pytest
from PySide6.QtCore import QMetaObject, QObject
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from kiosk.problems import RESOURCES
from tests.ui.glass import Glass, all_fits, box, letters, part, parts, texts


def look(glass: Glass, item: QQuickItem) -> QImage:
    """As it is drawn."""
    return glass.picture().copy(box(item).toAlignedRect())


def alike(one: QImage, other: QImage) -> bool:
    """But for how an edge is smoothed where only a part was drawn anew."""
    spots = [(x, y) for x in range(one.width()) for y in range(one.height())]
    return sum(abs(one.pixelColor(*at).red() - other.pixelColor(*at).red()) > 60 for at in spots) < len(spots) / 500


def is_blank(glass: Glass, item: QQuickItem) -> bool:
    seen = look(glass, item)
    return len({seen.pixel(x, y) for x in range(0, seen.width(), 3) for y in range(0, seen.height(), 3)}) == 1


@pytest.mark.parametrize("name", ["water", "gift:kettle"])
def test_glyph_is_drawn_by_its_name(glass: Glass, name: str) -> None:
    glyph = glass.show(f'Glyph {{ name: "{name}"; size: 120; width: size; height: size }}')
    assert not is_blank(glass, glyph)
    glyph.setProperty("name", "what nobody drew")
    assert is_blank(glass, glyph)


def test_every_gift_has_a_picture(glass: Glass) -> None:
    gifts = sorted((RESOURCES / "gifts").glob("*.svg"))
    assert gifts
    for gift in gifts:
        assert not is_blank(
            glass, glass.show(f'Glyph {{ name: "gift:{gift.stem}"; size: 120; width: 120; height: 120 }}')
        )


def test_chart_stands_on_one_scale_with_its_numbers_on_the_columns(glass: Glass) -> None:
    chart = glass.show("""Chart { width: 600; height: 400; columns: [[4, 0.25], [16, 1], [8, 0.5]].map((one, at) => (
        { label: "d" + at, value: "" + one[0], share: one[1], meant: at === 2 })) }""")
    bars = parts(chart, "Rectangle")
    low, high, now = (box(bar) for bar in bars)
    assert low.height() / high.height() == pytest.approx(0.25, abs=0.01)
    assert now.height() / high.height() == pytest.approx(0.5, abs=0.01)
    assert low.bottom() == high.bottom() == now.bottom()
    inks = [glass.drawn(bar) for bar in bars]
    assert inks[0] == inks[1] != inks[2] == glass.colour("ink")
    for value, bar in zip(("4", "16", "8"), (low, high, now), strict=True):
        number = letters(part(chart, "Words", value))
        assert 0 <= bar.top() - number.bottom() + glass.mm(1) < glass.mm(3)
        assert number.center().x() == pytest.approx(bar.center().x(), abs=1)
    assert all_fits(chart, glass.mm(1.2))  # the letters; their line is higher
    assert texts(chart) == ["4", "d0", "16", "d1", "8", "d2"]


def test_chart_of_nothing_draws_nothing_and_nought_is_a_line(glass: Glass) -> None:
    chart = glass.show("Chart { width: 600; height: 400 }")
    assert is_blank(glass, chart)
    chart = glass.show('Chart { width: 600; height: 400; columns: [{ label: "d", value: "0", share: 0 }] }')
    assert 0 < part(chart, "Rectangle").height() < glass.mm(2)


def test_chart_that_is_narrow_leaves_the_oldest_out(glass: Glass) -> None:
    days = 'columns: [1, 2, 3, 4, 5].map(day => ({ label: "11-0" + day, value: "" + day, share: 1 }))'
    for width, shown in ((1000, "12345"), (270, "345"), (10, "5")):
        chart = glass.show(f"Chart {{ width: {width}; height: 400; {days} }}")
        assert texts(chart)[::2] == list(shown)


@pytest.mark.parametrize("size", [(300, 300), (430, 378)])
def test_qr_code_is_whole_pixels_as_large_as_its_place_allows(glass: Glass, size: tuple[int, int]) -> None:
    code = glass.show(
        f"QrCode {{ width: {size[0]}; height: {size[1]}; side: 21; runs: [{{ x: 0, y: 0, length: 21 }}] }}",
    )
    module = min(size) // 29
    dark = [box(run) for run in parts(code, "Rectangle")]
    assert [(one.width(), one.height()) for one in dark] == [(21 * module, module)]
    assert all(edge == round(edge) for one in dark for edge in (one.x(), one.y()))
    assert min(dark[0].x(), dark[0].y()) >= 4 * module
    seen, row = look(glass, code), round(dark[0].y())
    assert {seen.pixelColor(x, row).name() for x in range(size[0])} == {"#000000", "#ffffff"}


def test_ribbon_has_the_five_colours(glass: Glass) -> None:
    ribbon = glass.show("Ribbon { width: 500; height: 20; breathing: true }")
    stripes = [glass.drawn(ribbon, 0.1 + 0.2 * at).name() for at in range(5)]
    assert stripes == [glass.colour(name).name() for name in ("red", "orange", "yellow", "blue", "green")]


def test_ribbon_breathes_until_nothing_shall_move(glass: Glass, qtbot: QtBot) -> None:
    ribbon = glass.show("Ribbon { width: 500; height: 20; breathing: true }", reducedMotion=False)
    stripes = parts(ribbon, "Rectangle")
    qtbot.waitUntil(lambda: stripes[0].opacity() < 1)
    glass.theme.setProperty("reducedMotion", True)
    assert [stripe.opacity() for stripe in stripes] == [1] * 5


def test_countdown_runs_empty_and_begins_anew_with_a_touch(glass: Glass, qtbot: QtBot) -> None:
    def left() -> float:
        return part(countdown, "Rectangle").width()

    page = glass.show("Item { width: 400; Countdown { width: parent.width; stays: 100 } }")
    countdown = part(page, "Countdown")
    qtbot.waitUntil(lambda: 0 < left() < 400)
    qtbot.waitUntil(lambda: left() == 0)
    countdown.setProperty("touches", 1)
    assert left() > 0
    qtbot.waitUntil(lambda: left() == 0)


def test_progress_fills_its_line_by_its_share(glass: Glass) -> None:
    progress = glass.show('Progress { width: 400; height: 100; text: "还有 3 条" }')
    assert texts(progress) == ["还有 3 条"]
    track, line = parts(progress, "Rectangle")
    for share in (0.25, 0.5, 1):
        progress.setProperty("share", share)
        assert line.width() == share * track.width()
    progress.setProperty("share", 0)
    assert 0 < line.width() <= line.height()


def test_tick_stroke_is_drawn_once_and_stands(glass: Glass, qtbot: QtBot) -> None:
    tick = glass.show("TickStroke { width: 200; height: 200 }", reducedMotion=False)
    qtbot.waitUntil(lambda: 0 < tick.property("drawn") < 1)
    qtbot.waitUntil(lambda: tick.property("drawn") == 1)
    drawn = look(glass, tick)
    still = glass.show("TickStroke { width: 200; height: 200 }")
    assert still.property("drawn") == 1
    assert alike(look(glass, still), drawn)
    still.setProperty("drawn", 0)
    assert not alike(look(glass, still), drawn)


def test_sketches_differ_and_move_until_nothing_shall(glass: Glass, qtbot: QtBot) -> None:
    row = glass.show(
        """Row { Repeater { model: ["wipe", "bright", "near", "tilt"]
        Sketch { required property string modelData; name: modelData; width: 240; height: 200 } } }""",
        reducedMotion=False,
    )
    sketches = parts(row, "Sketch")
    qtbot.waitUntil(lambda: all(0 < sketch.property("phase") < 1 for sketch in sketches))
    between = [look(glass, sketch) for sketch in sketches]
    glass.theme.setProperty("reducedMotion", True)
    assert [sketch.property("phase") for sketch in sketches] == [1] * 4
    after = [look(glass, sketch) for sketch in sketches]
    assert all(one != other for one, other in zip(between, after, strict=True))
    assert all(one != other for place, one in enumerate(after) for other in after[:place])


@pytest.mark.parametrize("still", [True, False])
def test_posts_take_turns_and_one_alone_stands_still(glass: Glass, qtbot: QtBot, still: bool) -> None:
    posts = glass.show(
        'Posts { width: 900; height: 120; lines: ["甲", "乙"].map(text => ({ glyph: "info", text })) }',
        reducedMotion=still,
    )
    (timer,) = (child for child in posts.findChildren(QObject) if child.inherits("QQmlTimer"))
    assert timer.property("running")
    line = part(posts, "Row")
    for text in ("乙", "甲"):
        QMetaObject.invokeMethod(timer, "triggered")
        if not still:
            qtbot.waitUntil(lambda: 0 < line.opacity() < 1)
        qtbot.waitUntil(lambda text=text: texts(posts) == [text] and line.opacity() == 1)
    QMetaObject.invokeMethod(timer, "triggered")
    qtbot.waitUntil(lambda: texts(posts) == ["乙"])
    posts.setProperty("lines", [{"glyph": "info", "text": text} for text in "丁戊"])
    assert texts(posts) == ["丁"]  # others begin at the first
    posts.setProperty("lines", [{"glyph": "info", "text": "丙"}])
    assert (texts(posts), timer.property("running")) == (["丙"], False)
    posts.setProperty("lines", [])
    assert texts(posts) == []
