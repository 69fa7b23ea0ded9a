use crate::dynamic::pane;
use crate::player::Player;
use glassgate::view::Line;
use leptos::prelude::*;

/// The one sentence of the step: what happened, and why. What the credential says is gold here
/// too.
#[component]
pub fn Caption(player: Player) -> impl IntoView {
    let text = move || {
        let step = player.step.get();
        let say = player.run.with(|run| run.say(step).to_owned());
        let pill = player.lines.with(|lines| {
            let until_now = lines.iter().rev().filter(|line| line.step() <= step);
            until_now
                .filter_map(Line::message)
                .find_map(|row| row.pill.clone())
        });
        let pill = pill.unwrap_or_default();
        match say.split_once(&pill).filter(|_| pill.contains(':')) {
            Some((before, after)) => view! {
                {before.to_owned()}
                <mark>{pill}</mark>
                {after.to_owned()}
            }
            .into_any(),
            None => say.into_any(),
        }
    };
    view! {
        <p class="caption" role="status">
            {pane(text)}
        </p>
    }
}
