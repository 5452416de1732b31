"""A COMMIT that reports an error."""

import sqlite3

from sqlalchemy import event

from kiosk.storage.store import Store


class CommitFails(sqlite3.Connection):
    """Reports an error at one COMMIT; `commits_first` says whether it commits all the same."""

    armed = False
    commits_first = False

    def commit(self) -> None:
        if not CommitFails.armed or not self.in_transaction:
            return super().commit()
        CommitFails.armed = False
        if CommitFails.commits_first:
            super().commit()
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR_FSYNC
        raise error


def fail_next_commit(store: Store, *, commits_first: bool) -> None:
    """The next COMMIT of this store reports an error."""
    store.engine.dispose()

    @event.listens_for(store.engine, "do_connect")
    def _connect(dialect: object, record: object, args: object, parameters: dict[str, object]) -> None:
        parameters["factory"] = CommitFails

    CommitFails.commits_first, CommitFails.armed = commits_first, True
