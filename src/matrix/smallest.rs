//! The smallest set of checks that stops every attack shown, and why there is no smaller one.
//!
//! A need is a list of checks of one attack: with all of them off and everything else on, the
//! attack gets in. So whatever stops it has one of them on (switching more on lets nothing more
//! in, which the tests hold every attack to). The fewest checks that meet all needs found so far
//! are tried, alone, with everything else off. Where an attack gets in, that run grows into a need
//! that was not met, and the search goes on; where none does, the set is one that stops all, and
//! no smaller set meets the needs.

use super::hitting::fewest;
use super::row::Row;
use super::run::{Ended, Run};
use crate::scenes::Scene;
use crate::validate::Off;

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Smallest {
    /// The checks and defences that are on.
    pub members: Vec<&'static str>,
    /// What each attack comes to with these on and everything else off.
    pub stops: Vec<Stop>,
    pub needs: Vec<Need>,
    /// Attacks that get in whatever is on.
    pub unstopped: Vec<&'static str>,
}

/// An attack, stopped by the smallest set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// The scene's id.
    pub attack: &'static str,
    /// The check or defence that gets the credit.
    pub by: &'static str,
    /// The check whose box refuses, where one does: a defence that is no check may only leave the
    /// attacker with something that a check then refuses.
    pub refused_by: Option<&'static str>,
    pub step: u32,
}

/// With all of these off and everything else on, the attack gets in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// The scene's id.
    pub attack: &'static str,
    pub one_of: Vec<&'static str>,
}

impl Smallest {
    /// The attacks that a member has a part in stopping.
    pub fn stopped_with(&self, member: &str) -> Vec<&'static str> {
        let has_part = |stop: &&Stop| stop.by == member || stop.refused_by == Some(member);
        self.stops
            .iter()
            .filter(has_part)
            .map(|stop| stop.attack)
            .collect()
    }

    /// The needs that one member alone meets: what gets in without it whatever else is on.
    pub fn needed_for(&self, member: &str) -> Vec<&'static str> {
        let alone = |need: &&Need| need.one_of == [member];
        self.needs
            .iter()
            .filter(alone)
            .map(|need| need.attack)
            .collect()
    }
}

/// A run that is not known yet, and without which the search cannot go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lacking {
    /// Which row.
    pub row: usize,
    pub off: Off,
    /// How many attacks are seen through with the set that is being tried.
    pub seen_through: usize,
}

/// Follows the search as far as the runs known so far lead.
pub(super) fn smallest(rows: &[Row]) -> Result<Smallest, Lacking> {
    let mut needs = Vec::new();
    let mut unstopped: Vec<&'static Scene> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let known = Known {
            row,
            at,
            seen_through: 0,
        };
        needs.extend(known.first_need()?.map(|one_of| row.need(one_of)));
    }
    loop {
        let lists: Vec<_> = needs
            .iter()
            .map(|need: &Need| need.one_of.clone())
            .collect();
        let members = fewest(&lists);
        let mut stops = Vec::new();
        let mut missed = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            if unstopped.contains(&row.attack) {
                continue;
            }
            let known = Known {
                row,
                at,
                seen_through: at,
            };
            let run = known.run(&row.all_but(&members))?;
            match run.ended {
                Ended::StoppedBy(by) => {
                    let step = row.decided_at(run);
                    stops.push(Stop {
                        attack: row.attack.id,
                        by,
                        refused_by: run.refused_at(step),
                        step,
                    });
                }
                Ended::GotIn => {
                    let one_of = known.grown(&members)?;
                    if one_of.is_empty() {
                        unstopped.push(row.attack);
                    }
                    missed.push(row.need(one_of));
                }
            }
        }
        if missed.is_empty() {
            return Ok(Smallest {
                members,
                stops,
                needs,
                unstopped: unstopped.iter().map(|attack| attack.id).collect(),
            });
        }
        needs.extend(missed.into_iter().filter(|need| !need.one_of.is_empty()));
    }
}

impl Row {
    fn need(&self, one_of: Vec<&'static str>) -> Need {
        Need {
            attack: self.attack.id,
            one_of,
        }
    }
}

/// A row in the search.
struct Known<'a> {
    row: &'a Row,
    at: usize,
    seen_through: usize,
}

impl<'a> Known<'a> {
    fn run(&self, off: &Off) -> Result<&'a Run, Lacking> {
        self.row.known(off).ok_or_else(|| Lacking {
            row: self.at,
            off: off.clone(),
            seen_through: self.seen_through,
        })
    }

    fn gets_in(&self, off: &[&str]) -> Result<bool, Lacking> {
        let off = off.iter().map(|id| (*id).to_owned()).collect();
        Ok(self.run(&off)?.ended == Ended::GotIn)
    }

    /// From the attack's own check alone where that lets it in, else from what the scene opens
    /// without; as few checks as let it in.
    fn first_need(&self) -> Result<Option<Vec<&'static str>>, Lacking> {
        if self.gets_in(&[self.row.own])? {
            return Ok(Some(vec![self.row.own]));
        }
        let mut need = self.row.attack.off.to_vec();
        if !self.gets_in(&need)? {
            return Ok(None);
        }
        for id in self.row.attack.off {
            let fewer: Vec<_> = need.iter().copied().filter(|other| other != id).collect();
            if !fewer.is_empty() && self.gets_in(&fewer)? {
                need = fewer;
            }
        }
        Ok(Some(need))
    }

    /// An attack gets in with these on alone. Switches on more and more, as long as it does: what
    /// is then still off is a need.
    fn grown(&self, on: &[&'static str]) -> Result<Vec<&'static str>, Lacking> {
        let off = self.row.all_but(on);
        let mut need = self.run(&off)?.that_matter(&self.row.named(&off));
        for id in need.clone() {
            let fewer: Vec<_> = need.iter().copied().filter(|other| *other != id).collect();
            if self.gets_in(&fewer)? {
                need = fewer;
            }
        }
        Ok(need)
    }
}
