"""Values go to other processes and come back the same."""

import copy
import multiprocessing
import pickle
from typing import Any

import pytest

import headcount as hc


@pytest.fixture(params=range(2, pickle.HIGHEST_PROTOCOL + 1))
def protocol(request: pytest.FixtureRequest) -> int:
    return int(request.param)


def again(value: Any, protocol: int) -> Any:
    return pickle.loads(pickle.dumps(value, protocol))


def test_books_and_their_parts(exodus: hc.Book, protocol: int) -> None:
    assert again(exodus, protocol) == exodus
    for parts in (exodus.claims, exodus.sources, exodus.assumptions, exodus.questions, exodus.groups):
        assert again(parts, protocol) == parts
    assert copy.deepcopy(exodus) == copy.copy(exodus) == exodus


def test_results_and_their_parts(exodus: hc.Book, protocol: int) -> None:
    result = exodus.reconcile("2022-10-04", "literal", ["re-entry"])
    other = again(result, protocol)
    assert other == result
    assert other.to_dict() == result.to_dict()
    for parts in (result.bounds, result.answers, result.conflicts, result.set_aside, result.not_used):
        assert again(parts, protocol) == parts
    assert copy.deepcopy(result) == result


@pytest.mark.parametrize(
    "value",
    [
        hc.Country("XK"),
        hc.Quantity.parse("près de 69 000", "fr"),
        hc.Quantity.parse("a few hundred"),
        hc.Quantity.from_bounds(None, 7),
        hc.Quantity.hedged("nearly", 69_000),
    ],
    ids=repr,
)
def test_single_values(value: object, protocol: int) -> None:
    other = again(value, protocol)
    assert other == value
    assert hash(other) == hash(value)
    assert type(other) is type(value)


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="a platform without fork")
def test_work_goes_on_in_a_fork_of_a_process_that_has_worked(exodus: hc.Book) -> None:
    result = exodus.reconcile()
    assert result.check() > 0
    with multiprocessing.get_context("fork").Pool(1) as pool:
        forked = pool.apply_async(hc.Book.reconcile, [exodus]).get(timeout=60)
        assert forked == result
        assert pool.apply_async(hc.Reconciliation.check, [result]).get(timeout=60) == result.check()
