//! The cells of a row by the meaning of their columns, and what is wrong with the shape of a row.

use std::borrow::Cow;

use crate::fleet::list::columns::Columns;
use crate::fleet::list::keys::without_keys;
use crate::fleet::list::record::{LONGEST_ROW, MOST_COLUMNS};
use crate::fleet::list::row::{Cut, Row};
use crate::fleet::problem::{Problem, shortened};
use crate::knowledge::headings::Column;

/// The cells of a row by their meaning.
#[derive(Clone, Copy, Debug)]
pub struct RowCells<'a> {
    /// What the columns mean.
    pub columns: &'a Columns,
    /// The row.
    pub row: Row<'a>,
}

impl<'a> RowCells<'a> {
    /// The text of a cell without blanks around it; empty where there is none.
    pub fn text(self, column: Column) -> Cow<'a, str> {
        match self.columns.place(column).map(|at| self.row.text(at)) {
            Some(Cow::Borrowed(text)) => Cow::Borrowed(text.trim()),
            Some(Cow::Owned(text)) => Cow::Owned(text.trim().to_owned()),
            None => Cow::Borrowed(""),
        }
    }

    /// What the device is called; its row where it has no name.
    pub fn device(self) -> Cow<'a, str> {
        match without_keys(self.text(Column::Device)) {
            name if name.is_empty() => Cow::Owned(self.row.number.to_string()),
            name => name,
        }
    }

    /// What is wrong with the shape of a row, whatever is in its cells.
    pub fn misshapen(self) -> Option<Problem> {
        let Self { columns, row } = self;
        let wide = columns.headings.len();
        let heading =
            |at: usize| columns.headings.get(at).map_or_else(|| (at + 1).to_string(), |h| shortened(h.trim()));
        let problem = |at: usize, value: &str, expected: String| {
            Some(Problem { column: heading(at), value: shortened(value), expected })
        };
        match row.cut {
            Some(Cut::Long(column)) => problem(
                column - 1,
                "",
                format!(
                    "the row is longer than {LONGEST_ROW} bytes here; close the quotation mark, or shorten the cell"
                ),
            ),
            Some(Cut::Wide) => problem(
                MOST_COLUMNS,
                "",
                format!("the row has more than {MOST_COLUMNS} cells; remove those beyond the heading"),
            ),
            None if row.len() > wide => {
                let surplus = (wide..row.len()).find(|at| !row.bytes(*at).trim_ascii().is_empty())?;
                let expected =
                    format!("stands beyond the heading, which has {wide} columns; name the column or remove the cell");
                problem(surplus, &row.text(surplus), expected)
            }
            None => {
                let at = row.nul()?;
                problem(at, &row.text(at), "holds a NUL character; remove it".to_owned())
            }
        }
    }
}
