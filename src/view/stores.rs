use crate::sim::{Event, Record, Trace};

/// What stands in the store of an actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Store {
    /// The actor's name.
    pub owner: &'static str,
    pub records: Vec<Entry>,
}

/// A record as it stands at a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub record: Record,
    /// It was written at this very step.
    pub fresh: bool,
}

/// Every store as it stands at a step, in the order of the cast; of each record its latest state,
/// in the order in which they were first written.
pub fn stores(trace: &Trace, step: u32) -> Vec<Store> {
    let of = |actor: &crate::sim::Actor| {
        let mut records: Vec<Entry> = Vec::new();
        for event in &trace.events {
            let Event::State {
                step: at,
                who,
                record: Some(record),
                ..
            } = event
            else {
                continue;
            };
            if *who != actor.id || *at > step {
                continue;
            }
            let entry = Entry {
                record: record.clone(),
                fresh: *at == step,
            };
            let same = |known: &&mut Entry| known.record.name == record.name;
            match records.iter_mut().find(same) {
                Some(known) => *known = entry,
                None => records.push(entry),
            }
        }
        (!records.is_empty()).then_some(Store {
            owner: actor.name,
            records,
        })
    };
    trace.cast.iter().filter_map(of).collect()
}
