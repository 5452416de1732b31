"""The demo film: cards held before a camera, drawn on this machine, for a kiosk without a webcam."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from kiosk.problems import Problem
from kiosk.scanning.card_image import card_image
from kiosk.scanning.cv import cv2
from kiosk.scanning.replacing import replacing

WIDTH, HEIGHT, RATE = 1280, 720, 15


def make_demo_video(path: Path, card_texts: Sequence[str], seed: int = 1) -> None:
    """An .mp4 film of some 20 seconds that shows each card and, between them, a foreign code and nothing."""
    random = np.random.default_rng(seed)
    with replacing(path) as draft:
        writer = cv2.VideoWriter(str(draft), cv2.VideoWriter.fourcc(*"mp4v"), RATE, (WIDTH, HEIGHT))
        if not writer.isOpened():
            raise Problem("file_unwritable", path=path)
        for text in card_texts:
            card = cv2.cvtColor(np.asarray(card_image(text, module=7)), cv2.COLOR_RGB2BGR)
            for step in range(RATE * 6):
                image = np.full((HEIGHT, WIDTH, 3), 180, np.uint8)
                x, y = 400 + int(random.normal(0, 3)), 100
                if step < RATE * 4:
                    image[y : y + card.shape[0], x : x + card.shape[1]] = card[: HEIGHT - y]
                writer.write(image)
        writer.release()
