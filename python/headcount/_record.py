"""What the package's records have in common."""

from dataclasses import dataclass, fields
from html import escape


@dataclass(frozen=True, repr=False)
class Record:
    """A frozen value that compares by its fields and shows those that aren't at their defaults."""

    def __repr__(self) -> str:
        """Return a call that makes an equal record."""
        shown = (f"{name}={value!r}" for name, value in stated(self))
        return f"{type(self).__name__}({', '.join(shown)})"

    def _repr_html_(self) -> str:
        """Return a table of the fields that aren't at their defaults."""
        rows = (f"<tr><th>{escape(name)}</th><td>{html(value)}</td></tr>" for name, value in stated(self))
        return f"<table><caption>{type(self).__name__}</caption>{''.join(rows)}</table>"


def stated(record: Record) -> list[tuple[str, object]]:
    """Return the fields that aren't at their defaults."""
    pairs = ((field, getattr(record, field.name)) for field in fields(record))
    return [(field.name, value) for field, value in pairs if value != field.default]


def html(value: object) -> str:
    """Return a value as a cell of a table: numbers with separators, a record or several as their own tables."""
    if isinstance(value, Record):
        return value._repr_html_()
    if isinstance(value, tuple):
        parts = [html(part) for part in value]
        return "".join(parts) if any(isinstance(part, Record) for part in value) else ", ".join(parts)
    is_count = isinstance(value, int) and not isinstance(value, bool)
    return f"{value:,}" if is_count else escape(str(value))
