"""What can go wrong. That claims contradict each other is a result, and none of these."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ._core import Country

__all__ = [
    "HeadcountError",
    "InvalidBookError",
    "PeriodError",
    "Problem",
    "QuantityError",
    "ReconcileError",
    "UnknownCountryError",
]


class HeadcountError(Exception):
    """Any error of this package.

    `args` holds everything the error carries, so that it can be pickled.
    """

    def __str__(self) -> str:
        """Return the message alone."""
        return str(self.args[0]) if self.args else ""


class Problem(NamedTuple):
    """One thing that is wrong with a book."""

    at: str
    """Where: `claims[3].window.start`, or `row 4, column measure` of a table; empty for the whole book."""
    code: str
    """What kind of problem it is, in a word that stays the same: `unknown-key`, `date`…"""
    message: str
    """What was found, and what was expected."""
    nearest: str | None = None
    """What may have been meant."""
    of: str | None = None
    """The id of the claim, source, assumption or question that it's in, if it has one."""

    def __str__(self) -> str:
        """Return the problem as the error lists it."""
        hint = f" (did you mean `{self.nearest}`?)" if self.nearest else ""
        hint += f" (in `{self.of}`)" if self.of else ""
        return f"{self.at}: {self.message}{hint}" if self.at else self.message + hint


class InvalidBookError(HeadcountError, ValueError):
    """A book that can't be read, with everything that is wrong with it."""

    def __init__(
        self,
        message: str,
        problems: Iterable[tuple[str, str, str, str | None, str | None]] = (),
        file: str | None = None,
    ) -> None:
        """Carry the problems, in the order of the file."""
        self.problems = tuple(Problem(*problem) for problem in problems)
        """Every problem, in the order of the file."""
        self.file = file
        """The file, if the book came from one."""
        super().__init__(message, self.problems, file)


class UnknownCountryError(HeadcountError, ValueError):
    """A text that names no country, with those it may have meant."""

    def __init__(self, message: str, suggestions: Iterable[Country] = ()) -> None:
        """Carry the suggestions, the nearest first."""
        self.suggestions = tuple(suggestions)
        """The countries that may have been meant, the nearest first."""
        super().__init__(message, self.suggestions)


class QuantityError(HeadcountError, ValueError):
    """Words or bounds that are no quantity."""

    def __init__(self, message: str, code: str = "other", phrase: str | None = None) -> None:
        """Carry what kind of problem it is."""
        self.code = code
        """What kind of problem it is, in a word that stays the same: `not-a-count`, `ambiguous`…"""
        self.phrase = phrase
        """The words, if there were any."""
        super().__init__(message, code, phrase)


class PeriodError(HeadcountError, ValueError):
    """Words that are no date or period."""

    def __init__(self, message: str, code: str = "other") -> None:
        """Carry what kind of problem it is."""
        self.code = code
        """What kind of problem it is, in a word that stays the same: `unreadable`, `ambiguous`…"""
        super().__init__(message, code)


class ReconcileError(HeadcountError, ValueError):
    """A book that can't be reconciled in the way that was asked for."""

    def __init__(self, message: str, code: str = "other") -> None:
        """Carry what kind of problem it is."""
        self.code = code
        """What kind of problem it is, in a word that stays the same: `unknown-assumption`…"""
        super().__init__(message, code)
