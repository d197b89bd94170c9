"""Everything that can be wrong has a code, a path and a message, and never ends the interpreter."""

import copy
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import headcount as hc

Json = dict[str, Any]
Spoil = Callable[[Json], object]


def claim(**fields: object) -> Spoil:
    return lambda book: book["claims"][0].update(fields)


def both(*spoils: Spoil) -> Spoil:
    return lambda book: [spoil(book) for spoil in spoils]


CASES: dict[str, tuple[str, Spoil]] = {
    "control-character": ("claims[0].quote", claim(quote="a\x00b")),
    "past-limit": ("claims[0].quote", claim(quote="a" * 100_001)),
    "unknown-key": ("claims[0]", claim(quantitiy="5")),
    "missing-key": ("claims[0]", lambda book: book["claims"][0].pop("measure")),
    "wrong-type": ("claims[0].via", claim(via="express")),
    "combination": ("assumptions[0]", lambda book: book["assumptions"][0].update(at_most=2)),
    "format-version": ("headcount", lambda book: book.update(headcount=2)),
    "invalid-id": ("claims[0].id", claim(id="x" * 201)),
    "duplicate-id": ("claims[1].id", lambda book: book["claims"][1].update(id="kz")),
    "reserved-name": ("assumptions[1].id", lambda book: book["assumptions"][1].update(id="rounding")),
    "unknown-reference": ("claims[0].source", claim(source="mai")),
    "cycle": (
        "claims[0].derived_from",
        both(
            claim(derived_from="ge", edge="quoted"),
            lambda book: book["claims"][1].update(derived_from="kz", edge="quoted"),
        ),
    ),
    "no-claims": ("claims", lambda book: book.update(claims=[], assumptions=[])),
    "empty-list": ("questions[0].how_many", lambda book: book["questions"][0].update(how_many=[])),
    "negative": ("claims[0].quantity", claim(quantity=-5)),
    "unknown-place": ("claims[0].to", claim(to="Kazakstann")),
    "country": ("sources[0].country", lambda book: book["sources"][0].update(country="Atlantis")),
    "date": ("claims[0].window.start", claim(window={"start": "2022-02-30"})),
    "window": ("claims[0].window", claim(window={"start": "2022-10-04", "end": "2022-09-21"})),
    "period": ("claims[0].window", claim(window="since 21 September")),
    "measure": ("claims[0].measure", claim(measure="crosings")),
    "quantity": ("claims[0].quantity", claim(quantity="12%")),
    "share": (
        "claims[0].quantity",
        claim(quantity="60 people", share_of={"from": "RU", "measure": "crossings"}),
    ),
    "scope": ("claims[0]", claim(to="RU")),
    "who": ("claims[0].who.sex", claim(who={"sex": "mail"})),
    "word": ("claims[0].status", claim(status="rumoured")),
}
TEXTS = {
    "syntax": b'{"headcount": 1,}',
    "invalid-utf8": b'{"title": "\xff"}',
    "duplicate-key": b'{"headcount": 1, "headcount": 1}',
}
TABLES = {
    "ragged-row": ("row 2", b"id,to,measure,quantity,source\na,KZ\n"),
    "unnamed-column": ("row 1, column 1", b",id,to,measure,quantity,source\n0,a,KZ,crossings,5,s\n"),
}
FILES = {"unreadable": "no/such/file.json"}

CORE = Path(__file__).parents[2] / "crates" / "headcount" / "src"


def problem_of(caught: pytest.ExceptionInfo[hc.InvalidBookError], code: str) -> hc.Problem:
    (problem,) = [problem for problem in caught.value.problems if problem.code == code]
    return problem


@pytest.mark.parametrize("code", CASES)
def test_each_kind_of_problem_has_its_code_and_path(small: Json, code: str) -> None:
    at, spoil = CASES[code]
    spoil(small)
    with pytest.raises(hc.InvalidBookError) as caught:
        hc.read(small)
    problem = problem_of(caught, code)
    assert problem.at == at
    assert problem.message
    assert str(problem) in str(caught.value)


