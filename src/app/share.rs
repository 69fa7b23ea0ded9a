//! The dialog that gives away what is shown: a list of forms, and the text of the chosen one.

use crate::browser;
use crate::dialogs::{Dialogs, close};
use crate::dynamic::{live, pane, press};
use crate::player::Player;
use crate::route::Route;
use crate::save;
use crate::theme::Theme;
use glassgate::view::{Export, Given, Ground, QrPicture};
use glassgate::words::{page as page_words, share as words};
use leptos::ev::KeyboardEvent;
use leptos::html::Textarea;
use leptos::prelude::*;
use leptos::task::spawn_local;

const PANEL: &str = "share-panel";

#[derive(Clone, Copy)]
struct Sharing {
    dialogs: Dialogs,
    player: Player,
    route: Route,
    theme: Theme,
    chosen: RwSignal<Export>,
    only_step: RwSignal<bool>,
    /// The picture's ground, where the learner chose one.
    ground: RwSignal<Option<Ground>>,
    told: RwSignal<String>,
    text: NodeRef<Textarea>,
}

impl Sharing {
    /// None while the dialog is shut.
    fn given<T>(self, make: impl FnOnce(&Given) -> T) -> Option<T> {
        if !self.dialogs.is_sharing.get() {
            return None;
        }
        let (run, link) = (self.player.given.get(), self.route.link());
        Some(make(&Given {
            run: &run,
            step: self.player.step.get(),
            link: &link,
            page: &browser::page(),
            only_step: self.only_step.get(),
            ground: self.ground(),
        }))
    }

    fn ground(self) -> Ground {
        self.ground.get().unwrap_or_else(|| self.theme.ground())
    }

    /// The text of the chosen form.
    fn text(self) -> String {
        let export = self.chosen.get();
        self.given(|given| export.text(given)).unwrap_or_default()
    }

    fn choose(self, export: Export) {
        self.told.set(String::new());
        self.chosen.set(export);
    }

    fn copy(self) {
        let export = self.chosen.get_untracked();
        let made = untrack(|| self.given(|given| (export.text(given), export.step(given))));
        let Some((text, step)) = made else {
            return;
        };
        spawn_local(async move {
            let is_copied = browser::copy(&text).await;
            self.told.set(if is_copied {
                words::copied(export, step)
            } else {
                words::copy_failed(export, step)
            });
            if let Some(field) = self.text.get_untracked().filter(|_| !is_copied) {
                // A field that cannot have the focus keeps its text to be selected by hand.
                let _ = field.focus();
                field.select();
            }
        });
    }

    /// The chosen form and the name of a file of it.
    fn file(self, export: Export, ending: &str) -> Option<(String, String)> {
        untrack(|| self.given(|given| (export.text(given), export.file_name(given, ending))))
    }

    fn save(self) {
        let export = self.chosen.get_untracked();
        let ending = export.ending().unwrap_or_default();
        if let Some((text, name)) = self.file(export, ending) {
            let is_taken = save::text(&text, &name, export.media_type());
            self.tell(is_taken, &name);
        }
    }

    fn save_png(self) {
        if let Some((svg, name)) = self.file(Export::Picture, ".png") {
            spawn_local(async move {
                let is_taken = save::png(&svg, &name).await;
                self.tell(is_taken, &name);
            });
        }
    }

    fn tell(self, is_taken: bool, name: &str) {
        self.told.set(if is_taken {
            words::saved(name)
        } else {
            words::not_saved(name)
        });
    }

    /// Arrow keys go through the list, as in any list of tabs.
    fn key(self, event: &KeyboardEvent) {
        let all = Export::ALL;
        let now = self.chosen.get_untracked();
        let at = all.iter().position(|export| *export == now).unwrap_or(0);
        let next = match event.key().as_str() {
            "ArrowDown" | "ArrowRight" => (at + 1) % all.len(),
            "ArrowUp" | "ArrowLeft" => (at + all.len() - 1) % all.len(),
            "Home" => 0,
            "End" => all.len() - 1,
            _ => return,
        };
        event.prevent_default();
        self.choose(all[next]);
        browser::focus(&tab_id(all[next]));
    }
}

fn tab_id(export: Export) -> String {
    format!("share-{}", export.id())
}

/// None of it holds anything that a learner pasted.
#[component]
pub fn Share(dialogs: Dialogs, player: Player, route: Route, theme: Theme) -> impl IntoView {
    let sharing = Sharing {
        dialogs,
        player,
        route,
        theme,
        chosen: RwSignal::new(Export::Link),
        only_step: RwSignal::new(false),
        ground: RwSignal::new(None),
        told: RwSignal::new(String::new()),
        text: NodeRef::new(),
    };
    let shut = move || {
        dialogs.is_sharing.set(false);
        sharing.told.set(String::new());
    };
    let leaves_out = move || dialogs.is_sharing.get() && !player.place().left_out().is_empty();
    let print = move || {
        close(dialogs.share);
        // A frame that may not print leaves the page as it is.
        let _ = browser::window().print();
    };
    view! {
        <dialog node_ref=dialogs.share class="dialog share" aria-label=page_words::SHARE on:close=move |_| shut()>
            <h2>{page_words::SHARE}</h2>
            <p class="fault">{live(move || leaves_out().then_some(words::LEFT_OUT))}</p>
            <div class="share-body">
                <div
                    class="forms"
                    role="tablist"
                    aria-label=words::FORMS
                    aria-orientation="vertical"
                    on:keydown=move |event| sharing.key(&event)
                >
                    {Export::ALL.map(|export| tab(sharing, export)).collect_view()}
                </div>
                <div
                    id=PANEL
                    class="form"
                    role="tabpanel"
                    aria-labelledby=live(move || tab_id(sharing.chosen.get()))
                >
                    {panel(sharing)}
                </div>
            </div>
            <p class="muted small">{words::NOTHING_PASTED}</p>
            <p class="told" role="status">{sharing.told}</p>
            <div class="actions">
                <button type="button" on:click=press(print)>{words::PRINT}</button>
                <button type="button" on:click=press(move || close(dialogs.share))>{page_words::CLOSE}</button>
            </div>
        </dialog>
    }
}

