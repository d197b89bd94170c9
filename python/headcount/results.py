"""What reconciling a book results in, as values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from fractions import Fraction
from typing import Literal, TypeAlias, overload

from ._core import Book, Quantity, Reconciliation, Vintages
from ._record import Record
from .model import Scope, Window

__all__ = [
    "Alternative",
    "Answer",
    "Bound",
    "Bounds",
    "Conflict",
    "Line",
    "Moved",
    "NotUsed",
    "Proof",
    "Repair",
    "Revised",
    "SetAside",
    "Settling",
    "Turned",
    "Without",
]


@dataclass(frozen=True, kw_only=True, repr=False)
class Line(Record):
    """One line of a proof: one side of a figure, so many times."""

    side: Literal["min", "max"]
    """Which bound of the figure it uses."""
    times: Fraction
    """How many times, always more than zero."""
    figure: Fraction
    """The bound itself; zero for a rule, and for a share that may be what it says."""
    claim: str | None = None
    """The claim it cites; or else…"""
    rule: str | None = None
    """…what is true by definition, or else…"""
    assumption: str | None = None
    """…the assumption that turned a rule on."""
    share: Fraction | None = None
    """Of a claim of a share p/q: that it uses q times the part less p times the whole."""
    about: str | None = None
    """Of which scopes the rule is true."""
    spread: str | None = None
    """The assumption by which the claim is spread over its days."""
    window: Window | None = None
    """The days whose share this is."""


Proof: TypeAlias = tuple[Line, ...]
"""Lines that add up to a bound; none for "a count is at least zero"."""


@dataclass(frozen=True, kw_only=True, repr=False)
class Bound(Record):
    """The least and the most that a claim's scope, or what a question asks, can be."""

    claim: str | None = None
    question: str | None = None
    lo: int | None = None
    """The least; `None` if there is no least."""
    hi: int | None = None
    """The most; `None` if there is no most."""
    assumptions: tuple[str, ...] = ()
    """What the proofs rest on beyond claims."""
    lo_proof: Proof | None = None
    hi_proof: Proof | None = None
    tight: bool = True
    """Whether nothing tighter follows; false if the effort was spent before that was known."""

    def __getstate__(self) -> dict[str, object]:
        """Return the fields, proofs written out."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def in_words(self, lang: str = "en") -> str:
        """Say it in a language, with the language's way to write numbers.

        >>> Bound(claim="kz-entries", lo=280_002).in_words("es")
        'al menos 280.002'
        >>> Bound(claim="kz-entries").in_words()
        'not disclosed'
        """
        if self.lo is None and self.hi is None:
            return Quantity.parse("not disclosed").in_words(lang)
        return Quantity.from_bounds(self.lo, self.hi).in_words(lang)


class _Written:
    """A field for a proof: one that is given as a function is written out when it's first looked at."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, bound: Bound | None, owner: type[Bound]) -> Proof | None:
        if bound is None:
            return None  # the field's default
        proof: Proof | Callable[[], Proof] | None = vars(bound)[self._name]
        if callable(proof):
            proof = vars(bound)[self._name] = proof()
        return proof

    def __set__(self, bound: Bound, proof: Proof | None) -> None:
        vars(bound)[self._name] = proof


for _field in ("lo_proof", "hi_proof"):
    setattr(Bound, _field, _Written(_field))


