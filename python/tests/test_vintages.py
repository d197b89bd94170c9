"""What was known as of each day, and what moved."""

import copy
import json
import pickle
from datetime import date
from pathlib import Path

import pytest

import headcount as hc

FIXTURES = Path(__file__).parents[2] / "crates" / "headcount" / "tests" / "fixtures"


@pytest.fixture(name="book")
def dated_book() -> hc.Book:
    return hc.read(FIXTURES / "vintages.json")


def test_each_vintage_is_what_reconciling_as_of_its_day_finds(book: hc.Book) -> None:
    vintages = book.vintages()
    assert [vintage.as_of.day for vintage in vintages] == [30, 1, 3, 5]
    for vintage in vintages:
        known = book.reconcile(vintage.as_of)
        assert vintage.result == known
        assert vintage.result.to_dict() == known.to_dict()


def test_what_moved_names_the_claims_that_moved_it(book: hc.Book) -> None:
    third = book.vintages()[2]
    [total] = [moved for moved in third.moved if moved.question == "total"]
    assert (total.end, total.before, total.after) == ("lo", 269_002, 280_002)
    assert total.because == ("mn", "ge-later")
    assert third.said == ("mn", "ge-later")
    assert third.revised == (hc.Revised(claim="ge", by="ge-later"),)
    [turned] = third.verdicts
    assert turned == hc.Turned(
        question="more-to-kz", before="undetermined", after="entailed", because=("ge-later",)
    )


def test_conflicts_come_and_claims_are_set_aside(book: hc.Book) -> None:
    last = book.vintages()[-1]
    assert [conflict.claims for conflict in last.new_conflicts] == [("kz", "kz-border")]
    assert last.newly_set_aside == ("kz-border",)
    assert (last.gone_conflicts, last.no_longer_set_aside) == ((), ())


def test_bounds_as_they_moved(book: hc.Book) -> None:
    vintages = book.vintages()
    moved = [(day, bound.lo) for day, bound in vintages.bounds_of("total")]
    days = [date(2022, 9, 30), date(2022, 10, 1), date(2022, 10, 3)]
    assert moved == list(zip(days, [200_001, 269_002, 280_002], strict=True))
    assert vintages.bounds_of("ge")[-1][1] == vintages[-1].result.bound("ge")
    with pytest.raises(KeyError, match="no claim or question `nobody`"):
        vintages.bounds_of("nobody")


def test_they_are_a_sequence(book: hc.Book) -> None:
    vintages = book.vintages()
    assert len(vintages) == len(list(vintages)) == 4
    assert vintages[1:3] == (vintages[1], vintages[2])
    assert vintages[-4] == vintages[0]
    for at in (4, -5):
        with pytest.raises(IndexError):
            vintages[at]


def test_options_reach_them(book: hc.Book) -> None:
    until = book.vintages("2022-10-01", "literal", progress=lambda _done: None)
    assert [vintage.as_of for vintage in until] == [date(2022, 9, 30), date(2022, 10, 1)]
    assert until.reading == until[0].result.reading == "literal"
    with pytest.raises(hc.ReconcileError):
        book.vintages(assuming=["nothing"])


def test_they_are_written_out(book: hc.Book) -> None:
    vintages = book.vintages()
    expected = (FIXTURES / "vintages.days.json").read_text(encoding="utf-8")
    assert vintages.to_dict() == json.loads(expected) == json.loads(vintages.to_json())
    assert [vintage.to_dict() for vintage in vintages] == vintages.to_dict()["vintages"]
    assert str(vintages) == (FIXTURES / "vintages.days.txt").read_text(encoding="utf-8")
    assert "2022-10-03" in vintages._repr_html_()
    assert repr(vintages) == "<Vintages: 4 days>"
    assert repr(vintages[0]) == "<Vintage 2022-09-30: 1 said, 4 moved>"


def test_they_go_to_other_processes(book: hc.Book) -> None:
    vintages = book.vintages()
    assert pickle.loads(pickle.dumps(vintages)) == vintages == copy.deepcopy(vintages)
    assert pickle.loads(pickle.dumps(vintages[2])) == vintages[2] != vintages[1]