fn tab(sharing: Sharing, export: Export) -> AnyView {
    let is_chosen = move || sharing.chosen.get() == export;
    view! {
        <button
            type="button"
            role="tab"
            id=tab_id(export)
            aria-controls=PANEL
            aria-selected=live(move || is_chosen().to_string())
            tabindex=live(move || if is_chosen() { "0" } else { "-1" })
            on:click=press(move || sharing.choose(export))
        >
            {words::name(export)}
        </button>
    }
    .into_any()
}

fn panel(sharing: Sharing) -> AnyView {
    let export = sharing.chosen;
    let text = Memo::new(move |_| sharing.text());
    let leaves_out = move || {
        let is_more = |given: &Given| {
            let link = given.link;
            !link.edits.is_empty() || link.check.is_some() || link.seen_by.is_some()
        };
        export.get() == Export::Embed && sharing.given(is_more) == Some(true)
    };
    let is_empty = live(move || sharing.dialogs.is_sharing.get() && text.with(String::is_empty));
    view! {
        <p class="muted">{live(move || words::note(export.get()))}</p>
        <p class="muted" hidden=live(move || !leaves_out())>{words::EMBED_LEAVES_OUT}</p>
        {pane(move || options(sharing, export.get()).into_any())}
        {pane(move || drawing(sharing, export.get()).into_any())}
        <label class="field" hidden=is_empty>
            <span>{live(move || words::label(export.get()))}</span>
            <textarea
                node_ref=sharing.text
                readonly
                spellcheck="false"
                class:short=live(move || matches!(export.get(), Export::Link | Export::Qr | Export::Picture))
                prop:value=text
            ></textarea>
        </label>
        <div class="actions" hidden=is_empty>
            <button type="button" class="primary" on:click=press(move || sharing.copy())>
                {live(move || words::copy(export.get()))}
            </button>
            <button type="button" hidden=live(move || export.get().ending().is_none()) on:click=press(move || sharing.save())>
                {live(move || words::save(export.get()))}
            </button>
            <button
                type="button"
                hidden=live(move || export.get() != Export::Picture)
                on:click=press(move || sharing.save_png())
            >
                {words::SAVE_PNG}
            </button>
        </div>
    }
    .into_any()
}

/// What of the wire, or on which ground.
fn options(sharing: Sharing, export: Export) -> Option<AnyView> {
    if export.is_wire() {
        let is_step = move || sharing.only_step.get();
        let set = move |only_step| {
            sharing.told.set(String::new());
            sharing.only_step.set(only_step);
        };
        return Some(either(
            words::WHICH_MESSAGES,
            (
                words::WHOLE_RUN,
                live(move || !is_step()),
                press(move || set(false)),
            ),
            (words::THIS_STEP, live(is_step), press(move || set(true))),
        ));
    }
    let choose = move |ground| press(move || sharing.ground.set(Some(ground)));
    let is = move |ground| live(move || sharing.ground() == ground);
    (export == Export::Picture).then(|| {
        either(
            words::GROUND,
            (words::LIGHT, is(Ground::Light), choose(Ground::Light)),
            (words::DARK, is(Ground::Dark), choose(Ground::Dark)),
        )
    })
}

/// A name, whether it is chosen, and what chooses it.
type Choice = (
    &'static str,
    Signal<bool>,
    Box<dyn FnMut(leptos::ev::MouseEvent)>,
);

fn either(name: &'static str, one: Choice, other: Choice) -> AnyView {
    let buttons = [one, other].map(|(name, is_chosen, choose)| {
        view! {
            <button type="button" aria-pressed=live(move || is_chosen.get().to_string()) on:click=choose>
                {name}
            </button>
        }
    });
    view! { <div class="actions" role="group" aria-label=name>{buttons.collect_view()}</div> }
        .into_any()
}

/// The code, or the picture, as it looks.
fn drawing(sharing: Sharing, export: Export) -> Option<AnyView> {
    match export {
        Export::Qr => sharing.given(|given| {
            let told = words::qr_told(given.run.scene);
            QrPicture::of(&given.address()).map_or_else(
                || view! { <p class="fault">{words::QR_TOO_LONG}</p> }.into_any(),
                |code| qr(code, told),
            )
        }),
        Export::Picture => sharing.given(|given| {
            let address = save::image_address(&export.text(given));
            let told = words::picture_told(given.step, given.run.say(given.step));
            view! { <img class="preview" src=address alt=told /> }.into_any()
        }),
        _ => None,
    }
}

fn qr(code: QrPicture, told: String) -> AnyView {
    let side = code.side;
    view! {
        <svg class="qr" role="img" aria-label=told viewBox=format!("0 0 {side} {side}") shape-rendering="crispEdges">
            <rect width="100%" height="100%" fill="#fff" />
            <path d=code.path fill="#000" />
        </svg>
    }
    .into_any()
}
