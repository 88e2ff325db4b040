//! A list in memory: each row in little more than its text, and what rows say once for all that say the same.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::io::Read;
use std::sync::Arc;

use foldhash::HashMap;

use crate::assessment::{Answer, Language, Product, Software};
use crate::catalogue::Catalogue;
use crate::fleet::list::cells::RowCells;
use crate::fleet::list::columns::Columns;
use crate::fleet::list::facts::{RowFacts, fact_cells, facts};
use crate::fleet::list::keys::without_keys;
use crate::fleet::list::packed;
use crate::fleet::list::record::Record;
use crate::fleet::list::row::Row;
use crate::fleet::list::table::{Dialect, Table};
use crate::fleet::list::values::Vocabulary;
use crate::fleet::problem::{FleetError, RowProblem, quote};
use crate::knowledge::headings::Column;
use crate::rules::remedy::offered;

/// How many bytes of cells are held.
pub const MOST_BYTES: usize = 1 << 30;

/// How many rows with different cells are remembered, to be found again without being read again.
const MOST_REMEMBERED: usize = 8_192;

/// What rows say, and how many say it.
#[derive(Clone, Debug)]
pub struct Said {
    /// The facts, or why the rows could not be read.
    pub facts: Arc<RowFacts>,
    /// How many rows say this.
    pub rows: u64,
}

/// A row: where its cells begin, its line in the file, and what it says.
#[derive(Clone, Copy, Debug)]
struct HeldRow {
    start: u32,
    line: u32,
    said: u32,
}

/// A list of devices as it was read, whatever it is decided with.
#[derive(Debug)]
pub struct HeldList {
    /// What the columns mean.
    pub columns: Columns,
    /// How the list is written.
    pub dialect: Dialect,
    /// What the rows say.
    pub said: Vec<Said>,
    /// The first problems of rows that could not be read.
    pub problems: Vec<RowProblem>,
    /// What most devices have of which there is Volume Licensing media.
    pub common: Common,
    /// The cells of the columns that are kept, each with its length before it.
    cells: Vec<u8>,
    rows: Vec<HeldRow>,
    /// Which of the kept columns has the name.
    name_at: Option<usize>,
}

/// A product with its language.
pub type Common = (Answer<Product>, Answer<Language>);

impl HeldList {
    /// Reads every row.
    ///
    /// # Errors
    ///
    /// What the system refused, and that there is more than is held.
    pub fn read<R: Read>(catalogue: &Catalogue, table: &mut Table<R>) -> Result<Self, FleetError> {
        let kept = table.columns.kept();
        let place = table.columns.place(Column::Device);
        let list = Self {
            columns: table.columns.clone(),
            dialect: table.dialect,
            said: Vec::new(),
            problems: Vec::new(),
            common: Common::default(),
            cells: Vec::new(),
            rows: Vec::new(),
            name_at: place.and_then(|place| kept.iter().position(|at| *at == place)),
        };
        let vocabulary = Vocabulary::of(catalogue);
        let mut reading = Reading { list, kept, known: HashMap::default(), by_cells: HashMap::default() };
        let mut record = Record::default();
        let mut key = Vec::new();
        while table.next(&mut record)? {
            let cells = RowCells { columns: &table.columns, row: record.row() };
            let said = reading.said(&vocabulary, cells, &mut key);
            reading.row(cells.row, said)?;
        }
        let common = reading.list.most_common(catalogue);
        Ok(Self { common, ..reading.list })
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Product and language of most devices of which there is Volume Licensing media, as far as their rows say it.
    fn most_common(&self, catalogue: &Catalogue) -> Common {
        let mut counts: HashMap<(&Product, Option<&Language>), u64> = HashMap::default();
        for said in &self.said {
            let Ok(Software { product, language, .. }) =
                said.facts.as_ref().as_ref().map(|facts| &facts.licensed.software)
            else {
                continue;
            };
            let has_media = catalogue.release_of(product).is_some_and(|release| offered(release.vl));
            if let Some(product) = product.known().filter(|_| has_media) {
                *counts.entry((product, language.known())).or_default() += said.rows;
            }
        }
        // Of equals the first by name, so that the order of a map does not decide.
        let most = counts
            .into_iter()
            .max_by_key(|((product, language), rows)| (*rows, Reverse(format!("{product:?} {language:?}"))));
        let Some(((product, language), _)) = most else {
            return Common::default();
        };
        (
            Answer::Known(product.clone()),
            language.map_or(Answer::Unanswered, |language| Answer::Known(language.clone())),
        )
    }

    /// The cells of a row in the columns that are kept.
    pub fn cells(&self, row: usize) -> impl Iterator<Item = &str> {
        let mut rest = self.packed(row);
        std::iter::from_fn(move || Some(std::str::from_utf8(packed::take(&mut rest)?).unwrap_or_default()))
    }

    /// The same as they are held, each with its length before it.
    pub fn packed(&self, row: usize) -> &[u8] {
        let start = self.rows.get(row).map_or(self.cells.len(), |row| row.start as usize);
        let end = self.rows.get(row + 1).map_or(self.cells.len(), |next| next.start as usize);
        self.cells.get(start..end).unwrap_or_default()
    }

    /// What a device is called; its row where it has no name.
    pub fn name(&self, row: usize) -> Cow<'_, str> {
        match self.name_at.and_then(|at| self.cells(row).nth(at)).map_or("", str::trim) {
            "" => Cow::Owned(self.line(row).to_string()),
            name => Cow::Borrowed(name),
        }
    }

