use crate::player::Player;
use leptos::prelude::*;

/// The one sentence of the step: what happened, and why.
#[component]
pub fn Caption(player: Player) -> impl IntoView {
    let text = move || player.run.with(|run| run.say(player.step.get()).to_owned());
    view! {
        <p class="caption" role="status">{text}</p>
    }
}
