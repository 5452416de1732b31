"""Qt for Python must not give away references that are not its own: see docs/decisions/0001-qt-6.11.md."""

import sys

from PySide6.QtCore import Property, QObject, QTimer, Signal

from ui.jobs import Jobs

ROUNDS = 1000
SLACK = 200  # what the interpreter itself does meanwhile


class _Talker(QObject):
    said = Signal(str)
    things = Property("QVariantList", lambda _: [{"a": 1}])


def _counts() -> dict[object, int]:
    return {thing: sys.getrefcount(thing) for thing in (None, True, False)}


def test_signals_jobs_and_lists_keep_the_counts(qtbot: object) -> None:
    talker, jobs, done = _Talker(), Jobs(), []
    talker.said.connect(lambda _: None)
    timer = QTimer()
    timer.timeout.connect(lambda: None)
    timer.start(1)
    before = _counts()
    for _ in range(ROUNDS):
        talker.said.emit("")
        talker.property("things")
        jobs.run(lambda: 1, done.append, lambda: None)
    qtbot.waitUntil(lambda: len(done) == ROUNDS)
    timer.stop()
    after = _counts()
    jobs.stop()
    assert all(after[thing] > before[thing] - SLACK for thing in before), (before, after)
