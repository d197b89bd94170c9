//! Tables of claims that code has at hand, by column or by row, to books.

use super::cell::Cell;
use super::columns::Head;
use super::rows::Rows;
use crate::model::{Book, InvalidBook};

/// A column of a table of claims, with the name it has in CSV: `id`, `to`, `window.start`…
///
/// ```
/// use headcount::Column;
/// let column = Column::new("quantity.min", [Some(200_001), None]);
/// assert_eq!(column.name(), "quantity.min");
/// ```
pub struct Column<'a> {
    name: &'a str,
    cells: Box<dyn Iterator<Item = Cell<'a>> + 'a>,
}

impl<'a> Column<'a> {
    /// A column of these cells: texts, whole numbers or days, or `None` where there is nothing.
    ///
    /// ```
    /// # use headcount::Column;
    /// assert_eq!(Column::new("to", ["KZ", "GE"]).name(), "to");
    /// ```
    pub fn new<T: Into<Cell<'a>> + 'a>(
        name: &'a str,
        cells: impl IntoIterator<Item = T, IntoIter: 'a>,
    ) -> Self {
        let cells = Box::new(cells.into_iter().map(Into::into));
        Self { name, cells }
    }

    /// Its name.
    ///
    /// ```
    /// # use headcount::Column;
    /// assert_eq!(Column::new("id", ["a"]).name(), "id");
    /// ```
    #[must_use]
    pub fn name(&self) -> &'a str {
        self.name
    }
}

impl std::fmt::Debug for Column<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Column")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

impl Book {
    /// Makes a book of parallel columns, named as those of [CSV](Book::from_csv).
    ///
    /// # Errors
    /// [`InvalidBook`] with every problem of the table, each with its row, counted from 1, and its column.
    ///
    /// ```
    /// use headcount::{Book, Column};
    /// let columns = |measure| [
    ///     Column::new("id", ["kz", "ge"]),
    ///     Column::new("to", ["KZ", "GE"]),
    ///     Column::new("measure", ["crossings", measure]),
    ///     Column::new("quantity.min", [Some(200_001), None]),
    ///     Column::new("quantity.max", [None, Some(68_999)]),
    ///     Column::new("source", ["kz-mia", "ge-mia"]),
    /// ];
    /// let book = Book::from_columns(columns("crossings"))?;
    /// assert_eq!(book.sources()[1].id(), "ge-mia");
    /// let error = Book::from_columns(columns("crosings")).unwrap_err();
    /// assert_eq!(error.problems()[0].at, "row 2, column measure");
    /// # Ok::<(), headcount::InvalidBook>(())
    /// ```
    pub fn from_columns<'a>(
        columns: impl IntoIterator<Item = Column<'a>>,
    ) -> Result<Self, InvalidBook> {
        let (names, mut columns): (Vec<&str>, Vec<_>) = columns
            .into_iter()
            .map(|column| (column.name, column.cells))
            .unzip();
        let mut table = ClaimTable::new(names);
        let width = columns.len();
        while !table.is_full() {
            let row: Vec<Cell<'_>> = columns.iter_mut().filter_map(Iterator::next).collect();
            let found = row.len();
            if found > 0 {
                table.push(row);
            }
            // A column that ends before the others is told by the row that lacks its cell.
            if found < width || width == 0 {
                break;
            }
        }
        table.finish()
    }
}

/// A table of claims, read row by row: for tables that are too large to have at once.
///
/// ```
/// use headcount::ClaimTable;
/// let mut table = ClaimTable::new(["id", "to", "measure", "quantity", "source"]);
/// for (id, to) in [("kz", "KZ"), ("ge", "GE")] {
///     table.push([id, to, "crossings", "tens of thousands", "mia"].map(Into::into));
/// }
/// assert_eq!(table.finish()?.claims().len(), 2);
/// # Ok::<(), headcount::InvalidBook>(())
/// ```
pub struct ClaimTable {
    rows: Rows,
    count: u64,
}

impl ClaimTable {
    /// A table without rows, of columns with these names.
    ///
    /// ```
    /// let error = headcount::ClaimTable::new(["id", "two"]).finish().unwrap_err();
    /// assert_eq!(error.problems()[0].at, "column two");
    /// ```
    pub fn new<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        Self {
            rows: Rows::new(Head::Apart, names),
            count: 0,
        }
    }

    /// Whether more rows would change nothing: there are too many of them, or of the problems.
    ///
    /// ```
    /// assert!(!headcount::ClaimTable::new(["id"]).is_full());
    /// ```
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.rows.is_full()
    }

    /// Reads the next row, a cell for each column; a row of empty cells is counted and is no claim.
    ///
    /// ```
    /// use headcount::{Cell, ClaimTable};
    /// let mut table = ClaimTable::new(["id", "measure", "quantity", "source"]);
    /// table.push([Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty]);
    /// table.push(["a".into(), "net".into(), Cell::Whole(-5), Cell::Empty]);
    /// let error = table.finish().unwrap_err();
    /// assert_eq!(error.problems()[0].at, "row 2, column source");
    /// ```
    pub fn push<'c>(&mut self, row: impl IntoIterator<Item = Cell<'c>>) {
        self.count += 1;
        self.rows.push(self.count, row);
    }

    /// The book of the rows.
    ///
    /// # Errors
    /// [`InvalidBook`] with every problem of the table, each with its row, counted from 1, and its column.
    ///
    /// ```
    /// let table = headcount::ClaimTable::new(["id", "measure", "quantity", "source"]);
    /// assert_eq!(table.finish().unwrap_err().problems()[0].at, "claims");
    /// ```
    pub fn finish(self) -> Result<Book, InvalidBook> {
        self.rows.finish()
    }
}

impl std::fmt::Debug for ClaimTable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ClaimTable")
            .field("rows", &self.count)
            .finish_non_exhaustive()
    }
}
