"""Headquarters as it runs: real processes of uvicorn, real HTTP, the station's own client."""

import http.client
import io
import itertools
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.domain.events import Standing, Visited
from kiosk.domain.moments import Moment
from kiosk.domain.staff import Staff, StaffRole
from kiosk.headquarters.answering import Answer
from kiosk.headquarters.database import Database
from kiosk.headquarters.verify import verify
from kiosk.station.staffing import log_in
from kiosk.station.station import Station as OpenStation
from kiosk.storage.store import Store
from kiosk.sync.client import Synced, sync_once
from kiosk.sync.enrolment import Enrolled, enrol
from kiosk.sync.envelope import MOST_SENT, SIGNATURE_HEADER, STATION_HEADER
from kiosk.sync.protocol import BLOB_PATH, ENROL_PATH, SYNC_PATH, parse_enrol_reply
from main import main
from tests.headquarters.stations import DAY, MANAGER, MOMENT, VISIT, WATER, Station, enrol_request, seed_of

ROOT = Path(__file__).parent.parent.parent


@dataclass
class Running:
    """A service, and the commands beside it on the same database."""

    url: str
    folder: Path
    process: subprocess.Popen[str]
    port: int

    def command(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        return command(*arguments, "--database", self.url, "--data", self.folder)

    def ask(self, path: str, body: bytes = b"", method: str = "POST", **headers: str) -> tuple[int, str, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        with closing(connection):
            connection.request(method, path, body, {name.replace("_", "-"): one for name, one in headers.items()})
            answer = connection.getresponse()
            return answer.status, answer.headers.get(SIGNATURE_HEADER, ""), answer.read()


def command(*arguments: object) -> subprocess.CompletedProcess[str]:
    """One command of headquarters, run in this process: starting Python would take longer than what is tested."""
    out, err = io.StringIO(), io.StringIO()
    told = ["headquarters", *map(str, arguments)]
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = main(told)
        except SystemExit as ended:  # argparse: a wrong call, or --help
            code = 2 if ended.code else 0
    return subprocess.CompletedProcess(told, code, out.getvalue(), err.getvalue())


@contextmanager
def serving(url: str, folder: Path, workers: int) -> Iterator[Running]:
    script = (
        "from pathlib import Path; from kiosk.headquarters.service import serve; import sys\n"
        "serve(sys.argv[1], Path(sys.argv[2]), '127.0.0.1', 0, int(sys.argv[3]))"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script, url, str(folder), str(workers)], cwd=ROOT, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    assert process.stdout is not None
    try:
        port = int(process.stdout.readline().rpartition(":")[2])
        running = Running(url, folder, process, port)
        deadline = time.monotonic() + 30
        while True:
            try:
                running.ask("/", method="GET")
                break
            except OSError:
                assert time.monotonic() < deadline, "it does not start"
                time.sleep(0.05)
        yield running
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)


@pytest.fixture
def running(url: str, tmp_path: Path) -> Iterator[Running]:
    workers = 2 if url.startswith("postgresql") else 1
    with serving(url, tmp_path / "hq", workers) as running:
        yield running


def code_of(running: Running, name: str = "天心阁站") -> tuple[str, str]:
    done = running.command("station", "add", name, "--json")
    assert done.returncode == 0, done.stderr
    content = json.loads(done.stdout)
    return content["station"], content["code"]


def new_station(running: Running, folder: Path) -> Store:
    _, code = code_of(running)
    outcome = enrol(folder, "station.db", f"http://127.0.0.1:{running.port}", code, MANAGER)
    assert isinstance(outcome, Enrolled), outcome
    return Store.open(folder / "station.db")


def test_a_station_enrols_and_syncs_with_its_own_client(running: Running, tmp_path: Path) -> None:
    folder = tmp_path / "station"
    with closing(new_station(running, folder)) as store:
        for event in (VISIT, WATER, WATER):
            with store.write() as writing:
                writing.append(MOMENT, event)
        outcome = sync_once(folder, store, now=lambda: MOMENT)
        assert isinstance(outcome, Synced), outcome
        assert (outcome.sent, outcome.acknowledged, outcome.unsent, outcome.rejected) == (3, 3, 0, ())
        assert running.command("publish", published(tmp_path)).returncode == 0
        assert running.command("revoke", VISIT.rider).returncode == 0
        outcome = sync_once(folder, store, now=lambda: MOMENT)
        assert isinstance(outcome, Synced), outcome
        assert set(outcome.documents) == {"rules", "revoked"}
        assert outcome.rejected == ()
    done = running.command("report", "--from", DAY, "--to", DAY, "--json", "--xlsx", tmp_path / "report.xlsx")
    uses = {use["service"]: use for use in json.loads(done.stdout)["uses"]}
    assert (uses["visit"]["carded"], uses["water"]["anonymous"]) == (1, 2)
    assert (tmp_path / "report.xlsx").stat().st_size > 1000
    verified = running.command("verify", "--json")
    assert verified.returncode == 0
    assert json.loads(verified.stdout)["sound"] is True
    (listed,) = json.loads(running.command("station", "list", "--json").stdout)["stations"]
    assert (listed["name"], listed["enrolled"], listed["events"]) == ("天心阁站", True, 3)


def published(folder: Path) -> Path:
    rules = (ROOT / "resources" / "rules.toml").read_text(encoding="utf-8")
    path = folder / "rules.toml"
    path.write_text("[rules]\n" + rules.replace("\n[", "\n[rules."), encoding="utf-8")
    return path


def test_two_stations_at_once_and_every_request_twice(running: Running, tmp_path: Path) -> None:
    stores = [new_station(running, tmp_path / name) for name in ("one", "two")]
    failures: list[object] = []

    def live(folder: Path, store: Store) -> None:
        for number in range(10):
            with store.write() as writing:
                for rider in range(20):
                    visit = Visited(f"{rider:014x}", Standing.CONFIRMED)
                    writing.append(Moment(MOMENT.at + number, 480, "0123abcd", number), visit)
            outcome = sync_once(folder, store, now=lambda: MOMENT)
            if not isinstance(outcome, Synced) or outcome.acknowledged != 20 * (number + 1):
                failures.append(outcome)

    threads = [threading.Thread(target=live, args=(store.path.parent, store)) for store in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    for store in stores:
        store.close()
    with closing(Database.open(running.url)) as database:
        report = verify(database)
    assert (report.sound, report.stations, report.events) == (True, 2, 400)


def test_whatever_comes_in_there_is_no_server_error(running: Running) -> None:
    name, code = code_of(running)
    seed = seed_of(name)
    body, signature = enrol_request(seed, code)
    status, _, answer = running.ask(ENROL_PATH, body, **{SIGNATURE_HEADER: signature})
    assert status == 200, answer
    reply = parse_enrol_reply(answer)
    station = Station(name, reply.key, seed)  # type: ignore[union-attr]
    station.happened(VISIT)
    body = station.request()
    good = {STATION_HEADER: name, SIGNATURE_HEADER: station.sign(body)}
    bodies = [b"", b"x", bytes(1000), body, body[:-1], bytes(MOST_SENT), bytes(MOST_SENT + 1)]
    names = ["", "x", "é", "x" * 5_000, "%00", "' OR 1=1 --"]
    for path, one, who in itertools.product((SYNC_PATH, ENROL_PATH, BLOB_PATH + "00"), bodies, names):
        method = "PUT" if path.startswith(BLOB_PATH) else "POST"
        headers = {STATION_HEADER: who.encode("latin-1").decode("latin-1"), SIGNATURE_HEADER: who}
        try:
            status, _, _ = running.ask(path, one, method, **headers)
        except (BrokenPipeError, ConnectionResetError):
            continue  # it did not care to read a body that is too large
        assert 400 <= status < 500, (path, len(one), who)
    for path, method in itertools.product(("/", "/v1", SYNC_PATH, ENROL_PATH, BLOB_PATH, "/v1/%00"), ("GET", "DELETE")):
        assert 400 <= running.ask(path, method=method)[0] < 500
    status, signature, answer = running.ask(SYNC_PATH, body, **good)
    assert station.answer(Answer(status, answer, signature), body).acknowledged == 1


def test_a_body_that_never_ends_is_not_read_to_its_end(running: Running) -> None:
    with closing(socket.create_connection(("127.0.0.1", running.port))) as connection:
        connection.sendall(b"POST /v1/sync HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
        chunk = b"100000\r\n" + bytes(1 << 20) + b"\r\n"
        sent = 0
        try:
            while sent < 64:
                connection.sendall(chunk)
                sent += 1
        except OSError:
            pass
        assert sent < 64


def test_what_has_begun_is_finished_when_it_is_told_to_stop(url: str, tmp_path: Path) -> None:
    with serving(url, tmp_path / "hq", 1) as running:
        body = b"x" * 1000
        with closing(socket.create_connection(("127.0.0.1", running.port))) as connection:
            head = f"POST {SYNC_PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n\r\n"
            connection.sendall(head.encode() + body[:500])
            time.sleep(0.3)
            running.process.send_signal(signal.SIGTERM)
            time.sleep(0.3)
            connection.sendall(body[500:])
            assert connection.recv(100).startswith(b"HTTP/1.1 404")
        running.process.wait(timeout=20)
        assert running.process.stdout is not None
        assert "Traceback" not in running.process.stdout.read()


def test_a_port_that_is_taken(running: Running) -> None:
    done = running.command("--port", running.port)
    assert done.returncode == 1
    assert str(running.port) in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("publish", "no-such-file.toml"),
        ("publish", "Makefile"),
        ("revoke", "somebody"),
        ("report", "--from", "2026-01-01", "--to", "2026-01-02", "--xlsx", "/no/such/folder/x.xlsx"),
        ("station", "add", ""),
        ("station", "add", "x", "--ports", "-1"),
        ("verify", "--database", "nonsense"),
    ],
)
def test_a_command_that_fails_says_why(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = command(*arguments, "--data", tmp_path)
    assert done.returncode == 1
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        "",
        "station",
        "station add",
        "station list",
        "station renew",
        "station retire",
        "publish",
        "try",
        "revoke",
        "report",
        "verify",
        "quarantine",
        "quarantine list",
        "quarantine show",
        "quarantine replay",
        "incidents",
        "incidents list",
        "incidents resolve",
        "expire",
        "nightly",
        "merge",
        "restored",
    ],
)
def test_every_command_explains_itself_with_an_example(arguments: str) -> None:
    done = command(*arguments.split(), "--help")
    assert done.returncode == 0
    assert "example: python main.py headquarters" in done.stdout


