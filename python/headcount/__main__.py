"""The command line: `python -m headcount reconcile FILE`."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import Literal, TypedDict

import headcount as hc

INVALID = 2
INTERRUPTED = 130
STDIN = "-"
EFFORT = 1_000_000_000
MOST_STEPS = 2**64 - 1


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return 0, or 2 if there is something wrong with the book or the arguments."""
    arguments = _parser().parse_args(argv)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    try:
        output = _COMMANDS[arguments.command](arguments)
    except UnicodeDecodeError as error:
        sys.stderr.write(
            f"headcount: {arguments.file} isn't text in UTF-8: {error.reason} at byte {error.start}\n"
        )
        return INVALID
    except (hc.HeadcountError, OSError) as error:
        sys.stderr.write(f"headcount: {error}\n")
        return INVALID
    except KeyboardInterrupt:
        return INTERRUPTED
    try:
        sys.stdout.write(output.rstrip("\n") + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads has had enough (`| head`); Python would try again at its end, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="headcount",
        description="Reconcile claims about how many people moved.",
        epilog="Results go to standard output, and what is wrong to standard error, with exit code 2. "
        "That claims contradict each other is a result. `headcount COMMAND --help` says more.",
    )
    parser.add_argument("--version", action="version", version=f"headcount {hc.__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    reconcile = commands.add_parser("reconcile", help="print what the claims of a book say together")
    _add_book(reconcile)
    form = reconcile.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print the result as JSON")
    form.add_argument("--html", action="store_true", help="print the report as an HTML page")
    _add_manner(reconcile)
    vintages = commands.add_parser("vintages", help="print what moved on each day that something was said")
    _add_book(vintages)
    vintages.add_argument("--json", action="store_true", help="print the days as JSON")
    _add_manner(vintages)
    draft = commands.add_parser("draft", help="write a book to edit, with the figures of an article")
    draft.add_argument(
        "file", metavar="FILE", help="an article: a text file in UTF-8, or - for standard input"
    )
    draft.add_argument("--lang", metavar="CODE", help="its language; by default the one it has most words of")
    draft.add_argument("--said", metavar="DATE", help="its day, which dates such as `last week` depend on")
    commands.add_parser("schema", help="print the JSON Schema of the book file")
    return parser


def _add_book(command: argparse.ArgumentParser) -> None:
    """Add what says where a book is."""
    command.add_argument(
        "file",
        metavar="FILE",
        help="a book: a .json file, a .csv or .tsv file of claims, a .ndjson file (a line for each claim), or - for standard input",
    )
    command.add_argument(
        "--format",
        choices=list(_FORMATS),
        help="what the file is, if its name doesn't say; a pipe is taken for what it looks like",
    )


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
    if not text.isdecimal() or int(text) > MOST_STEPS:
        message = f"expected a whole number from 0 to {MOST_STEPS}, got `{text}`"
        raise argparse.ArgumentTypeError(message)
    return int(text)


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


_FORMATS: dict[str, Callable[[bytes], hc.Book]] = {
    "json": hc.Book.from_json,
    "csv": hc.Book.from_csv,
    "ndjson": hc.Book.from_ndjson,
}


def _bytes(file: str) -> bytes:
    return sys.stdin.buffer.read() if file == STDIN else Path(file).read_bytes()


def _is_stream(file: str) -> bool:
    """Tell whether it's no file with a name of its own: `-`, `/dev/stdin`, `<(…)`."""
    path = Path(file)
    return file == STDIN or path.is_fifo() or path.is_char_device()


def _book(arguments: argparse.Namespace) -> hc.Book:
    """Read the book that the arguments name."""
    if arguments.format is None and not _is_stream(arguments.file):
        return hc.read(arguments.file)
    content = _bytes(arguments.file)
    return _FORMATS[arguments.format or _looks_like(content)](content)


def _looks_like(content: bytes) -> str:
    """Tell the form of a book by how it starts."""
    first, _, rest = content.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
    if not first.startswith(b"{"):
        return "csv"
    try:
        json.loads(first)
    except ValueError:
        return "json"
    return "ndjson" if rest.strip() else "json"


def _draft(arguments: argparse.Namespace) -> str:
    text = _bytes(arguments.file).decode("utf-8-sig")
    book = hc.draft_book(text, arguments.lang, arguments.said)
    return json.dumps(book, indent=2, ensure_ascii=False)


def _schema(_arguments: argparse.Namespace) -> str:
    return json.dumps(hc.schema(), indent=2, ensure_ascii=False)


def _reconcile(arguments: argparse.Namespace) -> str:
    book = _book(arguments)
    result = book.reconcile(**_manner(arguments))
    if arguments.json:
        return result.to_json()
    return result.to_html() if arguments.html else str(result)


def _vintages(arguments: argparse.Namespace) -> str:
    book = _book(arguments)
    vintages = book.vintages(**_manner(arguments))
    return vintages.to_json() if arguments.json else str(vintages)


_COMMANDS = {"draft": _draft, "reconcile": _reconcile, "schema": _schema, "vintages": _vintages}

if __name__ == "__main__":
    sys.exit(main())
