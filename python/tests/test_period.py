"""Dates and periods in words."""

import copy
import pickle
from datetime import date
from typing import Any

import pytest

import headcount as hc


def test_what_words_settle() -> None:
    since = hc.Period.parse("між 21 вересня та 4 жовтня", lang="uk", said="2022-10-04")
    assert (since.start, since.end) == (date(2022, 9, 21), date(2022, 10, 4))
    assert since.said == date(2022, 10, 4)
    assert since.missing is None
    match hc.Period.parse("in March 2022", said=date(2022, 10, 4)):
        case hc.Period(start, end):
            assert (start, end) == (date(2022, 3, 1), date(2022, 3, 31))


def test_what_words_leave_open() -> None:
    vague = hc.Period.parse("von Ende Februar bis 20. März 2022", lang="de")
    assert vague.start is None
    assert (vague.earliest_start, vague.latest_start) == (date(2022, 2, 21), date(2022, 2, 28))
    assert vague.end == vague.earliest_end == vague.latest_end == date(2022, 3, 20)
    until = hc.Period.parse("hasta el 25 de septiembre de 2022", lang="es")
    assert (until.earliest_start, until.end) == (None, date(2022, 9, 25))
    unknown = hc.Period.parse("seit Kriegsbeginn", lang="de", said="2022-10-04")
    assert (unknown.start, unknown.missing) == (None, "event")
    either = hc.Period.parse("9/10/2022", lang="en")
    assert (either.start, either.missing) == (None, "order")


@pytest.mark.parametrize(
    ("phrase", "lang", "code"),
    [
        ("", None, "empty"),
        ("9" * 1_000_000, None, "too-long"),
        ("200,000 people", None, "unreadable"),
        ("31 September 2022", "en", "impossible"),
        ("2022-02-30", None, "impossible"),
        ("9/10/2022", None, "ambiguous"),
        ("in 2015", "klingon", "lang"),
    ],
)
def test_what_is_no_period(phrase: str, lang: str | None, code: str) -> None:
    with pytest.raises(hc.PeriodError) as caught:
        hc.Period.parse(phrase, lang)
    assert caught.value.code == code
    assert isinstance(caught.value, ValueError)
    again = pickle.loads(pickle.dumps(caught.value))
    assert (str(again), again.code) == (str(caught.value), code)


@pytest.mark.parametrize("said", [None, "2022-10-04"])
def test_periods_travel(said: str | None) -> None:
    for phrase in ("last week", "since 21 September", "21.09.2022"):
        period = hc.Period.parse(phrase, said=said)
        assert pickle.loads(pickle.dumps(period)) == copy.deepcopy(period) == period
        assert hash(period) == hash(copy.copy(period))
        assert eval(repr(period), {"Period": hc.Period}) == period


def test_books_take_windows_in_words(small: dict[str, Any]) -> None:
    claim = small["claims"][0]
    claim.update(window="since 21 September", said="4 October 2022", lang="en")
    book = hc.read(small)
    read = book.claims[0]
    assert read.window == hc.Window(start=date(2022, 9, 21))
    assert read.said == date(2022, 10, 4)
    assert read.read_from == hc.ReadFrom(window="since 21 September", said="4 October 2022")
    assert hc.read(book.to_dict()) == book
    assert hc.read({**small, "claims": book.claims}) == book
    assert book.reconcile().to_dict()["read_from"] == [
        {
            "claim": "kz",
            "window": {"phrase": "since 21 September", "start": "2022-09-21", "end": None},
            "said": {"phrase": "4 October 2022", "day": "2022-10-04"},
        }
    ]
