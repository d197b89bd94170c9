"""What the package's records have in common."""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True, repr=False)
class Record:
    """A frozen value that compares by its fields and shows those that aren't at their defaults."""

    def __repr__(self) -> str:
        """Return a call that makes an equal record."""
        shown = (f"{name}={value!r}" for name, value in stated(self))
        return f"{type(self).__name__}({', '.join(shown)})"


def stated(record: Record) -> list[tuple[str, object]]:
    """Return the fields that aren't at their defaults."""
    pairs = ((field, getattr(record, field.name)) for field in fields(record))
    return [(field.name, value) for field, value in pairs if value != field.default]
