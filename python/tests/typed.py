"""Checked by mypy, never run: the types that callers get."""

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Literal, assert_type

import headcount as hc


def reads(path: Path, book: hc.Book) -> None:
    assert_type(hc.read(path), hc.Book)
    assert_type(hc.read({"headcount": 1}), hc.Book)
    assert_type(hc.read(book), hc.Book)
    hc.read(5)  # type: ignore[arg-type]
    assert_type(book.title, str | None)
    assert_type(book.claims[0].quantity, hc.Quantity | hc.Share | None)
    assert_type(book.claims[0].window, hc.Window | None)
    assert_type(book.claims[0].said, date | None)
    assert_type(book.sources[0].country, hc.Country | None)
    assert_type(book.groups["EU"][0].since, date | None)
    assert_type(book.assumptions[0].at_most, Fraction | None)
    assert_type(book.questions[0].how_many, tuple[hc.Scope, ...] | None)


def reconciles(book: hc.Book) -> None:
    result = book.reconcile(as_of=date(2022, 10, 4), reading="literal", assuming=["eu-even"])
    assert_type(result, hc.Reconciliation)
    book.reconcile(reading="round")  # type: ignore[arg-type]
    assert_type(result.bounds[0].lo, int | None)
    assert_type(result.bounds[0].lo_proof, tuple[hc.Line, ...] | None)
    assert_type(result.conflicts[0].gap, int)
    assert_type(result.set_aside[0], str)
    assert_type(result.set_aside.optimal, bool)
    assert_type(result.set_aside.at_least, int)
    assert_type(result.conflicts[0].repairs[0].by, int)
    assert_type(result.answer("total").verdict, Literal["entailed", "contradicted", "undetermined"] | None)
    assert_type(result.answers[0].notes, tuple[str, ...])
    assert_type(result.conflicts[0].proof[0].times, Fraction)
    assert_type(str(result), str)


def builds() -> None:
    assert_type(hc.Country.parse("KZ").name("fr"), str | None)
    assert_type(hc.Quantity.parse("5").literal, tuple[int | None, int | None] | None)
    hc.Quantity.hedged("more-than", 5)  # type: ignore[arg-type]
    hc.Claim(id="c", source="s", measure="crossings", to="KZ", window=hc.Window(date(2022, 9, 21)))
    hc.Claim(id="c")  # type: ignore[call-arg]


def catches(error: hc.InvalidBookError) -> None:
    assert_type(error.problems[0].nearest, str | None)
    assert_type(error.file, str | None)
