"""Bounds, conflicts, answers, and the proofs behind them."""

import copy
import dataclasses
import pickle
from collections.abc import Sequence
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import headcount as hc

Json = dict[str, Any]


@pytest.fixture(scope="module")
def result(exodus: hc.Book) -> hc.Reconciliation:
    return exodus.reconcile()


def test_the_least_that_three_claims_add_up_to(result: hc.Reconciliation) -> None:
    total = result.answer("total")
    assert (total.lo, total.hi, total.verdict) == (280_002, None, None)
    assert total.assumptions == ("ge-start", "mn-start")
    assert total.proof == total.lo_proof
    assert total.hi_proof is None
    assert total.lo_proof is not None
    assert [(line.claim, line.side, line.times, line.figure) for line in total.lo_proof] == [
        ("kz-entries", "min", Fraction(1), Fraction(200_001)),
        ("ge-entries", "min", Fraction(1), Fraction(68_000)),
        ("mn-entries", "min", Fraction(1), Fraction(12_001)),
    ]
    assert sum(line.times * line.figure for line in total.lo_proof) == total.lo


def test_comparisons(result: hc.Reconciliation) -> None:
    open_ended = result.answer("more-fled-than-enlisted")
    assert (open_ended.verdict, open_ended.lo, open_ended.hi) == ("undetermined", None, None)
    planned = result.answer("more-fled-than-planned")
    assert (planned.verdict, planned.lo) == ("undetermined", -19_998)
    with_eu = result.answer("more-fled-than-planned-with-eu")
    assert (with_eu.verdict, with_eu.lo) == ("entailed", 26_788)
    assert with_eu.proof == with_eu.lo_proof
    assert with_eu.proof is not None
    (share,) = [line for line in with_eu.proof if line.claim == "eu-entries"]
    assert (share.spread, share.window) == ("eu-even", hc.Window(date(2022, 9, 21), date(2022, 9, 25)))


def test_crossings_say_little_of_persons(result: hc.Reconciliation) -> None:
    persons = result.answer("persons-kz")
    assert (persons.lo, persons.hi) == (0, None)
    assert any("crossings-per-person" in note for note in persons.notes)
    assumed = result.answer("persons-kz-at-most-1.5-crossings-each")
    assert (assumed.lo, assumed.hi) == (133_334, None)
    assert "re-entry" in assumed.assumptions


def test_bounds_of_the_claims(result: hc.Reconciliation) -> None:
    bounds = {bound.claim: (bound.lo, bound.hi) for bound in result.bounds if bound.claim}
    assert bounds["kz-entries"] == (200_001, None)
    assert bounds["ge-entries"] == (68_000, 68_999)
    assert bounds["eu-entries"] == (65_500, 66_499)
    assert bounds["mn-entries"] == (12_001, None)
    assert result.bound("eu-entries").assumptions == ("rounding",)
    of_question = result.bound("total")
    assert (of_question.claim, of_question.question, of_question.lo) == (None, "total", 280_002)


def test_bounds_are_a_sequence(exodus: hc.Book, result: hc.Reconciliation) -> None:
    bounds = result.bounds
    assert isinstance(bounds, Sequence)
    assert len(bounds) == len(list(bounds)) == 11
    assert bounds[-1] == bounds[10] == list(bounds)[-1]
    assert bounds[1:3] == (bounds[1], bounds[2])
    assert bounds[1] in bounds
    assert bounds.index(bounds[4]) == 4
    with pytest.raises(IndexError):
        bounds[11]
    assert bounds == tuple(bounds) == exodus.reconcile().bounds
    assert bounds != exodus.reconcile(reading="literal").bounds
    assert bounds != tuple(bounds)[:-1]
    assert hash(bounds) == hash(tuple(bounds))
    assert repr(bounds) == repr(tuple(bounds))


