"""The command line: `python -m headcount reconcile FILE`."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, TypedDict

import headcount as hc

INVALID = 2
EFFORT = 1_000_000_000
MOST_STEPS = 2**64 - 1


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return 0, or 2 if there is something wrong with the book or the arguments."""
    arguments = _parser().parse_args(argv)
    try:
        output = _COMMANDS[arguments.command](arguments)
    except (hc.HeadcountError, OSError, UnicodeDecodeError) as error:
        sys.stderr.write(f"headcount: {error}\n")
        return INVALID
    sys.stdout.write(output.rstrip("\n") + "\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="headcount", description="Reconcile claims about how many people moved."
    )
    parser.add_argument("--version", action="version", version=f"headcount {hc.__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    reconcile = commands.add_parser("reconcile", help="print what the claims of a book say together")
    reconcile.add_argument("file", metavar="FILE", help="a book: a .json file, or a .csv file of claims")
    form = reconcile.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print the result as JSON")
    form.add_argument("--html", action="store_true", help="print the report as an HTML page")
    _add_manner(reconcile)
    vintages = commands.add_parser("vintages", help="print what moved on each day that something was said")
    vintages.add_argument("file", metavar="FILE", help="a book: a .json file, or a .csv file of claims")
    vintages.add_argument("--json", action="store_true", help="print the days as JSON")
    _add_manner(vintages)
    draft = commands.add_parser("draft", help="write a book to edit, with the figures of an article")
    draft.add_argument("file", metavar="FILE", help="an article: a text file in UTF-8")
    draft.add_argument("--lang", metavar="CODE", help="its language; by default the one it has most words of")
    draft.add_argument("--said", metavar="DATE", help="its day, which dates such as `last week` depend on")
    commands.add_parser("schema", help="print the JSON Schema of the book file")
    return parser


def _add_manner(command: argparse.ArgumentParser) -> None:
    """Add what says how claims are read."""
    command.add_argument("--as-of", metavar="DATE", help="leave out what had not been said by this day")
    command.add_argument(
        "--reading",
        choices=["rounded", "literal"],
        default="rounded",
        help="take a bare number as rounded (the default) or at its word",
    )
    command.add_argument(
        "--assuming",
        metavar="ID",
        action="append",
        default=[],
        help="turn on an assumption that the book keeps off (may be repeated)",
    )
    command.add_argument(
        "--effort",
        metavar="STEPS",
        type=_steps,
        default=EFFORT,
        help="take at most so many steps for each component; what is proven by then is printed, marked",
    )


def _steps(text: str) -> int:
    """Read a number of steps."""
    steps = int(text)
    if not 0 <= steps <= MOST_STEPS:
        raise ValueError(text)
    return steps


class _Manner(TypedDict):
    as_of: str | None
    reading: Literal["rounded", "literal"]
    assuming: Sequence[str]
    effort: int


def _manner(arguments: argparse.Namespace) -> _Manner:
    return {
        "as_of": arguments.as_of,
        "reading": arguments.reading,
        "assuming": arguments.assuming,
        "effort": arguments.effort,
    }


def _draft(arguments: argparse.Namespace) -> str:
    text = Path(arguments.file).read_text(encoding="utf-8")
    book = hc.draft_book(text, arguments.lang, arguments.said)
    return json.dumps(book, indent=2, ensure_ascii=False)


def _schema(_arguments: argparse.Namespace) -> str:
    return json.dumps(hc.schema(), indent=2, ensure_ascii=False)


def _reconcile(arguments: argparse.Namespace) -> str:
    book = hc.read(arguments.file)
    result = book.reconcile(**_manner(arguments))
    if arguments.json:
        return result.to_json()
    return result.to_html() if arguments.html else str(result)


def _vintages(arguments: argparse.Namespace) -> str:
    book = hc.read(arguments.file)
    vintages = book.vintages(**_manner(arguments))
    return vintages.to_json() if arguments.json else str(vintages)


_COMMANDS = {"draft": _draft, "reconcile": _reconcile, "schema": _schema, "vintages": _vintages}

if __name__ == "__main__":
    sys.exit(main())
