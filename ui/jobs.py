"""Work that may block (a commit, a signature) off the GUI thread, one job after the other."""

import logging
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

log = logging.getLogger(__name__)


class Jobs(QObject):
    """Runs jobs in their order on one worker thread, and hands each result back on the thread of this object.

    A job that raises is a bug: it is logged, and `failed` is called in place of `then`.
    """

    _finished = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Not QThreadPool: Qt deletes a QRunnable, Python keeps its wrapper, and the next object at that address is
        # taken for it.
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="jobs")
        self._stopped = False
        self._finished.connect(self._deliver)

    def run(self, work: Callable[[], Any], then: Callable[[Any], None], failed: Callable[[], None]) -> None:
        """Do `work` on the worker thread, then call `then` with its result here."""

        def job() -> None:
            try:
                result = work()
            except Exception as error:
                place = traceback.extract_tb(error.__traceback__)[-1]  # its text may quote what it choked on
                log.error("unexpected %s at %s:%s", type(error).__name__, place.filename, place.lineno)
                self._finished.emit(lambda _: failed(), 0)
            else:
                self._finished.emit(then, result)

        if not self._stopped:
            self._worker.submit(job)

    def stop(self) -> None:
        """Wait for what is under way; nothing is handed back after this."""
        self._stopped = True
        self._worker.shutdown(cancel_futures=True)

    @Slot(object, object)
    def _deliver(self, then: Callable[[Any], None], result: object) -> None:
        if not self._stopped:
            then(result)
