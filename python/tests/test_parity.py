"""Python says what the core says: the results that the core's tests expect of the books they share."""

import json
from pathlib import Path

import pytest

import headcount as hc

FIXTURES = Path(__file__).parents[2] / "crates" / "headcount" / "tests" / "fixtures"
EXPECTED = sorted(FIXTURES.rglob("*.expected.json"))


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda path: path.name)
def test_a_shared_book_has_the_expected_result(expected: Path) -> None:
    book = hc.read(expected.with_name(expected.name.replace(".expected.json", ".json")))
    assert book.reconcile().to_dict() == json.loads(expected.read_text(encoding="utf-8"))


def test_records_and_dicts_agree(exodus: hc.Book) -> None:
    result = exodus.reconcile()
    written = result.to_dict()
    assert list(written) == [
        "headcount",
        "reading",
        "as_of",
        "bounds",
        "conflicts",
        "conflicts_complete",
        "set_aside",
        "answers",
        "not_used",
    ]
    for bound, entry in zip(result.bounds, written["bounds"], strict=True):
        key = "claim" if bound.claim else "question"
        assert entry == {
            key: bound.claim or bound.question,
            "lo": bound.lo,
            "hi": bound.hi,
            "assumptions": list(bound.assumptions),
            "lo_proof": lines(bound.lo_proof),
            "hi_proof": lines(bound.hi_proof),
        }
    for answer, entry in zip(result.answers, written["answers"], strict=True):
        assert (answer.id, answer.verdict) == (entry["id"], entry.get("verdict"))
        assert (answer.lo, answer.hi) == (entry["lo"], entry["hi"])
        assert lines(answer.lo_proof) == entry["lo_proof"]
        assert lines(answer.hi_proof) == entry["hi_proof"]
        assert list(answer.blocked_by) == entry["blocked_by"]
        assert list(answer.notes) == entry["notes"]
        assert [settling(found) for found in answer.would_settle] == entry.get("would_settle", [])
    assert written["not_used"] == [
        {"claim": unused.claim, "why": unused.why, "message": unused.message} for unused in result.not_used
    ]


def settling(found: hc.Settling) -> dict[str, object]:
    keys = ("claim", "assumption", "side", "at_least", "at_most", "verdict")
    written: dict[str, object] = {key: getattr(found, key) for key in keys}
    written["scope"] = found.scope.to_dict() if found.scope else None
    return {key: value for key, value in written.items() if value is not None}


def lines(proof: tuple[hc.Line, ...] | None) -> list[dict[str, object]] | None:
    if proof is None:
        return None
    keys = ("claim", "rule", "assumption", "side", "times", "spread", "window", "about")
    written = []
    for line in proof:
        values: dict[str, object] = {key: getattr(line, key) for key in keys}
        values["times"] = str(line.times)
        values["window"] = line.window.to_dict() if line.window else None
        written.append({key: value for key, value in values.items() if value is not None})
    return written
