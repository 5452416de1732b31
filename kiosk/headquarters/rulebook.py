"""The commands of headquarters about what it publishes; added by `kiosk.headquarters.commands`."""

import argparse
import json
import time
import tomllib
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.domain.content import Wrong
from kiosk.problems import Problem

if TYPE_CHECKING:
    from kiosk.headquarters.database import Database

    Parsers = argparse._SubParsersAction[argparse.ArgumentParser]
    Open = Callable[[argparse.Namespace], AbstractContextManager[Database]]

_EXAMPLE = "example: python main.py headquarters"


class Rulebook:
    """`publish` and `try`; `open_database` says with what they work."""

    def __init__(self, open_database: "Open") -> None:
        self._open = open_database

    def add_commands(self, commands: "Parsers") -> Iterable[argparse.ArgumentParser]:
        """Add them; each sets `run`."""
        publish = commands.add_parser(
            "publish",
            help="publish rules, guide, forms, staff, profiles, crumbs and activities from a file",
            description="Publish what a TOML file brings: [rules] as in resources/rules.toml, [guide] as in "
            "resources/guide.toml, [forms] as in resources/requests.toml, [[staff]], [[profile]], [[crumbs]], "
            "[[activities]]; docs/rules.md has a whole example. Rules and forms carry a version above the last one and "
            "the business day from which they hold; stations that have them go by them from that day on, with or "
            "without a network. Anything wrong in the file, and nothing is published.",
            epilog=f"{_EXAMPLE} publish spring.toml",
        )
        trial = commands.add_parser(
            "try",
            help="what the rules in a file would have come to",
            description="Decide the history of all stations again by the [rules] in a file, as a kiosk decides, and "
            "change nothing: who would have gained and lost, which redemptions would still have been, how many "
            "appliances riders could take within a month, and which stations have fewer. docs/rules.md says how each "
            "figure is made.",
            epilog=f"{_EXAMPLE} try spring.toml --json",
        )
        for command, run in ((publish, self._publish), (trial, self._try)):
            command.add_argument("file", type=Path, metavar="FILE")
            command.set_defaults(run=run)
        return publish, trial

    def _publish(self, options: argparse.Namespace) -> int:
        from kiosk.headquarters import publication
        from kiosk.headquarters.board import list_stations

        content = _content_of(options.file)
        with self._open(options) as database:
            with database.read() as connection:
                stations = {one.station for one in list_stations(connection)}
            try:
                parsed = publication.parse(content, stations)
                database.writing(lambda connection: publication.publish(connection, parsed, int(time.time())))
            except Wrong as wrong:
                raise unusable(options.file, wrong) from wrong
        rules, forms = (
            {name: edition[name] for name in ("version", "from")} if edition else None
            for edition in (parsed.rules, parsed.forms)
        )
        if options.json:
            _print({"published": list(content), "rules": rules, "forms": forms})
            return 0
        print("已发布 / Published:", ", ".join(content))
        if rules:
            print("规则版本 {version} 从 {from} 起生效 / Rules version {version} hold from {from}".format_map(rules))
        if forms:
            print("申请表第 {version} 版从 {from} 起使用 / Forms version {version} hold from {from}".format_map(forms))
        return 0

    def _try(self, options: argparse.Namespace) -> int:
        from kiosk.domain.rules import parse_rules
        from kiosk.headquarters.editions import rules_on
        from kiosk.headquarters.publication import rules_of
        from kiosk.headquarters.trial import try_rules
        from kiosk.headquarters.upkeep import today

        try:
            rules = parse_rules(rules_of(_content_of(options.file)))
        except Wrong as wrong:
            raise unusable(options.file, wrong) from wrong
        with self._open(options) as database:
            with database.read() as connection:
                now = rules_on(connection, today(int(time.time())))
            trial = try_rules(database, rules, now)
        if options.json:
            _print(asdict(trial))
        else:
            print(*trial.lines(), sep="\n")
        return 0


def unusable(where: Path | str, wrong: Wrong) -> Problem:
    """What is wrong with what was to be published, in plain words."""
    details = {"least": wrong.least, "most": wrong.most, "choices": wrong.choices}
    return Problem(f"wrong_{wrong.why}", path=where, spot=wrong.spot, **details)


def _content_of(file: Path) -> dict[str, Any]:
    """What is in a file; the rules or the forms alone may stand without their heading."""
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise Problem("publication_missing", path=file) from error
    except ValueError as error:
        raise Problem("publication_unusable", path=file, spot=error) from error
    if "version" not in content:
        return content
    return {"forms" if "kinds" in content else "rules": content}


def _print(content: dict[str, Any]) -> None:
    print(json.dumps(content, ensure_ascii=False))
