"""Tables of claims that other libraries hold, through Arrow."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

import headcount as hc

duckdb = pytest.importorskip("duckdb")
pandas = pytest.importorskip("pandas")
polars = pytest.importorskip("polars")
pyarrow = pytest.importorskip("pyarrow")

COLUMNS: dict[str, list[Any]] = {
    "id": ["kz", "ge", "share"],
    "from": ["RU", "RU", None],
    "to": ["KZ", "GE", "KZ|GE"],
    "measure": ["crossings", "crossings", "crossings"],
    "quantity": ["more than 200,000", None, "about 60%"],
    "quantity.min": [None, 68_000, None],
    "share_of.measure": [None, None, "crossings"],
    "window.start": [datetime.date(2022, 9, 21), None, None],
    "window.end": [datetime.date(2022, 10, 4), None, None],
    "source": ["kz-mia", "ge-mia", "paper"],
    "via": ["paper", "", None],
}


def expected() -> hc.Book:
    window = {"start": "2022-09-21", "end": "2022-10-04"}
    of = {"measure": "crossings"}
    common = {"measure": "crossings"}
    return hc.read(
        {
            "headcount": 1,
            "sources": [{"id": "kz-mia"}, {"id": "paper"}, {"id": "ge-mia"}],
            "claims": [
                {"id": "kz", "from": "RU", "to": "KZ", "quantity": "more than 200,000", "window": window}
                | {"source": "kz-mia", "via": ["paper"]}
                | common,
                {"id": "ge", "from": "RU", "to": "GE", "quantity": {"min": 68_000}, "source": "ge-mia"}
                | common,
                {
                    "id": "share",
                    "to": ["KZ", "GE"],
                    "quantity": "about 60%",
                    "share_of": of,
                    "source": "paper",
                }
                | common,
            ],
        }
    )


def relation(columns: dict[str, list[Any]]) -> object:
    return duckdb.from_arrow(pyarrow.table(columns))


@pytest.mark.parametrize(
    "table",
    [pyarrow.table, pandas.DataFrame, polars.DataFrame, relation],
    ids=["pyarrow", "pandas", "polars", "duckdb"],
)
def test_any_table_is_a_book(table: Callable[[dict[str, list[Any]]], Any]) -> None:
    assert hc.read(table(COLUMNS)) == expected()


def test_categories_lists_times_and_other_widths() -> None:
    columns = {name: pyarrow.array(cells) for name, cells in COLUMNS.items()}
    columns["to"] = pyarrow.array([["KZ"], ["GE"], ["KZ", "GE"]])
    columns["from"] = columns["from"].dictionary_encode()
    columns["measure"] = (
        columns["measure"].dictionary_encode().cast(pyarrow.dictionary(pyarrow.int8(), pyarrow.utf8()))
    )
    columns["id"] = columns["id"].cast(pyarrow.large_utf8())
    columns["source"] = columns["source"].cast(pyarrow.string_view())
    columns["quantity.min"] = columns["quantity.min"].cast(pyarrow.uint32())
    columns["window.start"] = columns["window.start"].cast(pyarrow.timestamp("ns"))
    columns["window.end"] = columns["window.end"].cast(pyarrow.date64())
    columns["via"] = pyarrow.array([["paper"], [], None])
    assert hc.read(pyarrow.table(columns)) == expected()


def test_a_stream_of_several_batches_is_one_table() -> None:
    batches = pyarrow.table(COLUMNS).to_batches(max_chunksize=1)
    assert len(batches) == 3
    reader = pyarrow.RecordBatchReader.from_batches(batches[0].schema, batches)
    assert hc.read(reader) == expected()


def test_whole_numbers_may_come_as_floats() -> None:
    table = pandas.DataFrame(COLUMNS)
    assert table["quantity.min"].dtype == "float64"
    assert hc.read(table) == expected()
    table.loc[1, "quantity.min"] = 68_000.5
    with pytest.raises(hc.InvalidBookError) as caught:
        hc.read(table)
    [problem] = caught.value.problems
    assert problem.at == "row 2, column quantity.min"
    assert "the number `68000.5`" in problem.message


@pytest.mark.parametrize(
    ("column", "cells", "at"),
    [
        ("measure", ["crossings", "crosings", "crossings"], "row 2, column measure"),
        ("source", ["kz-mia", None, "paper"], "row 2, column source"),
        ("sauce", ["a", "b", "c"], "column sauce"),
        ("note", [None, True, None], "row 2, column note"),
        ("said", [None, None, datetime.datetime(2022, 10, 4, 12)], "row 3, column said"),
    ],
)
def test_a_problem_is_told_by_row_and_column(column: str, cells: list[Any], at: str) -> None:
    with pytest.raises(hc.InvalidBookError) as caught:
        hc.read(pyarrow.table(COLUMNS | {column: cells}))
    assert [problem.at for problem in caught.value.problems] == [at]


def test_what_streams_no_table_is_refused() -> None:
    class Odd:
        def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
            return 5

    with pytest.raises(TypeError):
        hc.read(Odd())
    with pytest.raises(ValueError, match="cannot read the table: "):
        hc.read(pyarrow.chunked_array([[1, 2]]))
    reader = pyarrow.RecordBatchReader.from_batches(pyarrow.schema([]), iter([]))
    reader.read_all()
    with pytest.raises(hc.InvalidBookError):
        hc.read(reader)


def test_bounds_are_a_table_too(exodus: hc.Book) -> None:
    result = exodus.reconcile()
    table = pyarrow.table(result.to_arrow())
    assert table.column_names == ["claim", "question", "lo", "hi", "assumptions", "tight"]
    rows = [{name: getattr(bound, name) for name in table.column_names} for bound in result.bounds]
    expected = [row | {"assumptions": list(row["assumptions"])} for row in rows]
    assert table.to_pylist() == expected
    assert pyarrow.table(result.bounds).equals(table)
    assert polars.DataFrame(result.to_arrow()).rows(named=True) == expected
    assert (len(result.to_arrow()), repr(result.to_arrow())) == (
        len(expected),
        f"<BoundsTable: {len(expected)} rows, streams Arrow>",
    )
    # Each stream is a new one, whether it's read or not.
    source = result.to_arrow()
    assert pyarrow.table(source).equals(pyarrow.table(source))
    source.__arrow_c_stream__()


def test_whole_numbers_stay_whole_in_pandas(exodus: hc.Book) -> None:
    result = exodus.reconcile()
    frame = pandas.DataFrame(result.bounds).convert_dtypes()
    assert (str(frame["lo"].dtype), str(frame["hi"].dtype)) == ("Int64", "Int64")
    assert frame["lo"][0] == 200_001


def test_what_pandas_writes_can_be_read() -> None:
    columns = COLUMNS | {"quantity": [None, None, "about 60%"], "quantity.min": [200_001.0, 68_000, None]}
    text = pandas.DataFrame(columns).to_csv(index=False)
    assert "200001.0" in text
    assert hc.Book.from_csv(text) == hc.read(pandas.DataFrame(columns))
    claims = [
        {
            "id": "kz",
            "to": "KZ",
            "measure": "crossings",
            "source": "mia",
            "quantity": 200_000.0,
        }
    ]
    book = hc.Book(sources=[{"id": "mia"}], claims=claims)
    assert book.claims[0].quantity == hc.Quantity.hedged("exact", 200_000)
