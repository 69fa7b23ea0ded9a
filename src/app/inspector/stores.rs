use crate::dynamic::pane;
use crate::player::Player;
use glassgate::view::{self, Entry, Store};
use glassgate::words::browser::address_bar;
use glassgate::words::{eyes as eyes_words, page as words};
use leptos::prelude::*;

/// What the servers remember: the records behind the checks, as they stand at this step. The
/// browser's address stands on the stage.
#[component]
pub fn Stores(player: Player) -> impl IntoView {
    let stores = Memo::new(move |_| {
        let step = player.step.get();
        let mut stores = player.run.with(|run| view::stores(run, step));
        for store in &mut stores {
            store
                .records
                .retain(|entry| entry.record.name != address_bar());
        }
        stores.retain(|store| !store.records.is_empty());
        stores
    });
    let any = move || player.seen_by.get().is_some() || stores.with(|stores| !stores.is_empty());
    let others = move || {
        let name = player.party()?;
        Some(view! { <p class="muted small">{eyes_words::others_stores(name)}</p> })
    };
    view! {
        <Show when=any>
            <section class="panel" aria-label=words::STORES>
                <h2>{words::STORES}</h2>
                {pane(move || stores.get().into_iter().map(store).collect_view().into_any())}
                {pane(move || others().into_any())}
            </section>
        </Show>
    }
}

fn store(store: Store) -> AnyView {
    let records = store.records.into_iter().map(entry).collect_view();
    view! {
        <div class="store">
            <h3 class="part">{store.owner}</h3>
            {records}
        </div>
    }
    .into_any()
}

fn entry(entry: Entry) -> AnyView {
    let Entry { record, fresh } = entry;
    let deleted = record.members.is_empty();
    let members = record
        .members
        .into_iter()
        .map(|(name, value)| view! { <dt>{name}</dt><dd>{value}</dd> })
        .collect_view();
    view! {
        <div class="record" class:fresh=fresh class:deleted=deleted>
            <p class="record-name">
                <code>{record.name}</code>
                {deleted.then_some(words::DELETED)}
            </p>
            <dl>{members}</dl>
        </div>
    }
    .into_any()
}
