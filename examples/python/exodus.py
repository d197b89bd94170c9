"""Did more Russians flee than were enlisted? What the figures of one article say together.

python examples/python/exodus.py [BOOK] [--json]
"""

import json
import sys
from pathlib import Path

import headcount as hc

BOOK = Path(__file__).parent.parent / "data" / "exodus-2022.json"

paths = [argument for argument in sys.argv[1:] if argument != "--json"]
result = hc.read(paths[0] if paths else BOOK).reconcile()
if "--json" in sys.argv:
    print(json.dumps(result.to_dict(), ensure_ascii=False, indent=2))
else:
    print(result, end="")
