use crate::dynamic::pane;
use crate::player::Player;
use glassgate::view;
use leptos::prelude::*;

/// The one sentence of the step: what happened, and why. What the credential says is gold here
/// too.
#[component]
pub fn Caption(player: Player) -> impl IntoView {
    let text = move || {
        let step = player.step.get();
        player.run.with(|run| {
            let say = run.say(step).to_owned();
            let pill = view::rows(run)
                .into_iter()
                .rev()
                .find(|row| row.step <= step && row.pill.is_some())
                .and_then(|row| row.pill)
                .unwrap_or_default();
            match say.split_once(&pill).filter(|_| pill.contains(':')) {
                Some((before, after)) => view! {
                    {before.to_owned()}
                    <mark>{pill}</mark>
                    {after.to_owned()}
                }
                .into_any(),
                None => say.into_any(),
            }
        })
    };
    view! {
        <p class="caption" role="status">
            {pane(text)}
        </p>
    }
}