class Bounds(Sequence[Bound]):
    """The bounds of a result, in order, as a tuple would hold them.

    A long book has many, with long proofs: each is made when it's looked at, and made again the next time.
    """

    __slots__ = ("_result",)

    def __init__(self, result: Reconciliation) -> None:
        """Look at the bounds of a result."""
        self._result = result

    @overload
    def __getitem__(self, at: int) -> Bound: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Bound, ...]: ...
    def __getitem__(self, at: int | slice) -> Bound | tuple[Bound, ...]:
        """Return the bound at a position, or a tuple of those at several; `result.bound` finds one by its id."""
        if isinstance(at, str):
            message = f"bounds are counted from 0: `result.bound({at!r})` finds one by its id"
            raise TypeError(message)
        positions = range(len(self))[at]
        if isinstance(positions, range):
            return tuple(map(self._result._bound_at, positions))
        return self._result._bound_at(positions)

    def __len__(self) -> int:
        """Return how many bounds there are."""
        return self._result._bound_count

    def __iter__(self) -> Iterator[Bound]:
        """Iterate over the bounds."""
        return map(self._result._bound_at, range(len(self)))

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Stream the bounds as an Arrow table: `pyarrow.table(result.bounds)`; see `Reconciliation.to_arrow`."""
        return self._result.to_arrow().__arrow_c_stream__(requested_schema)

    def _repr_html_(self) -> str:
        """Return the bounds as a table for notebooks."""
        return self._result._bounds_html

    def __repr__(self) -> str:
        """Return what a tuple of the bounds shows."""
        return repr(tuple(self))

    def __eq__(self, other: object) -> bool:
        """Compare with the bounds of another result, or with a tuple of bounds."""
        match other:
            case Bounds() if self._result == other._result:
                return True
            case Bounds() | tuple():
                return len(self) == len(other) and all(map(Bound.__eq__, self, other))
            case _:
                return NotImplemented

    def __hash__(self) -> int:
        """Hash as a tuple of the bounds does."""
        return hash(tuple(self))


@dataclass(frozen=True, kw_only=True, repr=False)
class Repair(Record):
    """A change to one claim's figure that alone makes a conflict go away."""

    claim: str
    side: Literal["min", "max"]
    """Which of its bounds moves: its min down, or its max up."""
    by: int
    """By how many persons or events, at least."""


@dataclass(frozen=True, kw_only=True, repr=False)
class Without(Record):
    """What a bound becomes without one of the claims that it hangs on."""

    claim: str
    """The claim left out."""
    lo: int | None = None
    """The least without it; `None` if there is no least."""
    hi: int | None = None
    """The most without it; `None` if there is no most."""
    tight: bool = True
    """Whether nothing tighter follows; false if the effort was spent before that was known."""


@dataclass(frozen=True, kw_only=True, repr=False)
class Conflict(Record):
    """Claims that can't all be true, although without any one of them they could."""

    claims: tuple[str, ...]
    gap: int
    """The fewest persons by which their figures would have to move for all to be true."""
    proof: Proof
    assumptions: tuple[str, ...] = ()
    repairs: tuple[Repair, ...] = ()
    """Changes to one claim's figure that each make the conflict go away alone, the smallest first."""


@dataclass(frozen=True, kw_only=True, repr=False)
class Alternative(Record):
    """A claim that could be set aside in place of another: the rest could all be true, and it weighs as much."""

    keep: str
    """The claim that would be kept, which is set aside."""
    set_aside: str
    """The claim that would be set aside instead."""


@dataclass(frozen=True, repr=False, eq=False)
class SetAside(Record, Sequence[str]):
    """The ids of the claims without which the rest can all be true."""

    claims: tuple[str, ...]
    optimal: bool = True
    """Whether no lighter set would do; false if the search hit its limit."""
    weight: int = 0
    """What the claims weigh: the reliabilities of their sources, summed."""
    at_least: int = 0
    """What any set that would do weighs at least."""
    alternatives: tuple[Alternative, ...] = ()
    """Single claims that would do as well in place of one of these; none doesn't mean that no other set would do."""

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[str, ...]: ...
    def __getitem__(self, at: int | slice) -> str | tuple[str, ...]:
        """Return the id at a position."""
        return self.claims[at]

    def __len__(self) -> int:
        """Return how many claims are set aside."""
        return len(self.claims)

    def __eq__(self, other: object) -> bool:
        """Compare with another set, or its ids with a list or tuple of ids."""
        match other:
            case SetAside():
                return all(getattr(self, field.name) == getattr(other, field.name) for field in fields(self))
            case list() | tuple():
                return self.claims == tuple(other)
            case _:
                return NotImplemented

    def __hash__(self) -> int:
        """Hash as the tuple of ids does."""
        return hash(self.claims)


