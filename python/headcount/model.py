"""The parts of a book, as values: `Book` gives them, and can be made of them.

A place is the code or name of a country, the name of a group, or a tuple of these. Fields are those of the book
file; `from` and `as`, which Python keeps for itself, end in an underscore.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Literal, TypeAlias

from ._core import Country, Quantity, Share
from ._record import Record, stated
from .errors import QuantityError

__all__ = [
    "Assumption",
    "Claim",
    "Membership",
    "Part",
    "Place",
    "Question",
    "ReadFrom",
    "Scope",
    "Source",
    "Who",
    "Window",
]

Place: TypeAlias = str | tuple[str, ...]
"""A country, a group, or several of them."""


@dataclass(frozen=True, repr=False)
class Part(Record):
    """A part of a book, or a part of one."""

    def to_dict(self) -> dict[str, Any]:
        """Return what the book file has for it, without what is the same when left out."""
        return {name.rstrip("_"): _plain(value) for name, value in stated(self)}


def _plain(value: object) -> object:
    match value:
        case Part():
            return value.to_dict()
        case Quantity() | Share():
            return value.written
        case Country():
            return value.alpha2
        case Fraction():
            return str(value)
        case list() | tuple():
            return [_plain(item) for item in value]
        # A datetime is a date too: a book that is made of one refuses it, with its path.
        case date() if type(value) is date:
            return value.isoformat()
        case _:
            return value


@dataclass(frozen=True, repr=False)
class Window(Part):
    """Days, both ends included; an end that nobody stated is `None`."""

    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, kw_only=True, repr=False)
class Who(Part):
    """Whom a figure counts; anyone where nothing is stated."""

    citizenship: Place | None = None
    sex: Literal["female", "male"] | None = None
    age: tuple[int, int | None] | None = None


@dataclass(frozen=True, kw_only=True, repr=False)
class Scope(Part):
    """What a figure is a figure of: who, from where, to where, counted how, when."""

    measure: str
    who: Who | None = None
    from_: Place | None = None
    to: Place | None = None
    months: int | None = None
    """For `migrations`: for how long at least the residence changed."""
    register: str | None = None
    """For `registrations`: what they were recorded in."""
    window: Window | None = None
    at: date | None = None
    """For a `stock`: on which day."""


@dataclass(frozen=True, kw_only=True, repr=False)
class ReadFrom(Part):
    """The words that a claim's days were read from; what was given as dates has none."""

    window: str | None = None
    start: str | None = None
    """The words of the first day of the window, where it has a `start` of its own."""
    end: str | None = None
    """The words of its last day, likewise."""
    at: str | None = None
    said: str | None = None


@dataclass(frozen=True, kw_only=True, repr=False)
class Claim(Scope):
    """A scope with a figure, and who said so."""

    id: str
    source: str
    quantity: Quantity | Share | None = None
    """How many; with `share_of`, what part; with `exceeds`, by how many, or `None` for at least one."""
    share_of: Scope | None = None
    """What it's a share of."""
    exceeds: Scope | None = None
    """What it's more than."""
    via: tuple[str, ...] = ()
    said: date | None = None
    status: Literal["reported", "estimated", "planned", "forecast", "denied", "undisclosed"] = "reported"
    derived_from: str | None = None
    edge: Literal["quoted", "translated", "paraphrased", "revised"] | None = None
    sum_of: tuple[str, ...] = ()
    read_from: ReadFrom | None = None
    lang: str | None = None
    quote: str | None = None
    url: str | None = None
    note: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return what the book file has for it; a language is named if the figure's words need it."""
        written = super().to_dict()
        if self.lang is None and isinstance(self.quantity, Quantity | Share) and _needs_lang(self.quantity):
            written["lang"] = self.quantity.lang
        return written


def _needs_lang(quantity: Quantity | Share) -> bool:
    if quantity.phrase is None or quantity.lang is None:
        return False
    try:
        return type(quantity).parse(quantity.phrase) != quantity
    except QuantityError:
        return True


@dataclass(frozen=True, kw_only=True, repr=False)
class Source(Part):
    """Who says so."""

    id: str
    name: str | None = None
    kind: str | None = None
    country: Country | None = None
    reliability: int = 50
    """From 1 to 100: claims of the less reliable are set aside first."""
    note: str | None = None


@dataclass(frozen=True, kw_only=True, repr=False)
class Assumption(Part):
    """What is taken as given beyond the claims: a change of one claim, or a rule."""

    id: str
    claim: str | None = None
    window: Window | None = None
    as_: str | None = None
    """The hedge to read the claim's figure with, as a report of what happened."""
    spread: Literal["even"] | None = None
    rule: str | None = None
    at_most: Fraction | None = None
    on: bool = True
    why: str | None = None


@dataclass(frozen=True, kw_only=True, repr=False)
class Question(Part):
    """How many, or whether more on the `left` than on the `right`."""

    id: str
    how_many: tuple[Scope, ...] | None = None
    left: tuple[Scope, ...] | None = None
    op: Literal[">", ">=", "<", "<=", "=="] | None = None
    right: tuple[Scope, ...] | None = None
    assuming: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, kw_only=True, repr=False)
class Membership(Part):
    """That a country belongs to a group, and from when until when."""

    place: str
    since: date | None = None
    until: date | None = None
