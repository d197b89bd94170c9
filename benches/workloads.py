"""Seeded books of claims: one flow over time, planted lies, many destinations, many small flows.

Each workload starts from a true history of whole counts; claims are true of it, within a slack, unless a lie is planted.
A claim on the cells from `start` up to `end` is a row of one table, with `lo` and `hi` as its figures (-1: no `hi`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np

FIRST_DAY = date(2001, 1, 1)
OPEN = -1
"""No most."""

DESTINATIONS = [
    *("AM", "AT", "AZ", "BG", "BY", "CY", "CZ", "DE", "EE", "ES", "FI", "FR", "GE", "GR", "HU"),
    *("IT", "KG", "KZ", "LT", "LV", "MD", "ME", "MN", "PL", "RO", "RS", "SE", "TR", "UA", "UZ"),
]
REGISTER = {"measure": "registrations", "register": "police"}
MEASURES = {
    "apart": [{"measure": "crossings"}, REGISTER, {"measure": "asylum_applications"}],
    "stays": [{"measure": "migrations", "months": months} for months in (3, 6, 12)],
    "persons": [{"measure": "crossings"}, {"measure": "arrivals"}, REGISTER],
}
"""The measures of `many_destinations`, by how they're related: not at all; stays, each among the shorter ones; or crossings,
the distinct persons who made them, and those of them who were registered."""

REGISTERED_AFTER_ARRIVAL = {
    "id": "registered",
    "rule": "registered-after-arrival",
    "why": "whoever is registered has arrived",
    "on": True,
}


@dataclass
class Flow:
    """Claims on one flow over a number of days."""

    days: int
    start: np.ndarray
    end: np.ndarray
    lo: np.ndarray
    hi: np.ndarray
    total: np.ndarray
    """The truth: how many by the start of each day."""

    def book(self) -> dict:
        """Return the book, as a dict."""
        days = [(FIRST_DAY + timedelta(day)).isoformat() for day in range(self.days)]
        rows = zip(self.start.tolist(), self.end.tolist(), self.lo.tolist(), self.hi.tolist(), strict=True)
        scope = {"from": "RU", "to": "GE", "measure": "crossings", "source": "ministry"}
        return _book(
            {
                **scope,
                "id": f"c{number}",
                "quantity": {"min": lo, "max": None if hi == OPEN else hi},
                "window": {"start": days[start], "end": days[end - 1]},
            }
            for number, (start, end, lo, hi) in enumerate(rows)
        )


@dataclass
class Grid:
    """Claims on sums over groups of destinations and windows, in three measures."""

    days: int
    relation: str
    groups: list[np.ndarray]
    group: np.ndarray
    measure: np.ndarray
    start: np.ndarray
    end: np.ndarray
    lo: np.ndarray
    hi: np.ndarray

    def book(self) -> dict:
        """Return the book, as a dict."""
        days = [(FIRST_DAY + timedelta(day)).isoformat() for day in range(self.days)]
        places = [[DESTINATIONS[at] for at in group] for group in self.groups]
        measures = MEASURES[self.relation]
        book = _book(
            {
                **measures[self.measure[number]],
                "id": f"c{number}",
                "from": "RU",
                "to": places[self.group[number]],
                "source": "ministry",
                "quantity": {
                    "min": int(self.lo[number]),
                    "max": None if self.hi[number] == OPEN else int(self.hi[number]),
                },
                "window": {"start": days[self.start[number]], "end": days[self.end[number] - 1]},
            }
            for number in range(len(self.lo))
        )
        if self.relation == "persons":
            book["assumptions"] = [REGISTERED_AFTER_ARRIVAL]
        return book

    @cached_property
    def of_persons(self) -> dict[tuple[int, int, int], int]:
        """The groups and windows over which distinct persons are counted, or records that each are of one, numbered."""
        claims = zip(
            self.measure.tolist(), self.group.tolist(), self.start.tolist(), self.end.tolist(), strict=True
        )
        wanted = self.relation == "persons"
        stretches = dict.fromkeys(tuple(stretch) for measure, *stretch in claims if wanted and measure)
        return {stretch: number for number, stretch in enumerate(stretches)}


def _book(claims: Iterable[dict]) -> dict:
    return {"headcount": 1, "sources": [{"id": "ministry"}], "claims": list(claims)}


def one_flow(claims: int, days: int, seed: int = 1) -> Flow:
    """Return true claims on one flow: days, weeks, months, sums since a few dates, and any stretch."""
    rng = np.random.default_rng(seed)
    daily = 6_000 * np.exp(np.cumsum(rng.normal(0, 0.05, days)))
    total = np.concatenate([[0], np.cumsum(rng.poisson(daily))]).astype(np.int64)
    start, end = _windows(rng, claims, days)
    return Flow(days, start, end, *_figures(rng, total[end] - total[start]), total)


def with_lies(flow: Flow, lies: int, parts: int = 4, seed: int = 2) -> Flow:
    """Add claims that can't all be true: a stretch has more than the most of its parts, so many times."""
    rng = np.random.default_rng(seed)
    columns = {name: [getattr(flow, name)] for name in ("start", "end", "lo", "hi")}
    for _ in range(lies):
        length = int(rng.integers(4 * parts, flow.days // 4))
        first = int(rng.integers(0, flow.days - length))
        inner = np.sort(rng.choice(np.arange(1, length), parts - 1, replace=False))
        cuts = first + np.concatenate([[0], inner, [length]])
        truth = np.diff(flow.total[cuts])
        most = truth + np.maximum(1, truth // 50)
        columns["start"].append(np.append(cuts[:-1], cuts[0]))
        columns["end"].append(np.append(cuts[1:], cuts[-1]))
        columns["lo"].append(np.append(np.zeros(parts, np.int64), most.sum() + 1))
        columns["hi"].append(np.append(most, OPEN))
    joined = {name: np.concatenate(column) for name, column in columns.items()}
    return Flow(days=flow.days, total=flow.total, **joined)


def many_destinations(
    claims: int, days: int = 60, *, nested: bool = True, relation: str = "stays", seed: int = 3
) -> Grid:
    """Return true claims on 30 destinations and their groups, nested or overlapping, in three measures.

    Unless they're apart, what one measure counts is among what the one before counts, every day.
    """
    rng = np.random.default_rng(seed)
    places = len(DESTINATIONS)
    level = np.exp(rng.normal(5, 1, places))[:, None] * np.exp(
        np.cumsum(rng.normal(0, 0.1, (places, days)), 1)
    )
    shortest = rng.poisson(level)
    longer = rng.binomial(shortest, 0.7)
    longest = rng.binomial(longer, 0.6)
    cells = np.stack([shortest, longer, longest], 1).astype(np.int64)  # destination, measure, day
    groups = [np.array([place]) for place in range(places)]
    if nested:
        groups += [np.arange(first, first + 5) for first in range(0, places, 5)] + [np.arange(places)]
    else:
        groups += [np.sort(rng.choice(places, rng.integers(3, 15), replace=False)) for _ in range(12)]
    grouped = rng.random(claims) < 0.25
    group = np.where(grouped, rng.integers(places, len(groups), claims), rng.integers(0, places, claims))
    measure = rng.integers(0, cells.shape[1], claims)
    start, end = _windows(rng, claims, days)
    total = np.concatenate([np.zeros_like(cells[:, :, :1]), np.cumsum(cells, 2)], 2)
    of_group = np.stack([total[members].sum(0) for members in groups])
    truth = of_group[group, measure, end] - of_group[group, measure, start]
    return Grid(days, relation, groups, group, measure, start, end, *_figures(rng, truth))


def _windows(rng: np.random.Generator, claims: int, days: int) -> tuple[np.ndarray, np.ndarray]:
    """Return windows: a quarter single days, then weeks, months, sums since one of a few dates, any stretch."""
    kind = rng.choice(5, claims, p=[0.25, 0.2, 0.2, 0.25, 0.1])
    any_day = rng.integers(0, days, claims)
    since = rng.choice(rng.integers(0, days, max(2, days // 200)), claims)
    start = np.select(
        [kind == 1, kind == 2, kind == 3], [any_day // 7 * 7, any_day // 30 * 30, since], any_day
    )
    free = start + 1 + (rng.random(claims) * (days - start)).astype(np.int64)
    end = np.select([kind == 0, kind == 1, kind == 2], [start + 1, start + 7, start + 30], free)
    return start, np.minimum(end, days)


def _figures(rng: np.random.Generator, truth: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return bounds around true counts: exact, rounded to two digits, more than, nearly, about or between."""
    digits = np.floor(np.log10(np.maximum(truth, 1))).astype(np.int64)
    grain = 10 ** np.maximum(0, digits - 1)
    down = truth // grain * grain
    slack = 1 + (truth * rng.uniform(0.01, 0.2, len(truth))).astype(np.int64)
    below = (slack * rng.random(len(truth))).astype(np.int64)
    kind = rng.choice(6, len(truth), p=[0.05, 0.35, 0.25, 0.1, 0.15, 0.1])
    lo = np.select([kind == 0, kind <= 2, kind == 3], [truth, down, truth - truth // 10], truth - below)
    hi = np.select([kind == 0, kind == 1, kind == 2], [truth, down + grain, OPEN], truth - below + slack)
    return np.maximum(lo, 0), hi


def many_flows(claims: int, flows: int, seed: int = 4) -> Iterator[dict]:
    """Yield the lines of a book of claims on as many small flows, apart from each other: one claim a line."""
    rng = np.random.default_rng(seed)
    yield {"headcount": 1, "sources": [{"id": "ministry"}]}
    span = 28
    pairs = [(who, to) for who in DESTINATIONS for to in DESTINATIONS]
    per_pair = -(-flows // len(pairs))
    days = [(FIRST_DAY + timedelta(day)).isoformat() for day in range(span * per_pair)]
    number = np.sort(rng.integers(0, flows, claims))
    start = rng.integers(0, span, claims)
    length = 1 + (rng.random(claims) * (span - start)).astype(np.int64)
    slack = rng.integers(1, 50, claims)
    for claim in range(claims):
        who, to = pairs[number[claim] % len(pairs)]
        first = number[claim] // len(pairs) * span + start[claim]
        truth = 1_000 * length[claim]
        yield {
            "id": f"c{claim}",
            "who": {"citizenship": who},
            "to": to,
            "measure": "asylum_applications",
            "source": "ministry",
            "quantity": {"min": int(truth - slack[claim]), "max": int(truth + slack[claim])},
            "window": {"start": days[first], "end": days[first + length[claim] - 1]},
        }
