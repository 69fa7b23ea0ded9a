//! The frame around everything: header, list of scenes, and the view that the address names.

use crate::been::Been;
use crate::browser;
use crate::caption::Caption;
use crate::dialogs::{Dialogs, Help};
use crate::dynamic::{live, pane, press};
use crate::home::{Map, Mistakes};
use crate::inspector::Inspector;
use crate::keyboard;
use crate::matrix::{Matrix, Work};
use crate::player::Player;
use crate::route::{Route, View};
use crate::share::Share;
use crate::stage::Stage;
use crate::theme::Theme;
use crate::transport::Transport;
use crate::workbench::{Bench, Workbench};
use glassgate::scenes::{self, Group, Place};
use glassgate::view;
use glassgate::words::{
    map as map_words, matrix as matrix_words, page as words, scene as scene_words,
};
use leptos::prelude::*;

#[component]
pub fn App() -> impl IntoView {
    let theme = Theme::new();
    let player = Player::new(Place::opening(scenes::ALL[0]));
    let route = Route::new(player, theme);
    let bench = Bench::new();
    let dialogs = Dialogs::new();
    let presenting = RwSignal::new(false);
    let nav_open = RwSignal::new(false);
    let been = Been::new();
    let work = Work::new();
    keyboard::listen(player, route, presenting, dialogs);
    Effect::new(move |_| {
        // Only a scene is shown to a room; elsewhere the way around stays in sight.
        let in_room = presenting.get() && route.has_scene();
        if let Some(root) = browser::root() {
            // Setting a well-formed attribute cannot fail.
            let _ = root.toggle_attribute_with_force("data-present", in_room);
        }
    });
    Effect::new(move |_| browser::mark_ready(route.view.with(|view| *view != View::Loading)));
    Effect::new(move |_| {
        if route.shows_scene() {
            let scene = player.scene.get();
            been.note(scene.id, player.step.get() == scene.steps);
        }
    });
    Effect::new(move |before: Option<&'static str>| {
        let title = route.view.with(|view| match view {
            View::Home if route.shows_home() => "",
            View::Home | View::Scene => player.scene.get().title(),
            View::Mistakes(_) => map_words::MISTAKES_TITLE,
            View::Matrix(_) => matrix_words::TITLE,
            View::Workbench(_) => words::WORKBENCH,
            View::Loading | View::NotLoaded | View::Missing(_) => "",
        });
        browser::set_title(&words::document_title(title));
        request_animation_frame(|| browser::reveal("#scenes [aria-current]"));
        if before.is_some_and(|before| before != title) {
            browser::to_top();
        }
        title
    });

    view! {
        <a class="skip" href="#main" on:click=move |event| {
            event.prevent_default();
            browser::focus("main");
        }>{words::SKIP}</a>
        <Header player route theme dialogs presenting nav_open />
        <div class="body" class:nav-open=nav_open>
            <Nav player route nav_open />
            <main id="main" tabindex="-1">
                <Faults faults=route.faults />
                {pane(move || match route.view.get() {
                    View::Home if route.shows_home() && !presenting.get() => view! { <Home player been /> }.into_any(),
                    View::Home | View::Scene => view! { <SceneView player /> }.into_any(),
                    View::Mistakes(named) => view! { <Mistakes named /> }.into_any(),
                    View::Matrix(scheme) => view! { <Matrix work scheme /> }.into_any(),
                    View::Workbench(scheme) => view! { <Workbench bench scheme /> }.into_any(),
                    View::Loading => view! { <p class="missing" role="status">{words::TLS_LOADING}</p> }.into_any(),
                    View::NotLoaded => view! { <NotLoaded route /> }.into_any(),
                    View::Missing(why) => view! { <Missing why /> }.into_any(),
                })}
            </main>
        </div>
        <Help dialogs />
        <Share dialogs player route theme />
        <pre class="print-only">{live(move || player.given.with(|run| view::text(run)))}</pre>
    }
}

