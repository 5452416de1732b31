"""The demo's headquarters: SQLite in a folder, with the demo station, its staff and its riders."""

import json
import shutil
import time
from collections.abc import Mapping
from pathlib import Path

from kiosk.domain.profile import Profile
from kiosk.domain.published import Kind
from kiosk.headquarters import publication
from kiosk.headquarters.board import new_station, revoke
from kiosk.headquarters.database import Database
from kiosk.headquarters.documents import publish
from kiosk.headquarters.keys import open_key


def make_demo_headquarters(folder: Path, profile: Profile, documents: Mapping[Kind, str]) -> str:
    """Make it in `folder`, in place of one that is there; returns the code to enrol the demo station with.

    `documents` is what the demo station was given when it was made. Raises what `Database` does.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700, parents=True)
    database = Database.open(folder)
    try:
        return admit(database, open_key(database, folder), profile, documents)
    finally:
        database.close()


def admit(database: Database, seed: bytes, profile: Profile, documents: Mapping[Kind, str]) -> str:
    """Make room for the demo station and publish what it was given; returns the code to enrol it with."""
    content = {
        section: [{"station": profile.id, **entry} for entry in json.loads(documents[kind])]
        for section, kind in (("staff", Kind.STAFF), ("crumbs", Kind.CRUMBS), ("activities", Kind.ACTIVITIES))
    }
    with database.write() as connection:
        code = new_station(connection, seed, profile, int(time.time()))
        publication.publish(connection, publication.parse(content, {profile.id}), int(time.time()))
        for card in json.loads(documents[Kind.REVOKED]):
            revoke(connection, card["holder"], card["number"])
        publish(connection, Kind.VANGUARD, json.loads(documents[Kind.VANGUARD]))
    return code
