"""Components that offer a choice: they tell by name what a finger took."""

import pytest
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QColor, QImage
from PySide6.QtQuick import QQuickItem

from tests.ui.glass import Glass, all_fits, box, part, parts, reach, spoken, texts
from ui.services.pages import Picture

CHOSEN = "property var chose: []; onChosen: name => chose = [...chose, name]; "


def chose(item: QQuickItem) -> list[str]:
    return list(item.property("chose").toVariant())


TILES = """tiles: ["短", "一个长得多的名字，放不进一格", "借伞", "还伞"].map((title, at) => ({
    name: "n" + at, glyph: "water", title: title, aside: "Aside", note: "还有 3 个", quiet: at === 3})); """


@pytest.mark.parametrize("size", [(1000, 900), (1000, 330)], ids=["upright", "flat"])
def test_tile_grid_has_titles_of_one_size_and_tells_which_was_chosen(glass: Glass, size: tuple[int, int]) -> None:
    grid = glass.show(f"TileGrid {{ width: {size[0]}; height: {size[1]}; {CHOSEN} {TILES} }}")
    tiles = parts(grid, "Tile")
    assert reach(tiles) == box(grid)
    titles = [part(tile, "Words", tile.property("title")) for tile in tiles]
    heights = [title.property("contentHeight") for title in titles]
    assert max(heights) - min(heights) <= 2  # what is fitted may lose a pixel more
    assert all(map(all_fits, tiles))
    assert len({tile.property("upright") for tile in tiles}) == 1
    for tile in tiles:
        glass.tap(tile)
    assert chose(grid) == ["n0", "n1", "n2"]  # the last cannot be had now
    assert glass.drawn(tiles[3], 0.5, 0.05) != glass.drawn(tiles[2], 0.5, 0.05)


def test_tile_says_its_note_too(glass: Glass) -> None:
    facts = 'name: "a"; glyph: "water"; title: "水"; aside: "Water"; note: "3 个"'
    tile = glass.show(f"Tile {{ width: 400; height: 200; {facts} }}")
    assert spoken(tile) == "水，3 个"


def test_sign_grid_has_five_colours_and_tells_which_was_chosen(glass: Glass) -> None:
    names = ["red", "orange", "yellow", "blue", "green"]
    grid = glass.show(f"""SignGrid {{ width: 1000; height: 700; {CHOSEN} tiles: {names}.map(name => (
        {{ name: name, glyph: name, title: "路况", aside: "Road", note: "", quiet: false }})) }}""")
    signs = parts(grid, "Sign")
    assert box(grid).adjusted(-1, -1, 1, 1).contains(reach(signs))
    for name, sign in zip(names, signs, strict=True):
        assert glass.drawn(sign, 0.03, 0.5) == glass.colour(name)
        assert texts(sign)[0] == "路况"
        assert all_fits(sign)
        glass.tap(sign)
    assert chose(grid) == names


CHOICES = """choices: ["紧急", "不紧急", "别的", "都不是"].map((title, at) => ({
    name: "n" + at, title: title, note: "说明 " + at, glyph: "water", quiet: at === 1, strong: at === 2 })); """


@pytest.mark.parametrize(("height", "icons"), [(900, "above"), (240, "before"), (370, "nowhere")])
def test_choice_grid_puts_its_icons_where_all_have_room(glass: Glass, height: int, icons: str) -> None:
    long = CHOICES.replace('"别的"', '"一个很长的回答，要占很多行才写得完的那种"') if icons == "nowhere" else CHOICES
    grid = glass.show(f"ChoiceGrid {{ width: 1000; height: {height}; {long} {CHOSEN} }}")
    answers = parts(grid, "ChoiceButton")
    assert box(grid).contains(reach(answers))
    for answer in answers:
        assert all_fits(answer)
        title = box(part(answer, "Words", answer.property("title")))
        glyphs = [box(glyph) for glyph in parts(answer, "Glyph")]
        assert bool(glyphs) is (icons != "nowhere")
        assert all(glyph.bottom() <= title.top() for glyph in glyphs) is (icons != "before")
        assert all(glyph.right() <= title.left() for glyph in glyphs) is (icons != "above")
        glass.tap(answer)
    assert chose(grid) == ["n0", "n1", "n2", "n3"]  # a quiet one too: whoever asks is told why not


def test_choice_button_that_is_strong_stands_out(glass: Glass) -> None:
    grid = glass.show(f"ChoiceGrid {{ width: 1000; height: 400; {CHOICES} }}")
    plain, quiet, strong, _ = parts(grid, "ChoiceButton")
    assert glass.drawn(strong, 0.03) == glass.colour("ink")
    assert part(strong, "Words", "别的").property("color") == glass.colour("inverse")
    assert glass.drawn(plain, 0.03) == glass.colour("card")
    assert glass.drawn(quiet, 0.03) == glass.colour("pressed")
    assert spoken(quiet) == "不紧急，说明 1"


