"""Reconcile what different sources claim about how many people moved.

Claims in; out come the tightest bounds they imply, each with a proof a reader can add up by hand, every minimal
conflict, and whether a headline is entailed, contradicted or undetermined.

>>> import headcount as hc
>>> book = hc.read({
...     "headcount": 1,
...     "sources": [{"id": "kz-mia", "name": "Ministry of Internal Affairs of Kazakhstan"}],
...     "claims": [{
...         "id": "kz-entries", "from": "RU", "to": "KZ", "measure": "crossings", "source": "kz-mia",
...         "quantity": "more than 200,000", "window": {"start": "2022-09-21", "end": "2022-10-04"},
...     }],
... })
>>> result = book.reconcile()
>>> result.bound("kz-entries").lo
200001
"""

from ._core import (
    Book,
    BoundsTable,
    Country,
    Period,
    Quantity,
    Reconciliation,
    Share,
    Vintage,
    Vintages,
    __version__,
    draft_book,
    draft_claims,
    find_mentions,
    read,
    schema,
)
from .errors import (
    HeadcountError,
    InvalidBookError,
    PeriodError,
    Problem,
    QuantityError,
    ReconcileError,
    UnknownCountryError,
)
from .model import Assumption, Claim, Membership, Question, ReadFrom, Scope, Source, Who, Window
from .prose import Draft, Mention
from .results import (
    Alternative,
    Answer,
    Bound,
    Bounds,
    Conflict,
    Line,
    Moved,
    NotUsed,
    Repair,
    Revised,
    SetAside,
    Settling,
    Turned,
    Without,
)

__all__ = [
    "Alternative",
    "Answer",
    "Assumption",
    "Book",
    "Bound",
    "Bounds",
    "BoundsTable",
    "Claim",
    "Conflict",
    "Country",
    "Draft",
    "HeadcountError",
    "InvalidBookError",
    "Line",
    "Membership",
    "Mention",
    "Moved",
    "NotUsed",
    "Period",
    "PeriodError",
    "Problem",
    "Quantity",
    "QuantityError",
    "Question",
    "ReadFrom",
    "ReconcileError",
    "Reconciliation",
    "Repair",
    "Revised",
    "Scope",
    "SetAside",
    "Settling",
    "Share",
    "Source",
    "Turned",
    "UnknownCountryError",
    "Vintage",
    "Vintages",
    "Who",
    "Window",
    "Without",
    "__version__",
    "draft_book",
    "draft_claims",
    "find_mentions",
    "read",
    "schema",
]