def test_a_problem_names_the_claim_it_is_in(small: Json) -> None:
    _, spoil = CASES["date"]
    spoil(small)
    with pytest.raises(hc.InvalidBookError) as caught:
        hc.read(small)
    problem = problem_of(caught, "date")
    assert problem.of == small["claims"][0]["id"]
    assert str(problem).endswith(f" (in `{problem.of}`)")


@pytest.mark.parametrize("code", TEXTS)
def test_problems_of_a_text(code: str) -> None:
    with pytest.raises(hc.InvalidBookError) as caught:
        hc.Book.from_json(TEXTS[code])
    problem_of(caught, code)


@pytest.mark.parametrize("code", TABLES)
def test_problems_of_a_table(code: str) -> None:
    at, table = TABLES[code]
    with pytest.raises(hc.InvalidBookError) as caught:
        hc.Book.from_csv(table)
    assert problem_of(caught, code).at == at


def test_problems_of_a_file() -> None:
    with pytest.raises(hc.InvalidBookError) as caught:
        hc.read(FILES["unreadable"])
    problem_of(caught, "unreadable")
    assert caught.value.file == FILES["unreadable"]


def codes_in(file: str, function: str) -> set[str]:
    """Return the words in quotes of a match in the core."""
    import re

    source = (CORE / file).read_text(encoding="utf-8")
    body = source[source.index(function) :]
    body = body[: body.index("\n    }\n")]
    return set(re.findall(r'=> "([a-z0-9-]+)"', body))


def test_no_kind_of_problem_is_left_out() -> None:
    known = codes_in("model/problem.rs", "pub fn code(&self)")
    assert len(known) > 20
    assert known == {*CASES, *TEXTS, *TABLES, *FILES}


def test_all_problems_come_at_once_in_the_order_of_the_file(small: Json) -> None:
    small["titel"] = "x"
    small["claims"][0]["quantity"] = "12%"
    small["claims"][1]["source"] = "mai"
    with pytest.raises(hc.InvalidBookError) as caught:
        hc.read(small)
    error = caught.value
    assert [(problem.at, problem.code) for problem in error.problems] == [
        ("claims[0].quantity", "quantity"),
        ("claims[1].source", "unknown-reference"),
        ("", "unknown-key"),
    ]
    assert error.problems[2].nearest == "title"
    assert str(error.problems[2]) == "unknown key `titel` (did you mean `title`?)"
    assert str(error).startswith("3 problems in the book\n")


def test_a_country_that_is_none_comes_with_suggestions() -> None:
    with pytest.raises(hc.UnknownCountryError, match="Kazakhstan") as caught:
        hc.Country.parse("Kazakstann")
    assert hc.Country("KZ") in caught.value.suggestions
    with pytest.raises(ValueError, match="unknown country"):
        hc.Country("\0")
    with pytest.raises(ValueError, match="surrogates"):
        hc.Country("\ud800")


QUANTITIES: dict[str, Callable[[], object]] = {
    "empty": lambda: hc.Quantity.parse(" "),
    "too-long": lambda: hc.Quantity.parse("5" * 1000),
    "not-a-count": lambda: hc.Quantity.parse("over 3 days"),
    "unknown-noun": lambda: hc.Quantity.parse("300 gizmos"),
    "ambiguous": lambda: hc.Quantity.parse("1 billion"),
    "unreadable": lambda: hc.Quantity.parse("5 5 5 x 6", lang="en"),
    "too-large": lambda: hc.Quantity.from_bounds(10**30),
    "min-above-max": lambda: hc.Quantity.from_bounds(5, 1),
    "no-bounds": hc.Quantity.from_bounds,
    "nothing": lambda: hc.Quantity.hedged("less_than", 0),
    "no-plural": lambda: hc.Quantity.hedged("plural_scale", 7),
    "hedge": lambda: hc.Quantity.hedged("more-than", 7),  # type: ignore[arg-type]
    "lang": lambda: hc.Quantity.parse("5", lang="tlh"),
    "surrogate": lambda: hc.Quantity.parse("5,000 \udce9"),
}


