use super::row::Row;
use super::run::Ended;

/// A check or defence that some attack meets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub id: &'static str,
    /// Whether it stops an attack, or one gets in without it, or a scene opens without it.
    pub tells: bool,
    /// The attacks that get in where it alone is off.
    pub gets_in: Vec<&'static str>,
}

impl Column {
    /// The box of a check, or `defence`.
    pub fn group(&self) -> &'static str {
        group(self.id)
    }

    /// Its name within the box.
    pub fn name(&self) -> &'static str {
        self.id.split_once('.').map_or(self.id, |(_, name)| name)
    }
}

/// The columns of some rows: those of one box beside each other, in running order, the boxes in
/// the order in which the rows meet them.
pub fn columns(rows: &[Row]) -> Vec<Column> {
    let mut ids: Vec<&'static str> = Vec::new();
    for row in rows {
        let mut last: Option<&str> = None;
        for id in &row.defences {
            if !ids.contains(id) {
                let at = place(&ids, id, last);
                ids.insert(at, id);
            }
            last = Some(id);
        }
    }
    let column = |id| Column {
        id,
        tells: false,
        gets_in: Vec::new(),
    };
    let mut columns: Vec<Column> = ids.into_iter().map(column).collect();
    for row in rows {
        tell(row, &mut columns);
    }
    columns
}

/// What a row says of its columns.
fn tell(row: &Row, columns: &mut [Column]) {
    let mut that_tell = vec![row.own];
    that_tell.extend(row.attack.off);
    for (id, cell) in row.cells() {
        match cell.map(|cell| cell.ended) {
            None => {}
            Some(Ended::StoppedBy(by)) if that_tell.contains(&by) => {}
            Some(Ended::StoppedBy(by)) => that_tell.push(by),
            Some(Ended::GotIn) => {
                that_tell.push(id);
                let mut columns = columns.iter_mut();
                if let Some(column) = columns.find(|column| column.id == id) {
                    column.gets_in.push(row.attack.id);
                }
            }
        }
    }
    for column in columns {
        column.tells |= that_tell.contains(&column.id);
    }
}

/// Where a new id goes: behind the one before it in its scene, if both are of one box; else at
/// the end of its box, or of all.
fn place(ids: &[&str], id: &str, last: Option<&str>) -> usize {
    let before = last.filter(|last| group(last) == group(id));
    let behind = ids.iter().position(|known| Some(*known) == before);
    let end = || ids.iter().rposition(|known| group(known) == group(id));
    behind.or_else(end).map_or(ids.len(), |at| at + 1)
}

fn group(id: &str) -> &str {
    id.split('.').next().unwrap_or_default()
}
