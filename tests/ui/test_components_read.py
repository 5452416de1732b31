"""Components that hold words, and where they have them."""

from collections.abc import Iterable
from itertools import pairwise

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem

from tests.ui.glass import Glass, all_fits, box, letters, part, parts, reach, texts
from ui.app import SIZES

LONG = "请把手机屏幕调亮一些，对准画面中间的方框，慢慢靠近，再稍等一下"
everywhere = pytest.mark.parametrize("layout", SIZES)


def stand_under_each_other(items: Iterable[QQuickItem], within: QQuickItem) -> bool:
    boxes = [box(item) for item in items]
    whole = box(within).adjusted(-1, -1, 1, 1)
    return all(map(whole.contains, boxes)) and all(one.bottom() < other.top() for one, other in pairwise(boxes))


def test_words_wrap_and_are_never_shortened(glass: Glass) -> None:
    words = glass.show(f'Words {{ width: 300; text: "{LONG}" }}')
    assert not words.property("truncated")
    assert words.property("lineCount") * words.property("size") > words.property("size") * len(LONG) * 8 / 300
    assert words.height() == words.property("contentHeight")
    assert words.property("contentWidth") <= 300


def test_words_that_are_fitted_stay_on_one_line_and_shrink_no_further_than_can_be_read(glass: Glass) -> None:
    fitted = "width: 500; size: Theme.textTitle; fitted: true; text:"
    column = glass.show(f"""Column {{ Words {{ {fitted} "短" }} Words {{ {fitted} "{LONG[:9]}" }}
        Words {{ {fitted} "{LONG}" }} }}""")
    short, some, long = parts(column, "Words")
    assert all(words.property("lineCount") == 1 for words in (short, some, long))
    assert short.property("contentHeight") > some.property("contentHeight") > long.property("contentHeight")
    assert some.property("contentWidth") <= 500
    assert long.property("font").pixelSize() == short.property("font").pixelSize()  # it is asked for, if not given
    assert long.property("contentHeight") > glass.mm(6) * 1.3


@pytest.mark.parametrize("room", [90, 200, 400])
def test_words_in_a_room_wrap_and_shrink_until_they_fit(glass: Glass, room: int) -> None:
    words = glass.show(f'Words {{ width: 620; room: {room}; text: "{LONG}"; size: Theme.textTitle }}')
    assert (
        words.height() == room > words.property("contentHeight") * 0.97
    )  # Qt fits letters, not the space of their line
    assert not words.property("truncated")
    assert words.property("lineCount") > 1


@pytest.mark.parametrize("alignment", ["Left", "HCenter", "Right"])
def test_words_say_where_their_letters_are(glass: Glass, alignment: str) -> None:
    page = glass.show(f"""Item {{ width: 600; height: 200; Words {{ width: 600; height: 200; text: "■"; size: 60
        horizontalAlignment: Text.Align{alignment}; verticalAlignment: Text.AlignVCenter }} }}""")
    square = letters(part(page, "Words"))
    centre = (square.center().x() / 600, square.center().y() / 200)
    assert glass.drawn(page, *centre) == glass.colour("ink")
    assert abs(centre[1] - 0.5) < 0.01


def test_words_are_plain_and_a_heading_says_so(glass: Glass) -> None:
    column = glass.show('Column { Words { text: "<b>水</b>" } Words { text: "水"; isHeading: true } }')
    marked, plain = parts(column, "Words")
    assert marked.property("contentWidth") > 2 * plain.property("contentWidth")
    roles = [QAccessible.queryAccessibleInterface(words).role() for words in (marked, plain)]
    assert roles == [QAccessible.Role.StaticText, QAccessible.Role.Heading]


@pytest.mark.parametrize("kind", ["Banner {", "State {", "Step {"])
def test_a_sentence_in_a_box_makes_it_as_high_as_it_is_long(glass: Glass, kind: str) -> None:
    column = glass.show(
        f'Column {{ spacing: 9; {kind} width: 700; glyph: "info"; text: "短" }}'
        f' {kind} width: 700; glyph: "info"; text: "{LONG}，{LONG}" }} }}'
    )
    short, long = parts(column, kind.removesuffix(" {"))
    assert long.height() > short.height()
    assert all_fits(short)
    assert all_fits(long)
    assert box(long).contains(box(part(long, "Glyph")))


@pytest.mark.parametrize("kind", ["State {", "Step {"])
def test_trouble_shows_by_its_edge_too(glass: Glass, kind: str) -> None:
    box_ = glass.show(f'{kind} width: 700; glyph: "info"; text: "{LONG}" }}')
    quiet, height = glass.drawn(box_, 0.5, 0), box_.height()
    box_.setProperty("trouble", True)
    assert glass.drawn(box_, 0.5, 0.003) == glass.colour("ink") != quiet
    assert box_.property("implicitHeight") >= height
    assert all_fits(box_)


