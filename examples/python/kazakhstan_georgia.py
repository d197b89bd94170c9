"""Figures that contradict each other, and figures that only seem to."""

from pathlib import Path

import headcount as hc

BOOK = Path(__file__).parent.parent / "data" / "kz-ge-2022.json"

result = hc.read(BOOK).reconcile()
[conflict] = result.conflicts
assert conflict.gap == 2
print(result, end="")
