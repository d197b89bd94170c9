"""Dates in words and names of countries, read by headcount and by other packages: how many are right, and how fast.

    pip install ./python -r benches/requirements.txt
    python benches/dates_and_names.py

Dates are those of crates/headcount/tests/fixtures/periods_held_out.tsv that name one day, as a day or as the end of a
stretch that has no other: no other package here gives more than that. Names are those of country_names.tsv beside it.
"""

import datetime as dt
import logging
import re
import time
import warnings
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

FIXTURES = Path(__file__).parents[1] / "crates/headcount/tests/fixtures"
LANGUAGES = ["en", "fr", "de", "es", "ru", "uk"]
SAID = dt.date(2022, 10, 4)
REPEAT = 5

Reader = Callable[[str], object]
Case = tuple[str, object]


def rows(name: str) -> list[list[str]]:
    """Return the cells of a fixture."""
    lines = (FIXTURES / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def days(lang: str) -> list[Case]:
    """Return the phrases of a language that name one day, with that day."""
    found: list[Case] = []
    for known, phrase, expected in rows("periods_held_out.tsv"):
        named = set(re.findall(r"\d{4}-\d\d-\d\d", expected))
        if known == lang and "~" not in expected and len(named) == 1:
            found.append((phrase, dt.date.fromisoformat(named.pop())))
    return found


def names() -> list[Case]:
    """Return names as outside sources spell them, with the codes of the countries they mean; `None` is none."""
    found: list[Case] = []
    for name, code in rows("country_names.tsv"):
        spelled = re.sub(r"\\u\{([0-9a-f]+)\}", lambda match: chr(int(match[1], 16)), name)
        found.append((spelled, None if code == "refused" else code))
    return found


def headcount_days(lang: str) -> Reader:
    """Read a day with this package: the one that it settles on, or whichever end there is."""
    from headcount import Period

    def read(phrase: str) -> object:
        period = Period.parse(phrase, lang=lang, said=SAID)
        ends = {period.start, period.end} - {None}
        return ends.pop() if len(ends) == 1 else None

    return read


def dateparser_days(lang: str) -> Reader:
    """Read a day with dateparser."""
    import dateparser

    noon = dt.datetime.combine(SAID, dt.time(12))
    settings = {"RELATIVE_BASE": noon, "PREFER_DATES_FROM": "past", "RETURN_AS_TIMEZONE_AWARE": False}

    def read(phrase: str) -> object:
        moment = dateparser.parse(phrase, languages=[lang], settings=settings)
        return moment and moment.date()

    return read


def headcount_names() -> Reader:
    """Read a name with this package."""
    from headcount import Country, UnknownCountryError

    def read(name: str) -> object:
        try:
            return Country.parse(name).alpha2
        except UnknownCountryError:
            return None

    return read


def country_converter_names() -> Reader:
    """Read a name with country_converter."""
    import country_converter

    converter = country_converter.CountryConverter()
    unknown = "none"

    def read(name: str) -> object:
        code = converter.convert(name, to="ISO2", not_found=unknown)
        return None if code == unknown else code

    return read


def pycountry_names() -> Reader:
    """Read a name with pycountry."""
    import pycountry

    def read(name: str) -> object:
        try:
            return pycountry.countries.lookup(name).alpha_2
        except LookupError:
            return None

    return read


def result(read: Reader, given: str) -> object:
    """Return what a package reads; whatever it raises, it has not read it."""
    try:
        return read(given)
    except Exception:  # noqa: BLE001 - as said
        return None


def measured(read: Reader, cases: list[Case]) -> tuple[int, int, float]:
    """Return how many are right, how many are misread rather than refused, and the seconds of CPU that one takes."""
    found = [(result(read, given), wanted) for given, wanted in cases]
    right = sum(value == wanted for value, wanted in found)
    wrong = sum(value is not None and value != wanted for value, wanted in found)
    start = time.process_time()
    for _ in range(REPEAT):
        for given, _ in cases:
            result(read, given)
    return right, wrong, (time.process_time() - start) / (REPEAT * len(cases))


def line(name: str, cells: list[str], seconds: float) -> None:
    """Print a line of a table."""
    print(f"| {name} | " + " | ".join(cells) + f" | {seconds * 1e6:,.1f} |", flush=True)


def main() -> None:
    """Print two tables."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    print("| dates | " + " | ".join(LANGUAGES) + " | misread | µs a phrase |")
    for package, reader in {"headcount": headcount_days, "dateparser": dateparser_days}.items():
        cells, misread, seconds, phrases = [], 0, 0.0, 0
        for lang in LANGUAGES:
            cases = days(lang)
            right, wrong, each = measured(reader(lang), cases)
            cells.append(f"{right} of {len(cases)}")
            misread += wrong
            seconds += each * len(cases)
            phrases += len(cases)
        line(f"{package} {version(package)}", [*cells, str(misread)], seconds / phrases)
    print("| names | right | misread | µs a name |")
    readers = {
        "headcount": headcount_names,
        "country_converter": country_converter_names,
        "pycountry": pycountry_names,
    }
    for package, made in readers.items():
        right, wrong, each = measured(made(), names())
        line(f"{package} {version(package)}", [f"{right} of {len(names())}", str(wrong)], each)


if __name__ == "__main__":
    main()