    /// The row as a spreadsheet counts it, the first line being 1.
    pub fn line(&self, row: usize) -> u32 {
        self.rows.get(row).map_or(0, |row| row.line)
    }

    /// The place of what a row says.
    pub fn said_at(&self, row: usize) -> usize {
        self.rows.get(row).map_or(0, |row| row.said as usize)
    }
}

/// A list while it is read.
struct Reading {
    list: HeldList,
    kept: Vec<usize>,
    known: HashMap<Arc<RowFacts>, u32>,
    by_cells: HashMap<Vec<u8>, u32>,
}

impl Reading {
    /// The place of what a row says; rows with the same cells are read once.
    fn said(&mut self, vocabulary: &Vocabulary<'_>, cells: RowCells<'_>, key: &mut Vec<u8>) -> u32 {
        if let Some(problem) = cells.misshapen() {
            return self.place(Err(vec![problem]));
        }
        fact_cells(cells, key);
        if let Some(at) = self.by_cells.get(key.as_slice()) {
            return *at;
        }
        let at = self.place(facts(vocabulary, cells));
        if self.by_cells.len() >= MOST_REMEMBERED {
            self.by_cells.clear();
        }
        self.by_cells.insert(key.clone(), at);
        at
    }

    fn place(&mut self, facts: RowFacts) -> u32 {
        if let Some(at) = self.known.get(&facts) {
            return *at;
        }
        let at = u32::try_from(self.list.said.len()).unwrap_or(u32::MAX);
        let facts = Arc::new(facts);
        self.list.said.push(Said { facts: facts.clone(), rows: 0 });
        self.known.insert(facts, at);
        at
    }

    fn row(&mut self, row: Row<'_>, at: u32) -> Result<(), FleetError> {
        let Self { list, kept, .. } = self;
        let start = list.cells.len();
        for cell in row.texts(kept) {
            packed::put(&mut list.cells, without_keys(cell).as_bytes());
        }
        let (Ok(start), true) = (u32::try_from(start), list.cells.len() <= MOST_BYTES) else {
            return Err(FleetError::TooLarge { most: MOST_BYTES / (1024 * 1024) });
        };
        let line = u32::try_from(row.number).unwrap_or(u32::MAX);
        list.rows.push(HeldRow { start, line, said: at });
        if let Some(said) = list.said.get_mut(at as usize) {
            said.rows += 1;
            if let Err(problems) = &*said.facts {
                quote(&mut list.problems, row.number, problems);
            }
        }
        Ok(())
    }
}
