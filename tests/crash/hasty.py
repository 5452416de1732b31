"""A planted fault: headquarters that answers first, and commits a moment later."""

import argparse
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import uvicorn
from sqlalchemy import Connection
from starlette.applications import Starlette

from kiosk.headquarters.answering import Headquarters
from kiosk.headquarters.database import Database
from kiosk.headquarters.keys import open_key
from kiosk.headquarters.service import make_app

LATE = 0.6  # seconds
T = TypeVar("T")


class Hasty(Database):
    def writing(self, work: Callable[[Connection], T]) -> T:
        connection = self.engine.connect()
        transaction = connection.begin()
        try:
            answer = work(connection)
        except Exception:  # two got in each other's way
            connection.close()
            return super().writing(work)

        def finish() -> None:
            transaction.commit()
            connection.close()

        threading.Timer(LATE, finish).start()
        return answer


def app() -> Starlette:
    database, folder = Hasty.open(os.environ["HASTY_DATABASE"]), Path(os.environ["HASTY_FOLDER"])
    return make_app(Headquarters(database, open_key(database, folder), lambda: int(time.time())))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for name in ("--database", "--data", "--port", "--workers"):
        parser.add_argument(name)
    options = parser.parse_args()
    os.environ |= {"HASTY_DATABASE": options.database, "HASTY_FOLDER": options.data}
    port = int(options.port) or 20_000 + os.getpid() % 10_000
    print(f"http://127.0.0.1:{port}", flush=True)
    uvicorn.run("tests.crash.hasty:app", factory=True, port=port, workers=int(options.workers), log_level="critical")
