"""What was known when? The same figures as of each day on which one was published, with what moved."""

from pathlib import Path

import headcount as hc

BOOK = Path(__file__).parent.parent / "data" / "kz-ge-2022.json"

vintages = hc.read(BOOK).vintages()
[contradicted] = [vintage for vintage in vintages if vintage.new_conflicts]
assert contradicted.result == hc.read(BOOK).reconcile(as_of=contradicted.as_of)
print(vintages, end="")