def test_duty_list_is_headed_tells_which_was_chosen_and_is_gone_when_empty(glass: Glass) -> None:
    duty = '{ name: "n" + at, glyph: "water", title: "查冰箱 " + at, aside: "Check", note: "该自查了" }'
    column = glass.show(f"""Column {{ DutyList {{ width: 900; height: 600; heading: "今天"; {CHOSEN}
        duties: [0, 1, 2].map(at => ({duty.replace("note", "quiet: false, note")})) }}
        DutyList {{ width: 900; height: 600; heading: "没有的"; duties: [] }} }}""")
    duties = part(column, "DutyList")
    tiles = parts(duties, "Tile")
    assert texts(column)[0] == "今天"
    assert box(duties).adjusted(-1, -1, 1, 1).contains(reach(tiles))
    for tile in tiles:
        assert all_fits(tile)
        glass.tap(tile)
    assert chose(duties) == ["n0", "n1", "n2"]


def test_toggle_key_that_holds_has_a_tick_and_says_so(glass: Glass) -> None:
    key = glass.show('ToggleKey { width: 500; height: 120; name: "大字"; glyph: "large" }')
    assert [glyph.property("name") for glyph in parts(key, "Glyph")] == ["large", ""]
    assert spoken(key) == "大字"
    key.setProperty("chosen", True)
    assert [glyph.property("name") for glyph in parts(key, "Glyph")] == ["large", "tick"]
    assert spoken(key) == "大字，已选"
    assert key.property("outline") == glass.colour("ink")


def jpeg(colour: str) -> bytes:
    picture, buffer = QImage(40, 40, QImage.Format.Format_RGB888), QBuffer()
    picture.fill(QColor(colour))
    assert picture.save(buffer, "JPG", 100)  # type: ignore[call-overload]
    return bytes(buffer.data())


def test_pictures_show_the_next_at_a_tap(glass: Glass) -> None:
    def looks(colour: str) -> bool:
        seen, meant = glass.drawn(pictures, 0.5, 0.4), QColor(colour)
        return max(abs(seen.red() - meant.red()), abs(seen.blue() - meant.blue())) < 8

    glass.album.show((Picture("a", jpeg("red")), Picture("b", jpeg("blue"))))
    pictures = glass.show('Pictures { width: 600; height: 700; names: ["a", "b"] }')
    for number, colour in ((1, "red"), (2, "blue"), (1, "red"), (2, "blue")):
        assert looks(colour)
        assert texts(pictures) == [f"照片 {number} / 2 · 点一下看下一张"]
        glass.tap(pictures)
    glass.tap(pictures)
    pictures.setProperty("names", ["a"])  # fewer, while another than the first is seen
    assert looks("red")
    assert texts(pictures) == []


MAP = """StreetMap { width: 900; height: 900; property var chose: []; onChosen: name => chose = [...chose, name]
    streets: [{ name: "high", mark: "1", line: [-100, 50, 100, 50] },
              { name: "bent", mark: "2", line: [-100, -100, 0, -100, 100, -100] }] }"""


def test_street_map_takes_the_nearest_street_and_none_from_afar(glass: Glass) -> None:
    streets = glass.show(MAP)
    assert set(texts(streets)) == {"1", "2"}
    high = 0.5 - 75 * streets.property("metre") / 900  # it is 150 metres from north to south
    bent = 0.5 + 75 * streets.property("metre") / 900
    glass.press(streets, 0.4, high + 0.02)
    assert streets.property("aimed") == "high"
    glass.release(streets, 0.4, high + 0.02)
    assert streets.property("aimed") == ""
    glass.tap(streets, 0.7, bent - 0.02)
    glass.tap(streets, 0.5, 0.6)
    assert chose(streets) == ["high", "bent"]


def test_street_map_without_streets_stands_still(glass: Glass) -> None:
    streets = glass.show(MAP.split("streets:")[0] + "}")
    glass.tap(streets)
    assert chose(streets) == []


@pytest.mark.parametrize("count", [1, 2, 3, 5, 6])
def test_choice_grid_leaves_no_hole_beside_an_odd_answer(glass: Glass, count: int) -> None:
    choices = f'Array.from(Array({count}), (_, at) => ({{ name: "n" + at, title: "好", note: "", glyph: "" }}))'
    grid = glass.show(f"ChoiceGrid {{ width: 801; height: 900; choices: {choices} }}")
    answers = [box(answer) for answer in parts(grid, "ChoiceButton")]
    rows = sorted({answer.top() for answer in answers})
    assert len(rows) == (count + 1) // 2
    for top in rows:
        row = [answer for answer in answers if answer.top() == top]
        assert (row[0].left(), row[-1].right()) == (0, pytest.approx(801, abs=1))