@pytest.mark.parametrize("count", [1, 3, 6])
def test_step_list_shares_its_height(glass: Glass, count: int) -> None:
    steps = glass.show(f"""StepList {{ width: 900; height: 1000; steps: Array.from({{ length: {count} }}, (_, at) => (
        {{ glyph: "water", text: "第 " + at + " 步", aside: "Step", trouble: at === 1 }})) }}""")
    found = parts(steps, "Step")
    assert stand_under_each_other(found, steps)
    assert len({round(step.height()) for step in found}) == 1
    assert texts(steps)[::2] == [f"第 {at} 步" for at in range(count)]
    assert [step.property("trouble") for step in found] == [at == 1 for at in range(count)]
    assert all(map(all_fits, found))


LINES = """Lines { width: 1000; height: 900; lines: Array.from({ length: 20 }, (_, at) => (
    { glyph: "water", text: "第" + at + "行", note: "记在 11-2" + at, value: "+" + at })); """


@pytest.mark.parametrize("more", ["", "first: 7", "large: true", "first: 18"])
def test_lines_are_as_many_as_there_is_room_for_with_figures_at_the_right(glass: Glass, more: str) -> None:
    lines = glass.show(LINES + more + "}")
    first, room = lines.property("first"), lines.property("room")
    assert room == 3 if "large" in more else room > 3
    seen = range(first, min(20, first + room))
    assert texts(lines) == [text for at in seen for text in (f"第{at}行", f"记在 11-2{at}", f"+{at}")]
    rows = [row for row in parts(lines, "Rectangle") if row.property("onStage")]
    assert stand_under_each_other(rows, lines)
    for at, row in zip(seen, rows, strict=True):
        assert all_fits(row)
        title, value = (letters(part(row, "Words", text)) for text in (f"第{at}行", f"+{at}"))
        assert title.right() < value.left()
        assert box(row).right() - value.right() < glass.mm(8)


def test_lines_that_say_much_fit_all_the_same(glass: Glass) -> None:
    lines = glass.show(f"""Lines {{ width: 700; height: 500; lines: [
        {{ glyph: "", text: "{LONG}", note: "", value: "" }},
        {{ glyph: "water", text: "{LONG[:10]}", note: "{LONG[:10]}", value: "100 / 2000" }}] }}""")
    assert all(all_fits(row) for row in parts(lines, "Rectangle"))


@pytest.mark.parametrize("size", [(900, 300), (500, 800)], ids=["flat", "tall"])
@pytest.mark.parametrize("title", ["问一下", LONG])
def test_heading_has_a_hint_until_something_is_said(glass: Glass, size: tuple[int, int], title: str) -> None:
    heading = glass.show(f"""Heading {{ width: {size[0]}; height: {size[1]}; colour: "red"; glyph: "water"
        title: "{title}"; hint: "不急，慢慢来" }}""")
    assert texts(heading) == [title, "不急，慢慢来"]
    assert all_fits(heading)
    assert glass.drawn(heading, 0.98, 0.5) == glass.colour("red")
    heading.setProperty("said", "没有这一天，请再写")
    assert texts(heading) == [title, "没有这一天，请再写"]
    assert all_fits(heading)
    for glyph in parts(heading, "Glyph"):
        assert not any(box(glyph).intersects(letters(words)) for words in parts(heading, "Words"))


@pytest.mark.parametrize(
    ("width", "title", "lines"), [(70, "看到了", 1), (70, "看到了什么？", 2), (120, "把烧水壶交给夏师傅？", 2)]
)
def test_heading_breaks_a_long_title_in_the_middle(glass: Glass, width: int, title: str, lines: int) -> None:
    heading = glass.show(f'Heading {{ width: {glass.mm(width)}; height: 900; title: "{title}" }}')
    words = part(heading, "Words", title)
    assert words.property("lineCount") == lines
    half = glass.theme.property("textTitle") * len(title) / lines
    assert words.property("contentWidth") == pytest.approx(half, rel=0.05)


@everywhere
@pytest.mark.parametrize("low", [False, True])
def test_page_has_its_head_above_its_body_or_beside_it(glass: Glass, layout: str, low: bool) -> None:
    page = glass.show(
        """Page { width: 1000; height: 1000; headShare: 0.3
        head: Rectangle { objectName: "head"; anchors.fill: parent }
        Rectangle { objectName: "body"; anchors.fill: parent } }""",
        layout,
        low=low,
    )
    head, body = (box(item) for item in parts(page, "Rectangle"))
    assert box(page).contains(head | body)
    if layout == "portrait":
        assert head.bottom() < body.top()
        assert (body.top() > 500) is low  # what is touched stands in the lower half
    else:
        assert head.right() < body.left()
        assert head.right() == pytest.approx(300)


