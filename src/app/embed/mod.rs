//! The page as a part of another page: `?embed` in the address, in front of the link. A scene with
//! its box, its sentence and its buttons, and one line that opens the whole page at the same place.
//! `src/embed.js` puts it into a frame.

mod host;

use crate::browser;
use crate::caption::Caption;
use crate::dialogs::Dialogs;
use crate::dynamic::{live, pane};
use crate::inspector::SceneBox;
use crate::keyboard;
use crate::player::Player;
use crate::route::{Route, View};
use crate::shell::{Faults, Missing, NotLoaded};
use crate::stage::Stage;
use crate::theme::Theme;
use crate::transport::Transport;
use glassgate::scenes::{self, Place};
use glassgate::view::frame::{self, Order};
use glassgate::view::{self, Link};
use glassgate::words::page as words;
use host::Host;
use leptos::prelude::*;

/// The page in its embed form.
#[component]
pub fn Embedded() -> impl IntoView {
    let theme = Theme::new();
    let player = Player::new(Place::opening(scenes::ALL[0]));
    let route = Route::new(player, theme);
    let has_controls = RwSignal::new(true);
    keyboard::listen(player, route, RwSignal::new(false), Dialogs::new());
    let host = Host::new();
    host.listen(move |order| obey(order, host, player, route, theme, has_controls));
    Effect::new(move |before: Option<[Option<String>; 5]>| {
        if !host.is_known() {
            return Default::default();
        }
        let now = told(player, route);
        host.say_height();
        let before = before.unwrap_or_default();
        let news = now
            .iter()
            .zip(&before)
            .filter(|(now, before)| now != before);
        for message in news.filter_map(|(now, _)| now.as_ref()) {
            host.say(message);
        }
        now
    });
    Effect::new(move |_| browser::mark_ready(route.view.with(|view| *view != View::Loading)));
    Effect::new(move |_| browser::set_title(&words::document_title(player.scene.get().title())));

    view! {
        <main id="main" class="embed" tabindex="-1" aria-label=live(move || player.scene.get().title())>
            <Faults faults=route.faults />
            {pane(move || match route.view.get() {
                View::Home | View::Scene => view! { <EmbeddedScene player has_controls /> }.into_any(),
                View::Loading => view! { <p class="missing" role="status">{words::TLS_LOADING}</p> }.into_any(),
                View::NotLoaded => view! { <NotLoaded route /> }.into_any(),
                View::Missing(why) => view! { <Missing why /> }.into_any(),
                View::Mistakes(_) | View::Matrix(_) | View::Workbench(_) => view! { <Missing why=not_a_scene() /> }.into_any(),
            })}
            <p class="whole">
                <a target="_blank" rel="noopener" href=live(move || whole(route))>
                    {words::OPEN_FULL}<span class="vh">" "{words::NEW_TAB}</span>
                </a>
            </p>
        </main>
        <pre class="print-only">{live(move || player.run.with(|run| view::text(run)))}</pre>
    }
}

#[component]
fn EmbeddedScene(player: Player, has_controls: RwSignal<bool>) -> impl IntoView {
    // Above the picture, which grows from step to step: a button stays under the pointer.
    let deck = move || {
        view! {
            <div class="deck">
                <Show when=move || has_controls.get()>
                    <Transport player />
                </Show>
                <Caption player />
            </div>
        }
    };
    view! {
        <div class="embedded">
            <Stage player under_head=deck />
            <SceneBox player />
        </div>
    }
}

/// The address of the whole page, at what is shown here.
fn whole(route: Route) -> String {
    if route.has_scene() {
        format!("{}{}", browser::page(), route.link())
    } else {
        format!("{}{}", browser::page(), browser::hash())
    }
}

fn not_a_scene() -> String {
    words::only_scenes(&Link::parse(&browser::hash()).scene)
}

fn obey(
    order: Order,
    host: Host,
    player: Player,
    route: Route,
    theme: Theme,
    has_controls: RwSignal<bool>,
) {
    let scene = player.scene.get_untracked();
    let done = match order {
        Order::Hello {
            theme: name,
            controls,
        } => {
            theme.follow(name.as_deref());
            has_controls.set(controls);
            Ok(())
        }
        Order::Open { link } => {
            browser::replace_hash(&link);
            route.read();
            Ok(())
        }
        Order::Goto { step } => scene.step(&step).map(|step| player.to_step(step)),
        Order::Next => {
            player.next();
            Ok(())
        }
        Order::Back => {
            player.back();
            Ok(())
        }
        Order::Play => {
            player.play();
            Ok(())
        }
        Order::Pause => {
            player.pause();
            Ok(())
        }
        Order::Set { name, value } => player.set(&name, &value),
    };
    if let Err(fault) = done {
        host.say(&frame::error(&fault.0, false));
    }
}

/// What the embedder should know, in the order in which it is told: a fault, the scene, its step,
/// the verdict, the ending.
fn told(player: Player, route: Route) -> [Option<String>; 5] {
    use crate::hold::Hold;
    let in_vain = |why: &str| [Some(frame::error(why, true)), None, None, None, None];
    match route.view.get() {
        View::Loading => Default::default(),
        View::NotLoaded => in_vain(words::TLS_WHY_NOT_LOADED),
        View::Missing(why) => in_vain(&why),
        View::Mistakes(_) | View::Matrix(_) | View::Workbench(_) => in_vain(&not_a_scene()),
        View::Home | View::Scene => {
            let (scene, step) = (player.scene.get(), player.step.get());
            let at_rest = player.hold.get() == Hold::Rest;
            let at_end = at_rest && step == scene.steps;
            let faults = route.faults.get();
            player.run.with(|run| {
                [
                    (!faults.is_empty()).then(|| frame::error(&faults.join(" "), false)),
                    Some(frame::ready(scene.summary())),
                    Some(frame::step(run, step, scene.steps)),
                    at_rest.then(|| frame::verdict(run, step)).flatten(),
                    at_end.then(|| frame::complete(run)),
                ]
            })
        }
    }
}
