"""Figures in words, read by headcount and by other packages: how many are right, and how fast.

    pip install ./python -r benches/requirements.txt
    python benches/phrases.py

Every package gets the phrases of crates/headcount/tests/fixtures/quantity_LANG.held-out*.tsv that state one number. None
of the others gives bounds or hedges, so what is compared is the number alone: right is the stated number, and no more.
"""

import logging
import re
import time
import warnings
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path

FIXTURES = Path(__file__).parents[1] / "crates/headcount/tests/fixtures"
LANGUAGES = {
    "en": "English",
    "fr": "French",
    "de": "German",
    "es": "Spanish",
    "ru": "Russian",
    "uk": "Ukrainian",
}
REPEAT = 20

Reader = Callable[[str], Iterable[float]]


def phrases(lang: str) -> list[tuple[str, int]]:
    """Return the phrases that state one number, with that number."""
    import headcount as hc

    found = []
    sets = sorted(FIXTURES.glob(f"quantity_{lang}.held-out*.tsv"))
    for line in "\n".join(held_out.read_text(encoding="utf-8") for held_out in sets).splitlines():
        if not line or line.startswith("#"):
            continue
        phrase, hedge, *bounds = line.split("\t")
        number = stated(hedge, bounds)
        if number is not None and hc.Quantity.hedged(hedge, number).literal == literal(bounds):
            found.append((phrase, number))
    return found


def literal(bounds: list[str]) -> tuple[int | None, int | None]:
    """Return the expected set."""
    low, high = (None if bound == "-" else int(bound) for bound in bounds[:2])
    return low, high


def stated(hedge: str, bounds: list[str]) -> int | None:
    """Return the number that a hedge was put on, from the set that it leaves."""
    if not bounds:
        return None
    low, high = literal(bounds)
    match hedge:
        case "exact" | "at_least":
            return low
        case "more_than":
            return low and low - 1
        case "at_most" | "up_to":
            return high
        case "less_than" | "nearly":
            return high and high + 1
        case "just_over":
            return low and low - 1
        case "about":
            return (low + high) // 2 if low is not None and high is not None else None
        case _:
            return None


def headcount(lang: str) -> Reader:
    """Read with this package."""
    from headcount import Quantity

    def read(phrase: str) -> Iterable[float]:
        nominal = Quantity.parse(phrase, lang=lang).nominal
        return set(nominal or ())

    return read


def quantulum3(lang: str) -> Reader | None:
    """Read with quantulum3, which knows English."""
    if lang != "en":
        return None
    from quantulum3 import parser

    return lambda phrase: [quantity.value for quantity in parser.parse(phrase)]


def recognizers(lang: str) -> Reader | None:
    """Read with recognizers-text."""
    from recognizers_number import Culture, recognize_number

    culture = {"en": Culture.English, "fr": Culture.French, "es": Culture.Spanish}.get(lang)
    if culture is None:
        return None

    def read(phrase: str) -> Iterable[float]:
        found = (result.resolution["value"] for result in recognize_number(phrase, culture))
        return [float(value.replace(",", ".")) for value in found if value]

    return read


def text2num(lang: str) -> Reader | None:
    """Read with text2num, which turns number words in a text into digits; these are then taken as they stand."""
    if lang not in ("en", "fr", "de", "es"):
        return None
    from text_to_num import alpha2digit

    def read(phrase: str) -> Iterable[float]:
        digits = re.findall(r"\d+(?:[.,\s\u2019']\d{3})*(?:[.,]\d+)?", alpha2digit(phrase, lang))
        return [
            float(re.sub(r"[\s\u2019']|[.,](?=\d{3}\b)", "", number).replace(",", ".")) for number in digits
        ]

    return read


def right(read: Reader, phrase: str, number: int) -> bool:
    """Whether the number comes out, and nothing else."""
    try:
        return list(read(phrase)) == [number]
    except Exception:  # noqa: BLE001 - whatever a package raises, it has not read the phrase
        return False


def main() -> None:
    """Print a table."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    packages = {
        f"headcount {version('headcount')}": headcount,
        f"quantulum3 {version('quantulum3')}": quantulum3,
        f"recognizers-text {version('recognizers-text-number')}": recognizers,
        f"text2num {version('text2num')}": text2num,
    }
    print("| package | " + " | ".join(LANGUAGES.values()) + " | µs a phrase |")
    print("|---|" + "---|" * (len(LANGUAGES) + 1))
    for name, reader in packages.items():
        cells, seconds, read_phrases = [], 0.0, 0
        for lang in LANGUAGES:
            read = reader(lang)
            if read is None:
                cells.append("–")
                continue
            cases = phrases(lang)
            cells.append(f"{sum(right(read, *case) for case in cases)} of {len(cases)}")
            start = time.process_time()
            for _ in range(REPEAT):
                for case in cases:
                    right(read, *case)
            seconds += time.process_time() - start
            read_phrases += REPEAT * len(cases)
        print(
            f"| {name} | " + " | ".join(cells) + f" | {seconds / read_phrases * 1e6:,.1f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