@pytest.mark.parametrize("code", QUANTITIES)
def test_what_is_no_quantity(code: str) -> None:
    with pytest.raises(hc.QuantityError) as caught:
        QUANTITIES[code]()
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("read", "error"),
    [
        (hc.Quantity.parse, hc.QuantityError),
        (hc.Share.parse, hc.QuantityError),
        (hc.Period.parse, hc.PeriodError),
        (hc.Country.parse, hc.UnknownCountryError),
        (hc.find_mentions, hc.QuantityError),
        (hc.draft_claims, hc.QuantityError),
        (hc.draft_book, hc.QuantityError),
    ],
)
def test_half_a_character_is_no_text(read: Callable[[str], object], error: type[Exception]) -> None:
    with pytest.raises(error, match="half a character at 6: lone surrogates"):
        read("5,000 \udce9t\ud83d")


def test_numbers_of_the_wrong_type_are_no_bounds() -> None:
    bound: Any = 5.0
    with pytest.raises(TypeError):
        hc.Quantity.from_bounds(bound)


def too_much(small: Json) -> Json:
    most = 2**53
    window = small["claims"][0]["window"]
    scope = {"from": "RU", "measure": "crossings", "window": window}
    places = [country.alpha2 for country in hc.Country.all()[:200]]
    claims = [
        {"id": code, **scope, "to": code, "quantity": {"min": most}, "source": "mia"}
        for code in places
        if code != "RU"
    ]
    question = {"id": "all", "how_many": [scope | {"to": claim["to"]} for claim in claims] * 10}
    return small | {"claims": claims, "assumptions": [], "questions": [question]}


def clash(small: Json) -> Json:
    other = {"id": "ge-other", "claim": "ge", "window.start": "2022-09-22"}
    return small | {"assumptions": [*small["assumptions"], other]}


RECONCILIATIONS: dict[str, Callable[[Json], object]] = {
    "unknown-assumption": lambda small: hc.read(small).reconcile(assuming=["oftn"]),
    "assumption-clash": lambda small: hc.read(clash(small)).reconcile(),
    "bound-too-large": lambda small: hc.read(too_much(small)).reconcile(),
    "date": lambda small: hc.read(small).reconcile(as_of="4 October"),
    "reading": lambda small: hc.read(small).reconcile(reading="round"),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("code", RECONCILIATIONS)
def test_what_cannot_be_reconciled(small: Json, code: str) -> None:
    with pytest.raises(hc.ReconcileError) as caught:
        RECONCILIATIONS[code](small)
    assert caught.value.code == code
    assert isinstance(caught.value, ValueError)


def test_a_misspelt_assumption_is_suggested(small: Json) -> None:
    with pytest.raises(hc.ReconcileError, match="did you mean `often`"):
        hc.read(small).reconcile(assuming=["oftn"])


@pytest.mark.parametrize(
    "error",
    [
        hc.HeadcountError("message"),
        hc.InvalidBookError("message", [("claims[0]", "word", "what", "near", "a")], "book.json"),
        hc.UnknownCountryError("message", [hc.Country("KZ")]),
        hc.QuantityError("message", "empty", "phrase"),
        hc.ReconcileError("message", "date"),
    ],
)
def test_errors_keep_what_they_carry(error: hc.HeadcountError) -> None:
    assert str(error) == "message"
    for again in (pickle.loads(pickle.dumps(error)), copy.deepcopy(error)):
        assert type(again) is type(error)
        assert again.args == error.args
        assert vars(again) == vars(error)
