"""Two claims, one question: a book built in code."""

import headcount as hc

scope = {
    "from": "Russia",
    "measure": "crossings",
    "window": {"start": "2022-09-21", "end": "2022-10-04"},
}
to_kz = scope | {"to": "Kazakhstan"}
to_ge = scope | {"to": "Georgia"}

book = hc.read(
    {
        "headcount": 1,
        "title": "Who crossed?",
        "sources": [
            {"id": "kz-mia", "name": "Interior ministry of Kazakhstan"},
            {"id": "ge-mia", "name": "Interior ministry of Georgia"},
        ],
        "claims": [
            to_kz
            | {"id": "kz-entries", "quantity": "more than 200,000", "source": "kz-mia"},
            to_ge
            | {"id": "ge-entries", "quantity": "nearly 69,000", "source": "ge-mia"},
        ],
        "questions": [{"id": "both", "how_many": [to_kz, to_ge]}],
    }
)

result = book.reconcile()
both = result.answers[0]
assert (both.lo, both.hi) == (268_001, None)
print(result, end="")
