//! Tables of pandas, polars, pyarrow, duckdb…: whatever streams Arrow, through its `PyCapsule` interface.

use arrow_array::cast::AsArray;
use arrow_array::ffi_stream::{FFI_ArrowArrayStream, RecordBatchStreamReader};
use arrow_array::types::{
    Date32Type, Date64Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type,
    TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType,
    TimestampSecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, RecordBatchReader};
use arrow_schema::{ArrowError, DataType, TimeUnit};
use headcount::{Book, Cell, ClaimTable};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use time::Date;

use crate::error::{BindingError, Result};

/// The method that a table has if it can be read.
pub(crate) const STREAM: &str = "__arrow_c_stream__";

/// The book of a table of claims.
pub(crate) fn book(table: &Bound<'_, PyAny>) -> Result<Book> {
    let stream = stream(table)?;
    table.py().detach(|| read(stream))
}

fn read(stream: FFI_ArrowArrayStream) -> Result<Book> {
    let batches = RecordBatchStreamReader::try_new(stream).map_err(|error| failed(&error))?;
    let schema = batches.schema();
    let names = schema.fields().iter().map(|field| field.name().as_str());
    let mut table = ClaimTable::new(names);
    for batch in batches {
        let batch = batch.map_err(|error| failed(&error))?;
        for row in 0..batch.num_rows() {
            if table.is_full() {
                return Ok(table.finish()?);
            }
            table.push(batch.columns().iter().map(|column| cell(column, row)));
        }
    }
    Ok(table.finish()?)
}

fn failed(error: &ArrowError) -> BindingError {
    PyValueError::new_err(format!("cannot read the table: {error}")).into()
}

/// Takes the stream out of the capsule that a table puts it in.
fn stream(table: &Bound<'_, PyAny>) -> Result<FFI_ArrowArrayStream> {
    let capsule = table.call_method0(STREAM)?;
    let capsule = capsule.cast::<PyCapsule>().map_err(PyErr::from)?;
    let stream = capsule.pointer_checked(Some(c"arrow_array_stream"))?;
    #[expect(
        unsafe_code,
        reason = "the Arrow PyCapsule interface hands streams over as C structs"
    )]
    // SAFETY: a capsule of this name holds a valid `ArrowArrayStream` that the consumer may move out of it, once; what
    // stays behind is marked as released, so that the capsule's destructor leaves it alone.
    let stream = unsafe { FFI_ArrowArrayStream::from_raw(stream.as_ptr().cast()) };
    Ok(stream)
}

/// The cell of a column, which must have the row.
fn cell(column: &dyn Array, row: usize) -> Cell<'_> {
    macro_rules! value {
        ($kind:ty) => {
            column.as_primitive::<$kind>().value(row)
        };
    }
    macro_rules! of_dictionary {
        ($kind:ty) => {{
            let dictionary = column.as_dictionary::<$kind>();
            let key = dictionary.key(row);
            key.map_or(Cell::Empty, |key| cell(dictionary.values(), key))
        }};
    }
    if column.is_null(row) {
        return Cell::Empty;
    }
    match column.data_type() {
        DataType::Null => Cell::Empty,
        DataType::Utf8 => column.as_string::<i32>().value(row).into(),
        DataType::LargeUtf8 => column.as_string::<i64>().value(row).into(),
        DataType::Utf8View => column.as_string_view().value(row).into(),
        DataType::Int8 => i64::from(value!(Int8Type)).into(),
        DataType::Int16 => i64::from(value!(Int16Type)).into(),
        DataType::Int32 => i64::from(value!(Int32Type)).into(),
        DataType::Int64 => value!(Int64Type).into(),
        DataType::UInt8 => i64::from(value!(UInt8Type)).into(),
        DataType::UInt16 => i64::from(value!(UInt16Type)).into(),
        DataType::UInt32 => i64::from(value!(UInt32Type)).into(),
        DataType::UInt64 => {
            let number = value!(UInt64Type);
            i64::try_from(number).map_or_else(|_| number_of(number), Cell::Whole)
        }
        DataType::Float32 => of_float(value!(Float32Type).into()),
        DataType::Float64 => of_float(value!(Float64Type)),
        DataType::Date32 => of_days(value!(Date32Type).into()),
        DataType::Date64 => of_time(value!(Date64Type), 1_000),
        DataType::Timestamp(unit, None) => match unit {
            TimeUnit::Second => of_time(value!(TimestampSecondType), 1),
            TimeUnit::Millisecond => of_time(value!(TimestampMillisecondType), 1_000),
            TimeUnit::Microsecond => of_time(value!(TimestampMicrosecondType), 1_000_000),
            TimeUnit::Nanosecond => of_time(value!(TimestampNanosecondType), 1_000_000_000),
        },
        DataType::Dictionary(keys, _) => match **keys {
            DataType::Int8 => of_dictionary!(Int8Type),
            DataType::Int16 => of_dictionary!(Int16Type),
            DataType::Int32 => of_dictionary!(Int32Type),
            DataType::Int64 => of_dictionary!(Int64Type),
            DataType::UInt8 => of_dictionary!(UInt8Type),
            DataType::UInt16 => of_dictionary!(UInt16Type),
            DataType::UInt32 => of_dictionary!(UInt32Type),
            _ => of_dictionary!(UInt64Type),
        },
        DataType::List(_) => of_list(&column.as_list::<i32>().value(row)),
        DataType::LargeList(_) => of_list(&column.as_list::<i64>().value(row)),
        other => Cell::Other(format!("a value of type `{other}`")),
    }
}

fn number_of(number: impl std::fmt::Display) -> Cell<'static> {
    Cell::Other(format!("the number `{number}`"))
}

/// A column of whole numbers with gaps comes as one of floats, and its gaps as no numbers.
fn of_float(number: f64) -> Cell<'static> {
    if number.is_nan() {
        return Cell::Empty;
    }
    // Beyond 2^53 a float may stand for a neighbour of the number that was meant.
    let exact = number.fract() == 0.0 && number.abs() <= 9_007_199_254_740_992.0;
    let whole = format!("{number:.0}").parse().ok().filter(|_| exact);
    whole.map_or_else(|| number_of(number), Cell::Whole)
}

/// Days since 1970.
fn of_days(days: i64) -> Cell<'static> {
    const FIRST: i32 = Date::MIN.to_julian_day();
    const EPOCH: i64 = 2_440_588;
    let julian = days
        .checked_add(EPOCH)
        .and_then(|day| i32::try_from(day).ok());
    let day = julian.filter(|day| *day >= FIRST);
    let day = day.and_then(|day| Date::from_julian_day(day).ok());
    day.map_or_else(
        || Cell::Other(format!("the day {days} days after 1970-01-01")),
        Cell::Day,
    )
}

/// A time is taken as a day only if it's the start of one.
fn of_time(ticks: i64, per_second: i64) -> Cell<'static> {
    let per_day = per_second * 86_400;
    if ticks.rem_euclid(per_day) == 0 {
        of_days(ticks.div_euclid(per_day))
    } else {
        Cell::Other("a time of day, which would be lost".to_owned())
    }
}

fn of_list(items: &dyn Array) -> Cell<'static> {
    let mut texts = Vec::with_capacity(items.len());
    for row in 0..items.len() {
        match cell(items, row) {
            Cell::Text(text) => texts.push(text.into_owned().into()),
            _ => return Cell::Other(format!("a list of type `{}`", items.data_type())),
        }
    }
    Cell::List(texts)
}
