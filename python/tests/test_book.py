"""Reading books, and making them in code."""

import copy
import json
from collections import OrderedDict
from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

import headcount as hc

Json = dict[str, Any]


def test_one_book_by_every_way_in(small: Json, tmp_path: Path) -> None:
    book = hc.read(small)
    path = tmp_path / "book.json"
    path.write_text(json.dumps(small), encoding="utf-8")
    parts = {key: value for key, value in small.items() if key != "headcount"}
    for other in [
        hc.read(path),
        hc.read(str(path)),
        hc.read(MappingProxyType(small)),
        hc.read(OrderedDict(small)),
        hc.read(book),
        hc.read(book.to_dict()),
        hc.Book(**parts),
        hc.Book.from_json(json.dumps(small)),
        hc.Book.from_json(json.dumps(small).encode()),
        hc.Book.from_json(book.to_json()),
    ]:
        assert other == book
    assert hc.read(small | {"title": "Other"}) != book
    assert book != small


def test_a_table_of_claims(tmp_path: Path) -> None:
    table = (
        "id,from,to,measure,quantity,window.start,window.end,source\n"
        'kz,RU,KZ,crossings,"more than 200,000",2022-09-21,2022-10-04,mia\n'
        "both,RU,KZ|GE,crossings,300000,2022-09-21,2022-10-04,mia\n"
    )
    path = tmp_path / "claims.csv"
    path.write_text(table, encoding="utf-8")
    book = hc.read(path)
    assert book == hc.Book.from_csv(table) == hc.Book.from_csv(table.encode())
    assert [claim.to for claim in book.claims] == ["KZ", ("KZ", "GE")]
    assert book.reconcile().bound("both").lo == 250_000


def test_the_parts_of_a_book(exodus: hc.Book) -> None:
    assert exodus.title == "Russians leaving after the partial mobilisation of 21 September 2022"
    assert exodus.note is not None
    assert exodus.note.startswith("Figures of an article")
    assert [len(part) for part in (exodus.sources, exodus.claims, exodus.assumptions, exodus.questions)] == [
        10,
        12,
        5,
        6,
    ]
    assert exodus.groups == {
        "reported-neighbours": tuple(hc.Membership(place=code) for code in ("KZ", "GE", "MN"))
    }
    assert exodus.sources[0] == hc.Source(
        id="kz-mia",
        name="Ministry of Internal Affairs of Kazakhstan",
        kind="government",
        country=hc.Country("KZ"),
    )
    claim = exodus.claims[0]
    assert (claim.id, claim.measure, claim.from_, claim.to) == ("kz-entries", "crossings", "RU", "KZ")
    assert claim.who == hc.Who(citizenship="RU")
    assert claim.window == hc.Window(date(2022, 9, 21), date(2022, 10, 4))
    assert claim.said == date(2022, 10, 4)
    assert claim.quantity == hc.Quantity.parse("plus de 200 000", "fr")
    assert (claim.source, claim.via, claim.status) == ("kz-mia", ("express",), "reported")
    assert exodus.claims[-1].derived_from == "kz-entries"
    assert exodus.claims[-1].edge == "paraphrased"
    assert exodus.claims[1].register == "IIN"
    assert exodus.assumptions[0].window == hc.Window(start=date(2022, 9, 21))
    assert exodus.assumptions[2].as_ == "at_most"
    assert not exodus.assumptions[2].on
    assert exodus.assumptions[3].spread == "even"
    assert exodus.assumptions[4].at_most == Fraction(3, 2)
    total, *_, last = exodus.questions
    assert total.how_many is not None
    assert total.how_many[0].to == "reported-neighbours"
    assert last.assuming == ("re-entry",)
    assert exodus.questions[1].op == ">"


def test_a_stock_and_dated_membership() -> None:
    book = hc.Book(
        groups={"g": [{"place": "HR", "since": date(2013, 7, 1)}, hc.Membership(place="SI")]},
        sources=[{"id": "s"}],
        claims=[
            {"id": "c", "to": "g", "measure": "stock", "at": date(2022, 1, 1), "quantity": 5, "source": "s"},
            hc.Claim(id="m", to="SI", measure="migrations", months=12, source="s", status="undisclosed"),
        ],
    )
    assert book.groups["g"][0] == hc.Membership(place="HR", since=date(2013, 7, 1))
    assert (book.claims[0].at, book.claims[0].window) == (date(2022, 1, 1), None)
    assert book.claims[1].months == 12
    assert book.claims[1].quantity is None