def test_commands_on_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "hq"
    done = command("station", "add", "楚湘站", "--data", folder)
    assert done.returncode == 0, done.stderr
    assert "楚湘站" in done.stdout
    assert sorted(path.name for path in folder.iterdir()) == ["headquarters.db", "headquarters.key"]
    assert "not enrolled" in command("station", "list", "--data", folder).stdout
    beside = command("station", "list", "--database", f"sqlite:///{folder / 'headquarters.db'}")
    assert "楚湘站" in beside.stdout
    assert command("verify", "--data", folder).stdout.startswith("1 stations, 0 events")
    forgotten = ("station", "add", "橘洲站", "--id", "station-0123456789ab", "--data", folder)
    assert command(*forgotten).returncode == 0
    twice = command(*forgotten)
    assert (twice.returncode, "station renew" in twice.stderr) == (1, True)


def test_staff_get_a_badge_and_a_pin_and_can_log_in_at_their_station(
    running: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "station"
    with closing(new_station(running, folder)) as store:
        with store.read() as reading:
            station = reading.station_id()
        monkeypatch.setattr("sys.stdin", io.StringIO("629174\n"))
        hired = ("staff", "add", "--station", station, "--name", "李*", "--role", "reviewer", "--json")
        done = running.command(*hired)
        assert done.returncode == 0, done.stderr
        holder = json.loads(done.stdout)["holder"]
        assert isinstance(sync_once(folder, store, now=lambda: MOMENT), Synced)
    opened = OpenStation.open(folder)
    try:
        staff = log_in(opened, holder, Standing.CONFIRMED, "629174")
        assert isinstance(staff, Staff)
        assert staff.roles == {StaffRole.REVIEWER}
    finally:
        opened.close()
    assert (
        running.command("staff", "add", "--station", "nowhere", "--name", "李*", "--role", "reviewer").returncode == 1
    )