@everywhere
def test_verdict_says_what_it_means_without_a_gap(glass: Glass, layout: str) -> None:
    verdict = glass.show(
        f"""Verdict {{ width: 1000; height: 640; glyph: "tick"; title: "夏师傅，你好"; aside: "Hello"
        outcome: "{LONG[:22]}"; outcomeAside: "Recorded" }}""",
        layout,
    )
    assert texts(verdict) == ["夏师傅，你好", "Hello", LONG[:22], "Recorded"]
    assert all_fits(verdict)
    sign = box(part(verdict, "Glyph"))
    assert not any(sign.intersects(letters(words)) for words in parts(verdict, "Words"))
    greeting = letters(parts(verdict, "Words")[0])
    verdict.setProperty("low", True)  # something else matters more
    assert letters(parts(verdict, "Words")[0]).height() < greeting.height()
    for celebrated, strokes in ((True, 1), (False, 0)):
        verdict.setProperty("celebrated", celebrated)
        assert len(parts(verdict, "TickStroke")) == strokes
        assert len(parts(verdict, "Glyph")) == 1 - strokes


@everywhere
def test_tips_are_four_pictures_with_their_words(glass: Glass, layout: str) -> None:
    tips = glass.show(
        """Tips { width: 1000; height: 600; tips: ["wipe", "bright", "near", "tilt"].map(name => (
        { picture: name, text: "擦一下镜头" })) }""",
        layout,
    )
    assert [sketch.property("name") for sketch in parts(tips, "Sketch")] == ["wipe", "bright", "near", "tilt"]
    cards = [card for card in parts(tips, "Rectangle") if card.property("onStage")]
    assert len(cards) == 4
    assert all(box(tips).adjusted(-1, -1, 1, 1).contains(box(card)) for card in cards)
    assert all(map(all_fits, cards))
    for card in cards:
        assert not box(part(card, "Sketch")).intersects(letters(part(card, "Words")))


def test_status_band_keeps_a_long_name_off_the_time(glass: Glass) -> None:
    band = glass.show(f'StatusBand {{ width: 1080; height: Theme.statusBand; station: "{LONG}"; clock: "18:30" }}')
    assert texts(band) == [LONG, "18:30"]
    assert all_fits(band)
    assert len(parts(part(band, "Ribbon"), "Rectangle")) == 5


@pytest.mark.parametrize(("count", "group"), [(9, 3), (12, 4), (8, 4), (4, 4)])
@pytest.mark.parametrize("digits", ["", "1234", "1234567890123"])
def test_places_show_the_digits_and_where_the_next_goes(glass: Glass, digits: str, count: int, group: int) -> None:
    typed = digits[:count]
    places = glass.show(f'Places {{ width: 1000; height: 160; count: {count}; digits: "{typed}" }}')
    assert texts(places) == list(typed)
    marks = parts(places, "Rectangle")
    thick = [place for place, mark in enumerate(marks) if mark.height() > glass.mm(1)]
    assert thick == ([len(typed)] if len(typed) < count else [])
    gaps = [other.left() - one.right() for one, other in pairwise(map(box, marks))]
    between, within = gaps[group - 1 :: group], [gap for at, gap in enumerate(gaps, 1) if at % group]
    assert min(between, default=1000) > 2 * max(within)
    assert len(marks) == count
    assert box(places).adjusted(-1, 0, 1, 0).contains(reach(marks))


@pytest.mark.parametrize("text", ["", "短", LONG * 3])
@pytest.mark.parametrize("pending", ["", "zhang"])
def test_written_shows_the_end_of_what_is_written(glass: Glass, text: str, pending: str) -> None:
    field = glass.show(f'Written {{ width: 700; height: 200; limit: 200; text: "{text}"; letters: "{pending}" }}')
    shown = part(field, "Words", field.property("end") + (f"<u>{pending}</u>" if pending else "") + "▏")
    assert all_fits(field)
    assert box(field).contains(letters(shown))
    end = field.property("end")
    assert end == text or (end[0] == "…" and len(end) > 8 and text.endswith(end[1:]))
    assert f"{len(text)}/200" in texts(field)


def test_written_reads_no_letter_as_markup(glass: Glass) -> None:
    field = glass.show("Written { width: 900; height: 120; limit: 30 }")
    widths = []
    for text in ("a", "a <b>&amp;</b>"):
        field.setProperty("text", text)
        widths.append(parts(field, "Words")[0].property("contentWidth"))
    assert widths[1] > 5 * widths[0]


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("lost: true", ["镜头暂时不能用", "饮水、充电照常，直接点就好"]),
        ("lost: true; opening: true", ["镜头暂时不能用", "饮水、充电照常，直接点就好"]),
        ("opening: true", ["正在打开镜头…"]),
        ("", []),
    ],
)
def test_camera_view_has_a_calm_word_where_there_is_no_picture(glass: Glass, state: str, said: list[str]) -> None:
    view = glass.show(f"CameraView {{ width: 600; height: 500; {state} }}")
    assert texts(view) == said
    assert all_fits(view)
    assert bool(parts(view, "Rectangle")) is (not said)  # the frame to aim at
