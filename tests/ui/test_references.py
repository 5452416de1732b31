"""Qt for Python must not give away references that are not its own: see docs/decisions/0001-qt-6.11.md."""

import json
import subprocess
import sys
from pathlib import Path

ROUNDS = 1000
SLACK = 100  # what the interpreter itself does meanwhile

# In a process of its own: what other tests leave to the garbage collector would blur the counts.
_PROGRAM = f"""
import gc, json, sys
from PySide6.QtCore import Property, QCoreApplication, QEventLoop, QObject, QTimer, Signal
from ui.jobs import Jobs

class Talker(QObject):
    said = Signal(str)
    things = Property("QVariantList", lambda _: [{{"a": 1}}])

def counts():
    gc.collect()
    return [sys.getrefcount(thing) for thing in (None, True, False)]

application = QCoreApplication([])
talker, jobs, loop, done = Talker(), Jobs(), QEventLoop(), []
talker.said.connect(lambda _: None)

def finished(result):
    done.append(result)
    if len(done) == {ROUNDS}:
        loop.quit()

before = counts()
for _ in range({ROUNDS}):
    talker.said.emit("")
    talker.property("things")
    jobs.run(lambda: 1, finished, lambda: None)
loop.exec()
after = counts()
jobs.stop()
print(json.dumps([now - then for then, now in zip(before, after)]))
"""


def test_signals_jobs_and_lists_keep_the_counts_of_none_true_and_false() -> None:
    root = Path(__file__).parent.parent.parent
    done = subprocess.run([sys.executable, "-c", _PROGRAM], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-500:]
    gained = json.loads(done.stdout)
    assert min(gained) > -SLACK, gained
