"""What is judged wrong with a camera, with a clock made by hand."""

from collections.abc import Iterable

import pytest

from kiosk.scanning.watch import Fault, Glance, Patience, Watch

PATIENCE = Patience(frozen=2.5, black=2.0, rate=2.5)
SHAPE = (720, 1280, 3)
BRIGHT, DARK = (120.0, 40.0), (3.0, 2.0)


def glance(
    number: int,
    at: float,
    changed: float | None,
    light: tuple[float, float] = BRIGHT,
    shape: tuple[int, int, int] = SHAPE,
) -> Glance:
    return Glance(number, at, changed, shape, *light)


def lively(seconds: float, rate: float, start: float = 100.0, first: int = 0) -> list[Glance]:
    """A camera as it should be."""
    times = [start + n / rate for n in range(int(seconds * rate) + 1)]
    return [glance(first + n, at, at if first + n else None) for n, at in enumerate(times)]


def told(glances: Iterable[Glance], asked: tuple[int, int] | None = None) -> list[tuple[float, Fault | None]]:
    """The changes of what is judged, with their times."""
    watch = Watch(PATIENCE, asked)
    changes: list[tuple[float, Fault | None]] = []
    for one in glances:
        fault = watch.see(one)
        if not changes or changes[-1][1] is not fault:
            changes.append((one.at, fault))
    return changes


@pytest.mark.parametrize("rate", [5, 6, 15, 30, 60])
def test_a_good_camera_is_good_from_its_second_picture_on(rate: float) -> None:
    assert told(lively(20, rate)) == [(100.0, Fault.UNSURE), (pytest.approx(100 + 1 / rate), None)]


@pytest.mark.parametrize(("before", "limit"), [(0.0, 2.5), (10.0, 2.5)])
def test_the_same_picture_for_too_long_is_frozen(before: float, limit: float) -> None:
    pictures = lively(before, 25)
    last = pictures[-1]
    same = [glance(last.number + n, last.at + n / 25, last.changed) for n in range(1, 100)]
    at, fault = told(pictures + same)[-1]
    assert fault is Fault.FROZEN
    assert at == pytest.approx(last.at + limit, abs=0.041)
    assert at - last.at < 3


def test_a_picture_that_changes_now_and_then_is_not_frozen() -> None:
    pictures = [glance(n, n / 10, (n // 24) * 2.4 or 0.1) for n in range(300)]
    assert Fault.FROZEN not in [fault for _, fault in told(pictures)]


def test_black_is_told_and_over_with_the_first_light() -> None:
    pictures = lively(5, 20)
    dark = [glance(101 + n, 105.05 + n / 20, 105.05 + n / 20, DARK) for n in range(100)]
    light = lively(1, 20, 110.05, 201)
    changes = told(pictures + dark + light)
    assert [fault for _, fault in changes] == [Fault.UNSURE, None, Fault.BLACK, None]
    assert changes[2][0] == pytest.approx(107.0, abs=0.051)
    assert changes[3][0] == 110.05


def test_a_camera_that_wakes_in_the_dark_is_unsure_and_then_black() -> None:
    changes = told(glance(n, n / 20, n / 20, DARK) for n in range(100))
    assert changes == [(0.0, Fault.UNSURE), (2.0, Fault.BLACK)]


def test_a_covered_lens_without_noise_is_black_and_not_frozen() -> None:
    assert told(glance(n, n / 20, None, (0.0, 0.0)) for n in range(200))[-1] == (2.0, Fault.BLACK)


@pytest.mark.parametrize(
    "light",
    [
        pytest.param((4.0, 12.0), id="a phone in the dark"),
        pytest.param((17.0, 1.0), id="grey"),
        pytest.param((250.0, 0.5), id="dazzled"),
    ],
)
def test_what_has_light_is_not_black(light: tuple[float, float]) -> None:
    assert told(glance(n, n / 20, n / 20 if n else None, light) for n in range(100))[-1][1] is None


@pytest.mark.parametrize("rate", [0.6, 2, 4.5])
def test_too_few_pictures_are_slow_within_three_seconds_and_no_longer_when_they_come(rate: float) -> None:
    slow = lively(10, rate, 103, 91)
    changes = told(lively(3, 30) + slow + lively(5, 30, slow[-1].at + 1 / 30, slow[-1].number + 1))
    assert [fault for _, fault in changes] == [Fault.UNSURE, None, Fault.SLOW, None]
    assert changes[2][0] - 103 <= 3 + 1 / rate


def test_frames_that_nobody_asked_for_count() -> None:
    pictures = [one for one in lively(20, 30) if one.number % 10 == 0]  # looked at three times a second
    assert told(pictures)[-1][1] is None


@pytest.mark.parametrize(
    ("shape", "asked", "fault"),
    [
        (SHAPE, (1280, 720), None),
        (SHAPE, None, None),
        ((1080, 1920, 3), (1280, 720), None),
        (SHAPE, (1920, 1080), Fault.SMALL),
        ((480, 640, 3), (1280, 720), Fault.SMALL),
        ((480, 640, 3), None, None),
        ((720, 960, 3), (1280, 720), Fault.SMALL),
    ],
)
def test_a_smaller_picture_than_was_asked_for(
    shape: tuple[int, int, int], asked: tuple[int, int] | None, fault: Fault | None
) -> None:
    assert told((glance(n, n / 30, n / 30 if n else None, shape=shape) for n in range(60)), asked)[-1][1] is fault


def test_what_is_promised_of_a_camera() -> None:
    """Seen within 3 seconds; back within 5 of its return, of which opening it takes at most 2."""
    usual = Patience()
    assert max(usual.starting, usual.silence, usual.frozen, usual.black, usual.rate) <= 3
    assert max(usual.retry, usual.longest) <= 5 - 2