def test_a_bound_is_a_value_whenever_its_proof_is_written(result: hc.Reconciliation) -> None:
    total = result.bound("total")
    assert total.lo_proof is total.lo_proof
    assert total == result.bound("total") == copy.copy(total) == dataclasses.replace(total)
    assert hash(total) == hash(result.bound("total"))
    made = hc.Bound(
        question="total",
        lo=total.lo,
        lo_proof=result.answer("total").lo_proof,
        assumptions=total.assumptions,
    )
    assert made == total
    assert repr(made) == repr(result.bound("total"))
    assert hc.Bound(claim="c").lo_proof is None
    with pytest.raises(dataclasses.FrozenInstanceError):
        total.lo_proof = None  # type: ignore[misc]


def test_what_is_not_used_and_why(result: hc.Reconciliation) -> None:
    assert {unused.claim: unused.why for unused in result.not_used} == {
        "fi-share": "vague",
        "tr-entries": "undisclosed",
        "az-entries": "undisclosed",
        "am-entries": "undisclosed",
        "ru-plan": "planned",
        "headline-kz": "restatement",
    }
    assert result.not_used[0].message == "vague: the words give no number"


def test_a_book_without_conflicts(result: hc.Reconciliation) -> None:
    assert result.conflicts == ()
    assert result.conflicts_complete
    assert result.set_aside == ()
    assert result.set_aside.optimal


def test_a_conflict_is_a_result(torn: Json) -> None:
    result = hc.read(torn).reconcile()
    (conflict,) = result.conflicts
    assert conflict.claims == ("high", "low")
    assert conflict.gap == 61_000
    assert {(line.claim, line.side) for line in conflict.proof} == {("high", "min"), ("low", "max")}
    (first, second) = conflict.repairs
    assert (first.claim, first.side, first.by) == ("high", "min", 61_000)
    assert (second.claim, second.side, second.by) == ("low", "max", 61_000)
    assert result.set_aside == ["low"]
    assert result.set_aside.weight == result.set_aside.at_least == 10
    assert "low" in result.set_aside
    assert (result.bound("high").lo, result.bound("high").hi) == (200_001, None)


def test_a_reading_at_its_word(exodus: hc.Book) -> None:
    result = exodus.reconcile(reading="literal")
    assert result.reading == "literal"
    eu = result.bound("eu-entries")
    assert (eu.lo, eu.hi, eu.assumptions) == (66_000, 66_000, ())


def test_only_what_had_been_said(exodus: hc.Book) -> None:
    result = exodus.reconcile(as_of=date(2022, 10, 3))
    assert result == exodus.reconcile(as_of="2022-10-03") == exodus.reconcile("2022-10-03")
    assert result.as_of == date(2022, 10, 3)
    why = {unused.claim: unused.why for unused in result.not_used}
    assert why["kz-entries"] == "said-later"
    assert why["ge-entries"] == "said-unknown"
    assert result.bound("kz-entries").lo == 0


def test_assumptions_are_turned_on_by_name(exodus: hc.Book) -> None:
    result = exodus.reconcile(assuming=["re-entry"])
    assert result.assuming == ("re-entry",)
    assert result.answer("persons-kz").lo == 133_334


def test_what_is_looked_up_must_be_there(result: hc.Reconciliation) -> None:
    with pytest.raises(KeyError, match="no question `toral`"):
        result.answer("toral")
    with pytest.raises(KeyError, match="no claim or question `nothing`"):
        result.bound("nothing")
    with pytest.raises(KeyError, match="no bound of `ru-plan`: planned"):
        result.bound("ru-plan")


@pytest.mark.parametrize("day", [datetime(2022, 10, 4), 20221004, b"2022-10-04"])
def test_a_day_is_a_date(exodus: hc.Book, day: Any) -> None:
    with pytest.raises(TypeError, match="expected a `date` or text"):
        exodus.reconcile(as_of=day)


def test_one_id_is_no_list_of_ids(exodus: hc.Book) -> None:
    with pytest.raises(TypeError):
        exodus.reconcile(assuming="re-entry")


