"""What running text speaks of: `find_mentions` and `draft_claims` give these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Literal, TypeAlias, TypeVar

from ._core import Country, Period, Quantity
from ._record import Record

__all__ = ["Draft", "Mention", "Reading"]

Reading: TypeAlias = Country | str | tuple[Country, ...]
"""A country, the name of a group, or the countries between which the text doesn't decide."""

Value_co = TypeVar("Value_co", covariant=True)


@dataclass(frozen=True, kw_only=True, repr=False)
class Mention(Record, Generic[Value_co]):
    """Words of a text, and what they say."""

    start: int
    """Where they start, as an index of the text."""
    end: int
    """Where they end: `text[start:end]`."""
    text: str
    kind: Literal["quantity", "date", "place", "measure", "source", "status", "sentence"]
    value: Value_co
    """A `Quantity`, a `Period`, a place, or a word."""


@dataclass(frozen=True, kw_only=True, repr=False)
class Draft(Record):
    """A claim as far as a text makes it, for a person to complete: what no words state is missing."""

    lang: str
    sentence: Mention[str]
    quantity: Mention[Quantity]
    context: tuple[Mention[str], ...] = ()
    """Other sentences that fields are from: a list's heading, what it goes on with, or who reported it."""
    citizenship: Mention[Reading] | None = None
    from_: tuple[Mention[Reading], ...] = ()
    to: tuple[Mention[Reading], ...] = ()
    measure: Mention[str] | None = None
    window: Mention[Period] | None = None
    source: Mention[str] | None = None
    """Who says so, in the words of the text."""
    said: Mention[Period] | None = None
    """The day it was said, if the text names it."""
    status: Mention[str] | None = None