def test_a_book_is_made_of_its_own_parts(exodus: hc.Book) -> None:
    again = hc.Book(
        title=exodus.title,
        note=exodus.note,
        groups=exodus.groups,
        sources=exodus.sources,
        claims=exodus.claims,
        assumptions=exodus.assumptions,
        questions=exodus.questions,
    )
    assert again == exodus


def test_a_book_in_lines(small: Json, tmp_path: Path) -> None:
    path = tmp_path / "book.ndjson"
    claims = small.pop("claims")
    path.write_text("\n".join(json.dumps(line) for line in [small, *claims]))
    assert hc.read(path) == hc.read(small | {"claims": claims})
    claims[1]["measure"] = "crosings"
    path.write_text("\n".join(json.dumps(line) for line in [small, *claims]))
    with pytest.raises(hc.InvalidBookError) as caught:
        hc.read(path)
    assert caught.value.problems[0].at == "line 3, measure"


def test_a_claim_of_a_share_or_an_excess(small: Json) -> None:
    small["claims"][0].update(quantity="about 60%", share_of={"from": "RU", "measure": "crossings"})
    small["claims"][1].update(quantity=None, exceeds=hc.Scope(to="MN", measure="crossings"))
    book = hc.read(small)
    share, excess = book.claims[:2]
    assert share.quantity == hc.Share.parse("about 60%")
    assert share.share_of == hc.Scope(from_="RU", measure="crossings")
    assert (excess.quantity, excess.exceeds) == (None, hc.Scope(to="MN", measure="crossings"))
    assert hc.read(book.to_dict()) == book
    assert hc.Book(sources=book.sources, claims=[share]).claims == (share,)


def test_values_stand_for_what_a_file_says(small: Json) -> None:
    plain = hc.read(copy.deepcopy(small))
    claim = small["claims"][0]
    claim["from"] = hc.Country("Russia")
    claim["to"] = (hc.Country("KZ"),)
    claim["window"] = hc.Window(date(2022, 9, 21), date(2022, 10, 4))
    claim["quantity"] = hc.Quantity.parse("more than 200,000")
    claim["who"] = hc.Who(citizenship="RU", age=(18, None))
    assert hc.read(small) == plain


def test_words_that_need_their_language_keep_it() -> None:
    # A thousand times more in French than in English.
    quantity = hc.Quantity.parse("1 billion", lang="fr")
    assert quantity.nominal == (10**12, 10**12)
    claim = hc.Claim(id="c", to="KZ", measure="crossings", source="s", quantity=quantity)
    book = hc.Book(sources=[hc.Source(id="s")], claims=[claim])
    assert book.claims[0].quantity == quantity


class Seven:
    def __index__(self) -> int:
        return 7


def test_whatever_is_a_whole_number_is_one(small: Json) -> None:
    small["claims"][0]["quantity"] = Seven()
    assert hc.read(small).claims[0].quantity == hc.Quantity.hedged("exact", 7)


def cyclic_list() -> list[object]:
    items: list[object] = []
    items += [items, items]
    return items


def cyclic_dict() -> Json:
    item: Json = {}
    item["who"] = item
    return item


def laughs() -> list[object]:
    items: list[object] = ["ha"] * 10
    for _ in range(30):
        items = [items] * 10
    return items