def test_the_forms_of_a_result(result: hc.Reconciliation) -> None:
    import json

    assert json.loads(result.to_json()) == result.to_dict()
    assert repr(result) == "<Reconciliation: 11 bounds, 0 conflicts, 6 answers>"
    text = str(result)
    assert "280,002" in text
    assert "kz-entries" in text
    assert "280,002" in result._repr_html_()
    assert "kz-entries" in result.book._repr_html_()
    assert "200,001" in result.bounds._repr_html_()
    assert "<td>200,001</td>" in result.bounds[0]._repr_html_()
    assert "<th>verdict</th><td>undetermined</td>" in result.answers[1]._repr_html_()
    assert "<caption>Line</caption>" in result.answers[0]._repr_html_()


def test_a_result_as_a_page(result: hc.Reconciliation, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    page = result.to_html(path)
    assert page == result.to_html() == path.read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "280,002" in page


def test_a_result_is_escaped_where_it_is_shown_as_a_page(torn: Json) -> None:
    book = hc.read(torn | {"title": "<script>alert(1)</script>"})
    assert "<script>alert" not in book.reconcile().to_html()


def test_a_result_remembers_its_book(exodus: hc.Book, result: hc.Reconciliation) -> None:
    assert result.book is exodus
    assert result == exodus.reconcile()
    assert result != exodus.reconcile(reading="literal")


def test_what_a_bound_becomes_without_each_claim(exodus: hc.Book) -> None:
    result = exodus.reconcile()
    assert result.answer("total").lo == 280_002
    assert result.without("total") == (
        hc.Without(claim="kz-entries", lo=80_001),
        hc.Without(claim="ge-entries", lo=212_002),
        hc.Without(claim="mn-entries", lo=268_001),
    )
    assert result.without("ge-entries") == (hc.Without(claim="ge-entries", lo=0),)
    with pytest.raises(KeyError, match="nowhere"):
        result.without("nowhere")


def test_one_conflict_without_bounds(exodus: hc.Book, torn: Json) -> None:
    assert exodus.is_consistent()
    assert exodus.find_conflict() is None
    book = hc.read(torn)
    assert not book.is_consistent()
    assert book.find_conflict() in book.reconcile().conflicts
    with pytest.raises(ValueError, match="no-such-assumption"):
        book.is_consistent(assuming=["no-such-assumption"])


def test_every_proof_is_redone_from_the_book(exodus: hc.Book, torn: Json) -> None:
    for result in (exodus.reconcile(), hc.read(torn).reconcile()):
        proofs = [proof for bound in result.bounds for proof in (bound.lo_proof, bound.hi_proof)]
        assert result.check() >= len(result.conflicts) + sum(proof is not None for proof in proofs) > 0


def test_what_would_settle_a_headline(exodus: hc.Book) -> None:
    [settling] = exodus.reconcile().answer("more-fled-than-enlisted").would_settle
    assert settling.scope is not None
    assert settling.scope.measure == "enlistments"
    assert (settling.side, settling.at_most, settling.verdict) == ("max", 280_001, "entailed")


def test_little_effort_returns_what_is_proven_marked() -> None:
    scope = {"measure": "crossings", "window": {"start": "2022-09-21", "end": "2022-09-30"}}
    groups = {"north": ["KZ", "GE"], "south": ["GE", "MN"], "ends": ["KZ", "MN"]}
    claims = [
        scope | {"id": name, "from": "RU", "to": to, "quantity": "at least 100", "source": "s"}
        for name, to in groups.items()
    ]
    book = hc.read({"headcount": 1, "sources": [{"id": "s"}], "claims": claims})
    hasty = book.reconcile(effort=0)
    assert hasty.undecided == ("north", "south", "ends")
    assert [(bound.lo, bound.hi, bound.tight) for bound in hasty.bounds] == [(0, None, False)] * 3
    assert hasty.to_dict()["bounds"][0]["tight"] is False
    assert hasty.to_dict()["undecided"] == ["north", "south", "ends"]
    assert pickle.loads(pickle.dumps(hasty)) == hasty != book.reconcile()
    assert all(bound.tight and bound.lo == 100 for bound in book.reconcile().bounds)
    assert book.reconcile().undecided == ()
    without = book.reconcile().without("north")
    assert [(one.claim, one.lo, one.tight) for one in without] == [("north", 0, True)]


def test_ids_that_are_not_there_name_the_nearest(exodus: hc.Book) -> None:
    result = exodus.reconcile()
    for find, given, said in [
        (result.answer, "totl", "no question `totl` (did you mean `total`?)"),
        (result.answer, "kz-entries", "no question `kz-entries`: it's a claim, see `bound`"),
        (result.bound, "kz-entrys", "no claim or question `kz-entrys` (did you mean `kz-entries`?)"),
        (result.bound, "more-fled-than-enlisted", "it's a comparison, see `answer`"),
        (result.without, "ge-start", "no bound of `ge-start`: it's an assumption"),
        (result.without, "ru-plan", "no bound of `ru-plan`: planned"),
        (exodus.vintages().bounds_of, "totl", "(did you mean `total`?)"),
        (result.answer, "nothing of the kind", "no question `nothing of the kind`"),
    ]:
        with pytest.raises(KeyError) as caught:
            find(given)
        assert said in caught.value.args[0]


def test_one_text_is_no_list_of_ids(exodus: hc.Book) -> None:
    with pytest.raises(TypeError, match=r"sequence of ids such as .*, got one text"):
        exodus.reconcile(assuming="eu-even")
    with pytest.raises(TypeError, match="got `int`"):
        exodus.vintages(assuming=3)  # type: ignore[arg-type]
    assert exodus.reconcile(assuming=("eu-even",)) == exodus.reconcile(assuming=["eu-even"])


def test_what_could_be_set_aside_as_well(small: dict[str, Any]) -> None:
    claim = small["claims"][0]
    claims = [claim | {"id": "low", "quantity": {"max": 5}}, claim | {"id": "high", "quantity": {"min": 9}}]
    result = hc.read(small | {"claims": claims, "questions": [], "assumptions": []}).reconcile()
    assert result.set_aside == ["low"]
    assert result.set_aside.alternatives == (hc.Alternative(keep="low", set_aside="high"),)
    assert result.to_dict()["set_aside"]["alternatives"] == [{"keep": "low", "set_aside": "high"}]
    assert result.set_aside != hc.SetAside(("low",), weight=50, at_least=50)


def test_effort_that_ends_before_it_is_known_whether_claims_conflict(exodus: hc.Book) -> None:
    sources, scope = (
        [{"id": "s"}],
        {"from": "RU", "measure": "crossings", "window": {"start": "2022-09-21", "end": "2022-10-04"}},
    )
    pairs = [("KZ", "GE"), ("GE", "MN"), ("MN", "KZ")]
    claims = [
        {"id": to, "to": [to, other], "quantity": {"min": 100}, "source": "s"} | scope for to, other in pairs
    ]
    whole = {"id": "all", "to": ["KZ", "GE", "MN"], "quantity": {"max": 140}, "source": "s"} | scope
    book = hc.Book(sources=sources, claims=[*claims, whole])
    assert not book.is_consistent()
    for ask in (book.is_consistent, book.find_conflict):
        with pytest.raises(hc.ReconcileError) as caught:
            ask(effort=0)
        assert caught.value.code == "effort-spent"
    assert exodus.is_consistent(effort=1_000_000)


def test_notes_of_a_whole_book() -> None:
    place: Json = {"to": "KZ", "source": "s"}
    levels = [
        {"id": day, "measure": "stock", "at": day, "quantity": 1000} | place
        for day in ("2022-01-01", "2023-01-01")
    ]
    year = {"start": "2022-01-02", "end": "2023-01-01"}
    came = {"id": "came", "measure": "migrations", "window": year, "quantity": 70} | place
    rule = {"id": "closed", "rule": "stock-flow"}
    book = hc.Book(sources=[{"id": "s"}], claims=[*levels, came], assumptions=[rule])
    (note,) = book.reconcile().notes
    assert "migrations" in note
    assert book.reconcile().to_dict()["notes"] == [note]
    assert note in " ".join(str(book.reconcile()).split())
