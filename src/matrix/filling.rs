use super::column::{Column, columns};
use super::row::Row;
use super::scheme::{Scheme, attacks};
use super::smallest::{Smallest, smallest};
use crate::tls;
use crate::validate::Off;

/// A matrix on its way to be filled.
#[derive(Debug)]
pub struct Filling {
    pub scheme: Option<Scheme>,
    rows: Vec<Row>,
    next: Option<Next>,
    smallest: Option<Smallest>,
    progress: Progress,
}

/// Cells, and attacks seen through with the smallest set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    pub done: usize,
    pub of: usize,
}

impl Progress {
    pub fn is_done(self) -> bool {
        self.done == self.of
    }
}

#[derive(Debug)]
struct Next {
    row: usize,
    off: Off,
}

impl Filling {
    /// The attacks on a scheme, or all; nothing is run yet.
    pub fn new(scheme: Option<Scheme>) -> Self {
        let rows: Vec<_> = attacks(scheme).into_iter().map(Row::new).collect();
        let cells: usize = rows.iter().map(|row| row.defences.len()).sum();
        let mut filling = Self {
            scheme,
            progress: Progress {
                done: 0,
                of: cells + rows.len(),
            },
            rows,
            next: None,
            smallest: None,
        };
        filling.look_ahead();
        filling
    }

    /// Filled to its end.
    pub fn whole(scheme: Option<Scheme>) -> Self {
        let mut filling = Self::new(scheme);
        while !filling.advance().is_done() {}
        filling
    }

    /// Makes one run more; of one with many handshakes, one piece.
    pub fn advance(&mut self) -> Progress {
        if let Some(next) = &self.next {
            let row = &mut self.rows[next.row];
            let setup = row.setup(&next.off);
            if let Some(trace) = tls::piece_of(|| row.attack.run(&setup)) {
                row.keep(trace);
                self.look_ahead();
            }
        }
        self.progress
    }

    pub fn progress(&self) -> Progress {
        self.progress
    }

    /// Whether the next run has a TLS handshake in it: then [`Filling::advance`] needs the engine.
    pub fn next_has_handshake(&self) -> bool {
        let next = self.next.as_ref();
        next.is_some_and(|next| self.rows[next.row].attack.has_handshake())
    }

    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    pub fn columns(&self) -> Vec<Column> {
        columns(&self.rows)
    }

    /// Known once every cell is.
    pub fn smallest(&self) -> Option<&Smallest> {
        self.smallest.as_ref()
    }

    /// What is to be run next; what needs the TLS engine comes last.
    fn look_ahead(&mut self) {
        let filled: usize = self.rows.iter().map(Row::filled).sum();
        let rows = self.rows.iter().enumerate();
        let lacking = rows.filter_map(|(row, each)| {
            Some(Next {
                row,
                off: each.lacks()?,
            })
        });
        let cell = lacking.min_by_key(|next| self.rows[next.row].attack.has_handshake());
        let seen_through = if cell.is_some() {
            self.next = cell;
            0
        } else {
            match smallest(&self.rows) {
                Ok(found) => {
                    self.smallest = Some(found);
                    self.next = None;
                    self.rows.len()
                }
                Err(lacking) => {
                    let seen_through = lacking.seen_through;
                    self.next = Some(Next {
                        row: lacking.row,
                        off: lacking.off,
                    });
                    seen_through
                }
            }
        };
        // A set that fails is followed by another, which begins anew.
        self.progress.done = self.progress.done.max(filled + seen_through);
    }
}