@pytest.mark.parametrize(
    ("value", "code", "message"),
    [
        (b"more than 5", "wrong-type", "found a value of type `bytes`"),
        ({5}, "wrong-type", "found a value of type `set`"),
        (object(), "wrong-type", "found a value of type `object`"),
        (float("nan"), "wrong-type", "found the number `NaN`"),
        (float("-inf"), "wrong-type", "found the number `-inf`"),
        (1.5, "wrong-type", "found the number `1.5`"),
        (10**30, "wrong-type", "found a number past 64 bits"),
        (2**63, "past-limit", "a number is past the limit"),
        (-(2**63), "past-limit", "a number is past the limit"),
        (2**53 + 1, "past-limit", "a number is past the limit"),
        ("200,000\ud800", "wrong-type", "found text with half a character"),
        ("200\x00000", "control-character", "control character"),
        (datetime(2022, 9, 21, 12), "wrong-type", "found a `datetime`, expected a `date`"),
        (True, "wrong-type", "found `true`"),
        ({1: 2}, "wrong-type", "found a key of type `int`"),
    ],
)
def test_a_value_that_is_no_figure_is_refused_with_its_path(
    small: Json, value: object, code: str, message: str
) -> None:
    small["claims"][0]["quantity"] = value
    with pytest.raises(hc.InvalidBookError) as caught:
        hc.read(small)
    (problem,) = caught.value.problems
    assert problem.at == "claims[0].quantity"
    assert problem.code == code
    assert message in problem.message


def test_a_datetime_in_a_record_is_refused_too() -> None:
    window = hc.Window(start=datetime(2022, 9, 21, 12))
    claim = hc.Claim(id="c", to="KZ", measure="crossings", source="s", window=window, status="undisclosed")
    with pytest.raises(hc.InvalidBookError) as caught:
        hc.Book(sources=[hc.Source(id="s")], claims=[claim])
    (problem,) = caught.value.problems
    assert problem.at == "claims[0].window.start"
    assert "`datetime`" in problem.message


@pytest.mark.parametrize("make", [cyclic_list, cyclic_dict, laughs])
def test_what_contains_itself_ends(small: Json, make: Callable[[], object]) -> None:
    small["claims"][0]["who"] = make()
    with pytest.raises(hc.InvalidBookError) as caught:
        hc.read(small)
    (problem,) = caught.value.problems
    assert problem.code == "past-limit"
    assert problem.at.startswith("claims[0].who")


class Shrinking:
    """A number that empties the list it's in when it's read."""

    def __init__(self, items: list[object]) -> None:
        self.items = items

    def __index__(self) -> int:
        self.items.clear()
        return 1


def test_code_that_changes_a_list_while_its_read_does_no_harm(small: Json) -> None:
    items: list[object] = []
    items += [Shrinking(items), 2, 3]
    small["claims"][0]["sum_of"] = items
    with pytest.raises(hc.InvalidBookError) as caught:
        hc.read(small)
    assert [problem.at for problem in caught.value.problems] == [f"claims[0].sum_of[{i}]" for i in range(3)]


class Failing:
    def __index__(self) -> int:
        message = "no number today"
        raise RuntimeError(message)


def test_what_other_code_raises_comes_through(small: Json) -> None:
    class Record(hc.Window):
        def to_dict(self) -> Json:
            message = "no window today"
            raise RuntimeError(message)

    small["claims"][0]["window"] = Record()
    with pytest.raises(RuntimeError, match="no window today"):
        hc.read(small)


@pytest.mark.parametrize("src", [None, 5, ["a"], b"book.json", 1.5, object()])
def test_what_is_no_book_at_all(src: Any) -> None:
    with pytest.raises(TypeError, match="expected a path, a dict, a table or a `Book`, got `"):
        hc.read(src)


@pytest.mark.parametrize("name", ["missing.json", "book.xlsx", "book", "nul\0.json"])
def test_what_is_no_readable_file(name: str, tmp_path: Path) -> None:
    path = str(tmp_path / name)
    with pytest.raises(hc.InvalidBookError) as caught:
        hc.read(path)
    assert caught.value.file is not None
    assert [problem.code for problem in caught.value.problems] == ["unreadable"]


def test_a_repr_says_what_the_book_holds(small: Json, torn: Json) -> None:
    assert repr(hc.read(small)) == "<Book 'Entries': 2 claims, 1 source, 2 questions>"
    assert repr(hc.read(torn)) == "<Book: 2 claims, 2 sources, 0 questions>"


def test_the_schema_describes_a_book() -> None:
    schema = hc.schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert set(schema["properties"]) >= {
        "headcount",
        "groups",
        "sources",
        "claims",
        "assumptions",
        "questions",
    }
