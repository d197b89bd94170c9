"""Quantities, dates and places in running text, and drafts of claims."""

import json
import pickle
from datetime import date
from pathlib import Path

import pytest

import headcount as hc
from headcount.__main__ import main

TEXT = (
    "🛂 Le ministère de l'Intérieur a déclaré le 4 octobre que plus de 12 000 Russes étaient entrés "
    "en Géorgie depuis le 21 septembre. Six bus et 30 jours n'ont pas suffi."
)


def test_mentions_are_where_they_say() -> None:
    mentions = hc.find_mentions(TEXT, lang="fr", said="2022-10-04")
    assert [(found.kind, found.text) for found in mentions] == [
        ("date", "le 4 octobre"),
        ("quantity", "plus de 12 000"),
        ("place", "Russes"),
        ("place", "Géorgie"),
        ("date", "depuis le 21 septembre"),
    ]
    for found in mentions:
        assert TEXT[found.start : found.end] == found.text
    quantity, place = mentions[1].value, mentions[3].value
    assert isinstance(quantity, hc.Quantity)
    assert quantity == hc.Quantity.parse(mentions[1].text, lang="fr")
    assert place == hc.Country("GE")
    assert pickle.loads(pickle.dumps(mentions)) == mentions


def test_drafts_hold_what_is_said_and_no_more() -> None:
    [draft] = hc.draft_claims(TEXT, lang="fr", said=date(2022, 10, 4))
    assert draft.quantity.value.literal == (12_001, None)
    assert draft.citizenship is not None
    assert draft.citizenship.value == hc.Country("RU")
    assert [place.value for place in draft.to] == [hc.Country("GE")]
    assert draft.from_ == ()
    assert draft.measure is not None
    assert draft.measure.value == "crossings"
    assert draft.window is not None
    assert draft.window.value.start == date(2022, 9, 21)
    assert draft.said is not None
    assert draft.said.value.start == date(2022, 10, 4)
    assert draft.source is not None
    assert draft.source.text == "Le ministère de l'Intérieur"
    assert draft.status is None
    assert pickle.loads(pickle.dumps(draft)) == draft


def test_a_draft_completed_is_a_book(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "article.txt"
    article.write_text(TEXT, encoding="utf-8")
    assert main(["draft", str(article), "--lang", "fr", "--said", "2022-10-04"]) == 0
    book = json.loads(capsys.readouterr().out)
    assert book == hc.draft_book(TEXT, lang="fr", said="2022-10-04")
    claim = hc.read(book).claims[0]
    assert claim.window == hc.Window(start=date(2022, 9, 21))
    assert claim.said == date(2022, 10, 4)


def test_an_article_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["draft", "no/such/article.txt"]) == 2
    assert "no/such/article.txt" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["", "1" * 1_000_000, "a" * 1_000_000, "\u200f" * 1_000, "mille " * 100_000])
def test_any_text_is_answered(text: str) -> None:
    assert isinstance(hc.find_mentions(text), list)
