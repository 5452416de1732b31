"""Whatever is held up: nothing stops, and nothing is taken for a card. A longer run is in benchmarks."""

import numpy as np
import pytest
from nacl.signing import SigningKey

from kiosk.domain.cards import Verdict, judge, key_id
from kiosk.scanning.cv import cv2
from kiosk.scanning.decoder import Reader, decode
from tests.scanning.garbage import drawable, payload, picture
from tests.scanning.making import CARD, SEED, code

_PUBLIC = bytes(SigningKey(SEED).verify_key)
KEYS = {key_id(_PUBLIC): _PUBLIC}


def test_the_card_that_the_garbage_is_made_of_is_valid() -> None:
    assert judge(CARD, KEYS, lambda card: False).verdict is Verdict.VALID


def test_garbage_is_judged_and_never_valid() -> None:
    random = np.random.default_rng(1)
    verdicts = [judge(payload(random), KEYS, lambda card: False).verdict for _ in range(4000)]
    assert Verdict.VALID not in verdicts
    assert set(verdicts) == {Verdict.FORGED, Verdict.DAMAGED, Verdict.FOREIGN, Verdict.UNCONFIRMED}


def test_garbage_that_was_drawn_is_text_and_never_valid() -> None:
    random = np.random.default_rng(2)
    reader, texts = Reader(), []
    for _ in range(150):
        image = code(drawable(payload(random)), 2)
        texts += [found.text for found in reader.read(image)]
    assert len(texts) > 120
    for text in texts:
        text.encode("utf-8")
        assert judge(text, KEYS, lambda card: False).verdict is not Verdict.VALID


@pytest.mark.filterwarnings("ignore:invalid value encountered in cast")
def test_broken_pictures_are_looked_at_and_passed_over() -> None:
    random = np.random.default_rng(3)
    reader = Reader()
    found = []
    for _ in range(120):
        image = picture(random)
        found += [*decode(image), *reader.read(image)]
    verdicts = {judge(code.text, KEYS, lambda card: False).verdict for code in found}
    assert found
    assert Verdict.VALID not in verdicts


@pytest.mark.parametrize("seed", range(3))
def test_nothing_is_read_where_nothing_is(seed: int) -> None:
    random = np.random.default_rng(seed)
    module = 5 + 3 * seed
    dots = random.integers(0, 2, (720 // module, 1280 // module)).astype(np.uint8) * 255
    blocks = cv2.resize(dots, (1280, 720), interpolation=cv2.INTER_NEAREST)
    noise = random.integers(0, 256, (720, 1280)).astype(np.uint8)
    for image in (blocks, noise, cv2.GaussianBlur(noise, (0, 0), module)):
        assert decode(image) == ()