@dataclass(frozen=True, kw_only=True, repr=False)
class Settling(Record):
    """One thing that would settle a comparison left open: a bound on a number, or an assumption."""

    verdict: Literal["entailed", "contradicted"]
    """What the comparison would then be."""
    scope: Scope | None = None
    """The scope of the comparison whose number it is; or else…"""
    claim: str | None = None
    """…the claim in the way whose number it is; or else…"""
    assumption: str | None = None
    """…the assumption that is off."""
    side: Literal["min", "max"] | None = None
    at_least: int | None = None
    """The least lower bound that does."""
    at_most: int | None = None
    """The greatest upper bound that does."""


@dataclass(frozen=True, kw_only=True, repr=False)
class Answer(Record):
    """The answer to one question."""

    id: str
    verdict: Literal["entailed", "contradicted", "undetermined"] | None = None
    """For a comparison: whether the claims decide it."""
    lo: int | None = None
    """The least; for a comparison, of how many more on the left than on the right."""
    hi: int | None = None
    assumptions: tuple[str, ...] = ()
    proof: Proof | None = None
    """The proof that decides a comparison, or that bounds a number from below."""
    lo_proof: Proof | None = None
    hi_proof: Proof | None = None
    tight: bool = True
    """Whether nothing tighter follows; false if the effort was spent before that was known."""
    blocked_by: tuple[str, ...] = ()
    """Claims that speak of what is asked but bound nothing, or less than they could, where it is left open."""
    would_settle: tuple[Settling, ...] = ()
    """What single figure or assumption would settle a comparison left open."""
    would_settle_complete: bool = True
    """Whether all were tried: false if there are more than a hundred figures, or the effort was spent."""
    notes: tuple[str, ...] = ()
    """What else a reader must know."""
    conflicts: tuple[Conflict, ...] = ()
    """Conflicts that only the question's own assumptions bring about."""
    set_aside: SetAside = SetAside(())
    """The claims set aside for this answer because of them."""


@dataclass(frozen=True, kw_only=True, repr=False)
class NotUsed(Record):
    """A claim that bounds nothing, and why."""

    claim: str
    why: str
    """The reason in a word that stays the same: `planned`, `no-window-start`…"""
    message: str
    """The reason in a sentence."""


@dataclass(frozen=True, kw_only=True, repr=False)
class Revised(Record):
    """A claim that another one corrects."""

    claim: str
    """The claim that no longer counts."""
    by: str
    """The one that replaces it."""


@dataclass(frozen=True, kw_only=True, repr=False)
class Moved(Record):
    """An end of a bound that moved."""

    claim: str | None = None
    """The claim whose scope is bounded; or else…"""
    question: str | None = None
    """…the question; for a comparison it's the difference."""
    end: Literal["lo", "hi"]
    before: int | None = None
    """Where it was; `None` if there was no such bound."""
    after: int | None = None
    """Where it is."""
    said_later: bool = False
    """Whether it bounds the scope of a claim that hadn't been said by then."""
    because: tuple[str, ...] = ()
    """The claims that moved it."""


@dataclass(frozen=True, kw_only=True, repr=False)
class Turned(Record):
    """A comparison that came out otherwise than before."""

    question: str
    before: Literal["entailed", "contradicted", "undetermined"]
    after: Literal["entailed", "contradicted", "undetermined"]
    because: tuple[str, ...] = ()
    """The claims that turned it."""


def reconciled(
    book: Book,
    as_of: date | None,
    reading: Literal["rounded", "literal"],
    assuming: Sequence[str],
    limits: tuple[int, int],
) -> Reconciliation:
    """Reconcile a book: how a pickled result is made again."""
    conflict_limit, effort = limits
    return book.reconcile(as_of, reading, assuming, conflict_limit=conflict_limit, effort=effort)


def followed(
    book: Book,
    as_of: date | None,
    reading: Literal["rounded", "literal"],
    assuming: Sequence[str],
    limits: tuple[int, int],
) -> Vintages:
    """Follow a book from day to day: how pickled vintages are made again."""
    conflict_limit, effort = limits
    return book.vintages(as_of, reading, assuming, conflict_limit=conflict_limit, effort=effort)