#[component]
fn Header(
    player: Player,
    route: Route,
    theme: Theme,
    dialogs: Dialogs,
    presenting: RwSignal<bool>,
    nav_open: RwSignal<bool>,
) -> impl IntoView {
    let in_scene = move || route.has_scene();
    let crumb = move || match route.view.get() {
        View::Home if route.shows_home() => String::new(),
        View::Mistakes(_) => map_words::MISTAKES_TITLE.to_owned(),
        View::Matrix(_) => matrix_words::TITLE.to_owned(),
        View::Home | View::Scene => {
            let scene = player.scene.get();
            format!(
                "{} ▸ {}",
                scene_words::group(scene.group.id()),
                scene.title()
            )
        }
        View::Workbench(scheme) => {
            let name = glassgate::words::bench::scheme(scheme.id);
            format!("{} ▸ {name}", words::WORKBENCH)
        }
        View::Loading | View::NotLoaded | View::Missing(_) => String::new(),
    };
    view! {
        <header class="top">
            <a class="name" href="#/">{words::NAME}</a>
            <button
                type="button"
                class="nav-button"
                aria-expanded=live(move || nav_open.get().to_string())
                aria-controls="scenes"
                on:click=press(move || nav_open.update(|open| *open = !*open))
            >
                {words::SCENES}
            </button>
            <span class="crumb">{live(crumb)}</span>
            <span class="grow"></span>
            <Show when=in_scene>
                <button
                    type="button"
                    class="to-defences"
                    on:click=press(move || browser::focus("defences"))
                >
                    {live(move || words::defences_button(player.setup.with(|setup| setup.off.len())))}
                </button>
                <button type="button" on:click=press(move || dialogs.open_share())>{words::SHARE}</button>
                <button
                    type="button"
                    class="present"
                    aria-pressed=live(move || presenting.get().to_string())
                    on:click=press(move || presenting.update(|on| *on = !*on))
                >
                    {words::PRESENT}
                </button>
            </Show>
            <button
                type="button"
                class="round"
                aria-label=words::THEME
                title=live(move || words::theme_now(theme.name()))
                on:click=press(move || theme.next())
            >
                {live(move || match theme.name() {
                    "light" => "○",
                    "dark" => "●",
                    _ => "◐",
                })}
            </button>
            <button
                type="button"
                class="round"
                aria-label=words::HELP
                on:click=press(move || dialogs.open_help())
            >
                "?"
            </button>
        </header>
    }
}

#[component]
fn Nav(player: Player, route: Route, nav_open: RwSignal<bool>) -> impl IntoView {
    let here = move |id: &str| {
        route.view.with(|view| match view {
            View::Home if route.shows_home() => id.is_empty(),
            View::Home | View::Scene => player.scene.get().id == id,
            View::Mistakes(_) => id == "mistakes",
            View::Matrix(_) => id == "matrix",
            View::Workbench(_) => id == "workbench",
            View::Loading | View::NotLoaded | View::Missing(_) => false,
        })
    };
    let link = move |id: &'static str, name: &'static str| {
        view! {
            <a
                href=format!("#/{id}")
                aria-current=live(move || here(id).then_some("page"))
                data-group=id.split('/').next().unwrap_or_default()
                on:click=press(move || {
                    nav_open.set(false);
                    browser::focus_soon("main");
                })
            >
                {name}
            </a>
        }
    };
    let groups = Group::ALL.map(|group| {
        let links = scenes::ALL
            .iter()
            .filter(|scene| scene.group == group)
            .map(|scene| link(scene.id, scene_words::short_title(scene.id)))
            .collect_view();
        view! { <h2>{scene_words::group(group.id())}</h2> {links} }
    });
    view! {
        <nav id="scenes" aria-label=words::SCENES>
            {link("", map_words::MAP)}
            {groups.collect_view()}
            {link("matrix", matrix_words::LINK)}
            {link("mistakes", map_words::MISTAKES)}
            <h2>{words::YOURS}</h2>
            {link("workbench", words::WORKBENCH)}
        </nav>
    }
}

/// What the address named in vain, and what there is instead.
#[component]
pub fn Faults(faults: RwSignal<Vec<String>>) -> impl IntoView {
    let any = move || faults.with(|faults| !faults.is_empty());
    view! {
        <Show when=any>
            <div class="faults" role="alert">
                <ul>{pane(move || faults.get().into_iter().map(|f| view! { <li>{f}</li> }).collect_view().into_any())}</ul>
                <button type="button" on:click=press(move || {
                    faults.set(Vec::new());
                    browser::focus_soon("main");
                })>{words::CLOSE}</button>
            </div>
        </Show>
    }
}

#[component]
pub fn Missing(why: String) -> impl IntoView {
    view! {
        <div class="missing" role="alert">
            <h1>{words::NO_SUCH_SCENE}</h1>
            <p>{why}</p>
            <a class="button primary" href=format!("#/{}", scenes::ALL[0].id)>{words::TO_FIRST_SCENE}</a>
        </div>
    }
}

#[component]
pub fn NotLoaded(route: Route) -> impl IntoView {
    view! {
        <div class="missing" role="alert">
            <h1>{words::TLS_NOT_LOADED}</h1>
            <p>{words::TLS_WHY_NOT_LOADED}</p>
            <button type="button" class="primary" on:click=press(move || route.read())>{words::TRY_AGAIN}</button>
        </div>
    }
}

#[component]
fn Home(player: Player, been: Been) -> impl IntoView {
    view! {
        <div class="home">
            <p class="welcome">
                <b>{words::TAGLINE}</b>" "{words::WELCOME}" "
                <a href="#/" on:click=move |event| {
                    event.prevent_default();
                    browser::focus("map");
                }>{map_words::TO_MAP}</a>
            </p>
            <SceneView player />
            <Map been />
        </div>
    }
}

#[component]
fn SceneView(player: Player) -> impl IntoView {
    view! {
        <div class="scene" data-group=live(move || player.scene.get().group.id())>
            <div class="left">
                <Stage player />
            </div>
            <footer class="deck">
                <Caption player />
                <Transport player />
            </footer>
            <Inspector player />
        </div>
    }
}
