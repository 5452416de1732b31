"""What a photograph costs, from a frame to a JPEG without faces, beside one bare look of the network at full size."""

import statistics
import time
from collections.abc import Callable

import numpy as np

from kiosk.scanning import faces
from kiosk.scanning.cv import cv2
from kiosk.scanning.frames import Photograph, Stroke
from kiosk.scanning.photograph import covered, photograph
from tests.scanning.people import street, with_face

REPEATS = 7
LIMIT = 2.5  # times the bare look: five smaller looks, the patches and the JPEG may cost so much


def main() -> None:
    """Print the table."""
    blob = cv2.dnn.blobFromImage(np.ascontiguousarray(cv2.resize(street(), (1280, 736))))

    def bare() -> None:
        net = faces._net()
        net.setInput(blob)
        net.forward(faces._OUTPUTS)

    limit = milliseconds(bare)
    print(f"photo: CPU of one photograph, ms (median of {REPEATS}), and its ratio to one look of the bare network")
    print(f"  {'one bare look':26} {limit:7.0f}")
    large = np.tile(with_face(200), (2, 2, 1))[:1080, :1920].copy()
    pictures = {"720p, nobody": street(), "720p, one face": with_face(200), "1080p, several": large}
    for name, picture in pictures.items():
        ms = milliseconds(lambda: photograph(picture))  # noqa: B023
        print(f"  {name:26} {ms:7.0f}   × {ms / limit:.2f} (limit {LIMIT})")
    taken = photograph(with_face(200))
    assert isinstance(taken, Photograph)
    strokes = tuple(Stroke(((share / 20, 0.5), (share / 20, 0.6)), 0.04) for share in range(20))
    ms = milliseconds(lambda: covered(taken.jpeg, strokes))
    print(f"  {'twenty strokes drawn':26} {ms:7.0f}   × {ms / limit:.2f}")


def milliseconds(work: Callable[[], object]) -> float:
    """The median of its CPU time, on all cores."""
    times = []
    for _ in range(REPEATS + 1):
        begin = time.process_time()
        work()
        times.append((time.process_time() - begin) * 1000)
    return statistics.median(times[1:])  # the first one loads


if __name__ == "__main__":
    main()
