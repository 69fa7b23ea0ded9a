use crate::dynamic::{live, pane};
use crate::hold::Hold;
use crate::player::Player;
use glassgate::validate::Report;
use glassgate::view::verdict_in_short;
use glassgate::words::page as words;
use leptos::prelude::*;

/// The same request against the same server with every check on.
#[component]
pub fn Twin(player: Player) -> impl IntoView {
    let opened = player.opened;
    let verdict = |report: &Report| {
        let allowed = report.verdict.allowed;
        view! { <b class:in=allowed class:out=!allowed>{verdict_in_short(report)}</b> }.into_any()
    };
    // While the box is held open, its checks come first.
    let here = move || {
        let rests = player.hold.get() == Hold::Rest;
        rests.then(|| opened.with(|opened| opened.as_ref().map(|o| verdict(&o.report))))
    };
    let strict = move || {
        let step = opened.with(|opened| opened.as_ref().map(|o| o.step))?;
        player
            .twin
            .with(|twin| twin.report(step).map(|(_, report)| verdict(report)))
    };
    let off = move || {
        player
            .setup
            .with(|setup| words::off_list(&setup.off.iter().cloned().collect::<Vec<_>>()))
    };
    view! {
        <div class="twin">
            <div><span>{words::THIS_SERVER}</span><small>{live(off)}</small>{pane(move || here().into_any())}</div>
            <div><span>{words::STRICT_TWIN}</span><small>{words::ALL_ON}</small>{pane(move || strict().into_any())}</div>
        </div>
    }
}
