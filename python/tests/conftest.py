"""Books the tests share."""

from pathlib import Path
from typing import Any

import pytest

import headcount as hc

ROOT = Path(__file__).parents[2]
EXODUS = ROOT / "examples" / "data" / "exodus-2022.json"


@pytest.fixture(scope="session")
def exodus() -> hc.Book:
    return hc.read(EXODUS)


@pytest.fixture
def small() -> dict[str, Any]:
    """A sound book as parsed JSON, with a claim, an assumption and a question to spoil."""
    window = {"start": "2022-09-21", "end": "2022-10-04"}
    return {
        "headcount": 1,
        "title": "Entries",
        "groups": {"near": ["KZ", "GE"]},
        "sources": [{"id": "mia", "name": "Ministry", "country": "KZ", "reliability": 80}],
        "claims": [
            {
                "id": "kz",
                "who": {"citizenship": "RU", "age": [18, None]},
                "from": "RU",
                "to": "KZ",
                "measure": "crossings",
                "quantity": "more than 200,000",
                "window": window,
                "source": "mia",
            },
            {
                "id": "ge",
                "from": "RU",
                "to": "GE",
                "measure": "crossings",
                "quantity": {"min": 68000, "max": 68999},
                "window": {"end": "2022-10-04"},
                "source": "mia",
            },
        ],
        "assumptions": [
            {"id": "ge-start", "claim": "ge", "window.start": "2022-09-21", "why": "after the decree"},
            {"id": "often", "rule": "crossings-per-person", "at_most": "3/2", "on": False},
        ],
        "questions": [
            {
                "id": "total",
                "how_many": [{"from": "RU", "to": "near", "measure": "crossings", "window": window}],
            },
            {
                "id": "more",
                "left": [{"from": "RU", "to": "KZ", "measure": "crossings", "window": window}],
                "op": ">",
                "right": [{"from": "RU", "to": "GE", "measure": "crossings", "window": window}],
                "assuming": ["often"],
            },
        ],
    }


@pytest.fixture
def torn() -> dict[str, Any]:
    """Two claims of the same figure that can't both be true."""
    scope = {"to": "KZ", "measure": "crossings", "window": {"start": "2022-09-21", "end": "2022-10-04"}}
    return {
        "headcount": 1,
        "sources": [{"id": "mia", "reliability": 90}, {"id": "paper", "reliability": 10}],
        "claims": [
            {"id": "high", **scope, "quantity": "more than 200,000", "source": "mia"},
            {"id": "low", **scope, "quantity": "at most 139,001", "source": "paper"},
        ],
    }
