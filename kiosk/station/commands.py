"""The commands `card`, `backup` and `restore` of the command line."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.problems import Problem

# The command imports what it needs when it runs.
if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

Made = list[tuple[str, str]]  # of each card its text, and the masked name on it or ""
_ALL = "all"
_ABOUT = """Make cards of the demo station, a badge for the staff of this machine's station, or new cards for
its riders: as a PNG to show from a phone, or as a PDF to print, A4, ten cards a page.
There is no second copy of a card: a rider who lost one gets a new one, and the one before
stops working."""
_EXAMPLES = """example: python main.py card --rider 2 --out card.png
         python main.py card --riders all --sheet cards.pdf
         python main.py card --badge ffeeddccbbaa00 --out badge.png
         python main.py card --reissue 00112233445566 --by ffeeddccbbaa00 --json
         python main.py card --demo --reissue 00000000000002 --by 00000000000008"""


def add_parsers(commands: "Commands") -> None:
    """Add the commands; each sets `run`, a function of the options that gives the exit code."""
    _add_card(commands)
    backup = commands.add_parser(
        "backup",
        help="write a copy of the station's database",
        description="Write a copy of the station's database, checked to its last event; also while the kiosk runs. The "
        "secret key is no part of it.",
        epilog="example: python main.py backup /media/stick/station.backup",
    )
    backup.set_defaults(run=_backup)
    restore = commands.add_parser(
        "restore",
        help="put such a copy in place of the station's database",
        description="Put a copy in place of the station's database, which is kept under another name. Close the kiosk "
        "first. Then it logs and awards as ever; nothing is redeemed until headquarters was heard, which gives back "
        "what the copy does not have.",
        epilog="example: python main.py restore /media/stick/station.backup",
    )
    restore.set_defaults(run=_restore)
    for command in (backup, restore):
        command.add_argument("file", type=Path, metavar="FILE")
        command.add_argument("--demo", action="store_true", help="the demo station")
        command.add_argument("--json", action="store_true", help="what was done as one JSON object")
        # Suppressed, or a command's default would hide what was said before the command.
        command.add_argument(
            "--data", type=Path, default=argparse.SUPPRESS, metavar="DIR", help="the station's data folder"
        )


def _backup(options: argparse.Namespace) -> int:
    from kiosk.station.backups import backup

    done = backup(_folder(options, demo=options.demo), options.file)
    if options.json:
        print(json.dumps(asdict(done)))
    else:
        print(f"{options.file}: {done.events} events, {done.size} bytes, the last event {done.head[:16]}")
    return 0


def _restore(options: argparse.Namespace) -> int:
    from kiosk.station.backups import restore

    done = restore(_folder(options, demo=options.demo), options.file)
    replaced = str(done.replaced) if done.replaced else None
    if options.json:
        print(json.dumps(asdict(done) | {"replaced": replaced}))
        return 0
    print(f"已恢复 {done.events} 条记录。 {done.events} events are back, the last {done.head[:16]}.")
    if replaced:
        print(f"原来的数据库留在 {replaced}。 The database before is kept there.")
    if done.doubtful:
        print(
            "照常登记和奖励；联网同步之后才能兑换。 Visits and awards go on; redemptions wait for the next sync:\n"
            "  python main.py sync"
        )
    return 0


def _add_card(commands: "Commands") -> None:
    card = commands.add_parser(
        "card",
        help="make cards and badges, as pictures or as a sheet to print",
        description=_ABOUT,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    which = card.add_mutually_exclusive_group()
    which.add_argument("--rider", type=int, metavar="N", help="which demo card, from 1 (default: 1)")
    which.add_argument(
        "--riders", metavar="LIST", help="several demo cards on a sheet, such as 1,2,5; all: every rider's"
    )
    which.add_argument("--badge", metavar="HOLDER", help="a badge of this machine's station, for staff of this id")
    which.add_argument(
        "--reissue", metavar="HOLDERS", help="new cards of this machine's station for riders of these ids, with commas"
    )
    which.add_argument("--list", action="store_true", help="say which demo cards there are, and make none")
    card.add_argument("--by", metavar="HOLDER", help="with --reissue: the badge's id of who issues them")
    card.add_argument("--demo", action="store_true", help="with --reissue or --badge: at the demo station")
    card.add_argument("--out", type=Path, metavar="FILE", help="the picture of one card (default: card.png)")
    card.add_argument("--sheet", type=Path, metavar="FILE", help="a sheet to print instead, as a PDF file")
    card.add_argument("--json", action="store_true", help="say what was made as one JSON object")
    card.add_argument("--data", type=Path, default=argparse.SUPPRESS, metavar="DIR", help="the station's data folder")
    card.set_defaults(run=_card, wrong=card.error)


def _card(options: argparse.Namespace) -> int:
    if options.list:
        return _list(as_json=options.json)
    if bool(options.reissue) != bool(options.by):
        options.wrong("--reissue and --by go together: each card names who issued it")
    if options.out and options.sheet:
        options.wrong("either --out or --sheet")
    if ("," in (options.reissue or "") or options.riders) and not options.sheet:
        options.wrong("several cards go on a sheet: say --sheet FILE")
    if options.reissue:
        made = _reissued(_folder(options, demo=options.demo), options.reissue.split(","), options.by)
    elif options.badge:
        made = _badge(_folder(options, demo=options.demo), options.badge)
    else:
        made = _of_the_demo(_folder(options, demo=True), _numbers(options))
    return _write(made, options.sheet, options.out or Path("card.png"), as_json=options.json)


def _folder(options: argparse.Namespace, *, demo: bool) -> Path:
    from kiosk.station.station import default_folder

    chosen: Path | None = getattr(options, "data", None)
    return chosen or default_folder(demo=demo)


def _numbers(options: argparse.Namespace) -> list[int]:
    from kiosk.station.demo import DEMO_RIDERS

    if options.riders is None:
        return [1 if options.rider is None else options.rider]
    if options.riders == _ALL:
        return list(range(1, len(DEMO_RIDERS) + 1))
    try:
        return [int(number) for number in options.riders.split(",")]
    except ValueError:
        options.wrong("--riders takes numbers with commas between them, or all")
        raise


def _of_the_demo(folder: Path, numbers: list[int]) -> Made:
    from kiosk.station.demo import DEMO_CARDS, card_text, make_demo

    for number in numbers:
        if not 1 <= number <= len(DEMO_CARDS):
            raise Problem("no_such_card", number=number, last=len(DEMO_CARDS))
    make_demo(folder)
    cards = [DEMO_CARDS[number - 1] for number in numbers]
    return [(card_text(folder, card), card.masked_name or "") for card in cards]


def _badge(folder: Path, badge: str) -> Made:
    from kiosk.domain.cards import Role, issue
    from kiosk.sync.enrolment import holder_of
    from kiosk.sync.keys import read_seed

    return [(issue(read_seed(folder), Role.STAFF, holder_of(badge), 1), "")]


def _reissued(folder: Path, riders: list[str], by: str) -> Made:
    """New cards. Where one is refused, nothing is drawn; the same command again finds those that were issued."""
    from contextlib import closing

    from kiosk.domain.refusals import Reason
    from kiosk.station.cards import IssuedCard, reissue
    from kiosk.station.staffing import staff_of
    from kiosk.station.station import NotRecorded, Station

    made: Made = []
    with closing(Station.open(folder)) as station:
        staff = staff_of(station, by)
        if staff is None:
            raise Problem("staff_unknown", holder=by)
        for rider in dict.fromkeys(riders):
            match reissue(station, staff, rider):
                case IssuedCard(text=text, masked_name=name):
                    made.append((text, name))
                case NotRecorded(problem=problem):
                    raise problem
                case refusal:
                    words = {Reason.NO_SUCH_RIDER: "rider_unknown", Reason.NO_MORE_CARDS: "no_more_cards"}
                    raise Problem(words.get(refusal.reason, "card_not_yours"), rider=rider)
    return made


def _write(made: Made, sheet: Path | None, out: Path, *, as_json: bool) -> int:
    from kiosk.domain.cards import Role, judge
    from kiosk.domain.shortcode import short_code
    from kiosk.scanning.card_image import write_card
    from kiosk.scanning.card_sheet import write_sheet

    path = sheet or out
    if sheet:
        write_sheet(sheet, made)
    else:
        write_card(out, made[0][0], name=made[0][1])
    if not as_json:
        print(path)
        return 0
    cards = [judge(text, {}, lambda _: False).card for text, _ in made]
    told = [
        {"role": card.role.name.lower(), "holder": card.holder, "number": card.number}
        | ({"short_code": short_code(card.holder, card.number)} if card.role is Role.RIDER else {})
        for card in cards
        if card
    ]
    print(json.dumps({"file": str(path), "cards": told}, ensure_ascii=False))
    return 0


def _list(*, as_json: bool) -> int:
    from kiosk.station.demo import DEMO_CARDS

    told = [
        {
            "demo": number,
            "role": card.role.name.lower(),
            "holder": card.holder,
            "name": card.masked_name or card.name or None,
            "revoked": card.revoked,
            "phone": card.tail,
            "pin": card.pin,
        }
        for number, card in enumerate(DEMO_CARDS, start=1)
    ]
    if as_json:
        print(json.dumps(told, ensure_ascii=False))
        return 0
    for card in told:
        proof = f"PIN {card['pin']}" if card["pin"] else f"phone …{card['phone']}" if card["phone"] else ""
        state = "revoked" if card["revoked"] else "good"
        print(card["demo"], card["role"], card["name"] or "-", state, card["holder"], proof)
    return 0
