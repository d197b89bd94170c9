"""What someone at a prompt tries first: constructors, reprs, look-ups, copies, and wrong turns that say the right one."""

import copy
import pickle
from typing import Any

import pytest

import headcount as hc


def test_words_are_read_by_their_classes() -> None:
    assert hc.Quantity("nearly 69,000") == hc.Quantity.parse("nearly 69,000")
    assert hc.Quantity("près de 69 000", lang="fr").lang == "fr"
    assert hc.Share("two thirds") == hc.Share.parse("two thirds")
    assert hc.Period("last week", said="2022-10-04") == hc.Period.parse("last week", said="2022-10-04")
    with pytest.raises(hc.QuantityError):
        hc.Quantity("12%")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (hc.Quantity("200000"), "Quantity.parse('200000')"),
        (hc.Quantity.from_bounds(5, None), "Quantity.from_bounds(5, None)"),
        (hc.Share("60%"), "Share.parse('60%')"),
        (hc.Country("KZ"), "Country('KZ')"),
    ],
)
def test_a_repr_makes_an_equal_value(value: object, shown: str) -> None:
    assert repr(value) == shown
    assert eval("hc." + shown) == value


def test_one_thing_is_said_in_the_singular(small: dict[str, Any]) -> None:
    one = hc.read(small | {"claims": small["claims"][:1], "assumptions": [], "questions": []})
    assert repr(one) == "<Book 'Entries': 1 claim, 1 source, 0 questions>"
    assert repr(one.reconcile()) == "<Reconciliation: 1 bound, 0 conflicts, 0 answers>"
    assert repr(one.reconcile().to_arrow()) == "<BoundsTable: 1 row, streams Arrow>"
    assert repr(one.vintages()) == "<Vintages: 0 days>"


@pytest.mark.parametrize("given", ['{"headcount": 1}', "id,to\na,KZ\n", b"{}"])
def test_what_a_file_says_is_no_path(given: str | bytes) -> None:
    with pytest.raises(TypeError, match=r"`Book\.from_json`, `from_csv` or `from_ndjson`"):
        hc.read(given)  # type: ignore[arg-type]


def test_a_list_is_no_book() -> None:
    with pytest.raises(TypeError, match=r"`Book\(sources=…, claims=…\)` makes a book of lists"):
        hc.read([{"id": "a"}])  # type: ignore[arg-type]


def test_bounds_are_found_by_id_elsewhere(exodus: hc.Book) -> None:
    result = exodus.reconcile()
    with pytest.raises(TypeError, match=r"result\.bound\('kz-entries'\)"):
        result.bounds["kz-entries"]  # type: ignore[call-overload]


def test_a_wrong_day_is_an_error_of_what_is_read() -> None:
    for read in (
        lambda: hc.Period.parse("last week", said="x"),
        lambda: hc.find_mentions("last week", said="x"),
        lambda: hc.draft_claims("last week", said="x"),
    ):
        with pytest.raises(hc.PeriodError, match="invalid date `x`"):
            read()


def test_a_table_is_copied_and_pickled(exodus: hc.Book) -> None:
    table = exodus.reconcile().to_arrow()
    for other in (copy.copy(table), copy.deepcopy(table), pickle.loads(pickle.dumps(table))):
        assert len(other) == len(table)


def test_everything_that_a_completion_offers_has_help() -> None:
    for name in hc.__all__:
        public = getattr(hc, name)
        if not isinstance(public, type) or issubclass(public, Exception):
            continue
        assert public.__doc__, name
        methods = [method for method in vars(public) if not method.startswith("_")]
        fields = getattr(public, "__dataclass_fields__", {})
        for method in set(methods) - set(fields):
            assert getattr(public, method).__doc__, f"{name}.{method}"


def test_a_limit_is_a_whole_number_from_zero_up(exodus: hc.Book) -> None:
    for ask in (exodus.reconcile, exodus.vintages, exodus.is_consistent, exodus.find_conflict):
        for wrong in (-1, 2**64):
            with pytest.raises(ValueError, match="expected a whole number from 0 to 18446744073709551615"):
                ask(effort=wrong)
        with pytest.raises(TypeError, match="got `float`"):
            ask(effort=1e6)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="from 0"):
        exodus.reconcile(conflict_limit=-3)
    assert exodus.reconcile(conflict_limit=2**64 - 1, effort=2**64 - 1) == exodus.reconcile(
        conflict_limit=2**64 - 1, effort=2**64 - 1
    )
