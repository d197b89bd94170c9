//! The bounds of a result as a table, through the Arrow `PyCapsule` interface.

use std::sync::Arc;

use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{
    Array, ArrayRef, BooleanArray, Int64Array, ListArray, RecordBatch, RecordBatchIterator,
    StringArray,
};
use arrow_schema::{ArrowError, DataType, Field, Schema};
use headcount::{Book, Bound as CoreBound, Subject, report};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use crate::reconcile::PyReconciliation;
use crate::words::tally;

/// The bounds of a result as a table that streams Arrow: `Reconciliation.to_arrow` makes one.
#[pyclass(name = "BoundsTable", module = "headcount", frozen)]
pub(crate) struct BoundsTable(Py<PyReconciliation>);

impl BoundsTable {
    pub(crate) fn new(result: Py<PyReconciliation>) -> Self {
        Self(result)
    }
}

#[pymethods]
impl BoundsTable {
    /// The table as an Arrow stream; a schema that is asked for is passed over, as the interface allows.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        let result = self.0.get();
        let table = table(result.writer(py).book, result.core.bounds())
            .map_err(|error| PyValueError::new_err(error.to_string()))?;
        let schema = table.schema();
        let stream = RecordBatchIterator::new([Ok(table)], schema);
        let stream = FFI_ArrowArrayStream::new(Box::new(stream));
        PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
    }

    fn __len__(&self) -> usize {
        self.0.get().core.bounds().len()
    }

    fn __repr__(&self) -> String {
        format!(
            "<BoundsTable: {}, streams Arrow>",
            tally(self.__len__(), "row")
        )
    }

    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyAny>, (Py<PyReconciliation>,))> {
        let made = py.get_type::<PyReconciliation>().getattr("to_arrow")?;
        Ok((made, (self.0.clone_ref(py),)))
    }
}

/// A row for each bound.
fn table(book: &Book, bounds: &[CoreBound]) -> Result<RecordBatch, ArrowError> {
    let claims: StringArray = bounds
        .iter()
        .map(|bound| match bound.subject {
            Subject::Claim(claim) => Some(&*book.claim(claim).id),
            Subject::Question(_) => None,
        })
        .collect();
    let questions: StringArray = bounds
        .iter()
        .map(|bound| match bound.subject {
            Subject::Claim(_) => None,
            Subject::Question(question) => Some(&*book.question(question).id),
        })
        .collect();
    let lows: Int64Array = bounds.iter().map(|bound| bound.lo).collect();
    let highs: Int64Array = bounds.iter().map(|bound| bound.hi).collect();
    let tight: BooleanArray = bounds.iter().map(|bound| Some(bound.tight)).collect();
    let columns: [(&str, ArrayRef); 6] = [
        ("claim", Arc::new(claims)),
        ("question", Arc::new(questions)),
        ("lo", Arc::new(lows)),
        ("hi", Arc::new(highs)),
        ("assumptions", Arc::new(assumptions(book, bounds))),
        ("tight", Arc::new(tight)),
    ];
    let field =
        |(name, column): &(&str, ArrayRef)| Field::new(*name, column.data_type().clone(), true);
    let schema = Schema::new(columns.iter().map(field).collect::<Vec<_>>());
    let columns = columns.into_iter().map(|(_, column)| column);
    RecordBatch::try_new(Arc::new(schema), columns.collect())
}

/// What each bound rests on beyond claims.
fn assumptions(book: &Book, bounds: &[CoreBound]) -> ListArray {
    let item = Field::new("item", DataType::Utf8, false);
    let mut lists = ListBuilder::new(StringBuilder::new()).with_field(item);
    for bound in bounds {
        for ground in &bound.grounds {
            lists
                .values()
                .append_value(report::ground_name(book, *ground));
        }
        lists.append(true);
    }
    lists.finish()
}
