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
        self.id.split('.').next().unwrap_or_default()
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
        tells: rows.iter().any(|row| tells(row, id)),
        gets_in: rows
            .iter()
            .filter(|row| gets_in(row, id))
            .map(|row| row.attack.id)
            .collect(),
    };
    ids.into_iter().map(column).collect()
}

/// Where a new id goes: behind the one before it in its scene, if both are of one box; else at
/// the end of its box, or of all.
fn place(ids: &[&str], id: &str, last: Option<&str>) -> usize {
    let group = |id: &str| id.split('.').next().map(str::to_owned);
    let before = last.filter(|last| group(last) == group(id));
    let behind = ids.iter().position(|known| Some(*known) == before);
    let end = || ids.iter().rposition(|known| group(known) == group(id));
    behind.or_else(end).map_or(ids.len(), |at| at + 1)
}

fn gets_in(row: &Row, id: &str) -> bool {
    row.cell(id).is_some_and(|cell| cell.ended == Ended::GotIn)
}

fn tells(row: &Row, id: &str) -> bool {
    let stops = |without: &&str| {
        let ended = row.cell(without).map(|cell| cell.ended);
        matches!(ended, Some(Ended::StoppedBy(by)) if by == id)
    };
    row.own == id
        || row.attack.off.contains(&id) && row.defences.contains(&id)
        || gets_in(row, id)
        || row.defences.iter().any(stops)
}
