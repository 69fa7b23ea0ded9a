//! What the page asks of the browser. A refusal (no storage in a sandboxed frame, say) is
//! no error: the page goes on without.

use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlElement, Window};

pub fn window() -> Window {
    leptos::prelude::window()
}

pub fn document() -> Document {
    leptos::prelude::document()
}

pub fn root() -> Option<HtmlElement> {
    document().document_element()?.dyn_into().ok()
}

/// Whether the page is a part of another page (`src/app/boot.js` reads the address).
pub fn is_embed() -> bool {
    root().is_some_and(|root| root.has_attribute("data-embed"))
}

/// Takes away what index.html shows until the program has arrived.
pub fn clear_shell() {
    if let Some(shell) = document().get_element_by_id("app") {
        shell.remove();
    }
}

/// Says whether a key press is answered from here on.
pub fn mark_ready(ready: bool) {
    if let Some(root) = root() {
        // A detached dataset cannot be: the root element is always in its document.
        let _ = root
            .dataset()
            .set("ready", if ready { "true" } else { "false" });
    }
}

pub fn hash() -> String {
    window().location().hash().unwrap_or_default()
}

/// Puts a link into the address bar, with a step in the history.
pub fn push_hash(hash: &str) {
    if let Ok(history) = window().history() {
        // A sandboxed frame may refuse; the page works without.
        let _ = history.push_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(hash));
    }
}

/// Puts a link into the address bar without a step in the history.
pub fn replace_hash(hash: &str) {
    if self::hash() == hash {
        return;
    }
    if let Ok(history) = window().history() {
        // A sandboxed frame may refuse; the page works without.
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(hash));
    }
}

/// The whole page's address, without a link.
pub fn page() -> String {
    let href = window().location().href().unwrap_or_default();
    href.split(['?', '#']).next().unwrap_or_default().to_owned()
}

pub fn set_title(title: &str) {
    document().set_title(title);
}

pub fn wants_little_motion() -> bool {
    media("(prefers-reduced-motion: reduce)")
}

pub fn prefers_dark() -> bool {
    media("(prefers-color-scheme: dark)")
}

fn media(query: &str) -> bool {
    window()
        .match_media(query)
        .ok()
        .flatten()
        .is_some_and(|list| list.matches())
}

pub fn stored(name: &str) -> Option<String> {
    window()
        .local_storage()
        .ok()
        .flatten()?
        .get_item(name)
        .ok()
        .flatten()
}

pub fn store(name: &str, value: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        // A full or forbidden store only means that the choice is not remembered.
        let _ = storage.set_item(name, value);
    }
}

pub fn forget(name: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        // Likewise.
        let _ = storage.remove_item(name);
    }
}

/// The machine's clock, seconds since 1970: for a learner's own token only.
pub fn machine_now_s() -> i64 {
    #[allow(clippy::cast_possible_truncation)]
    let seconds = (js_sys::Date::now() / 1000.0) as i64;
    seconds
}

/// The same in milliseconds, to tell how long something takes.
pub fn machine_now_ms() -> f64 {
    js_sys::Date::now()
}

/// Gives the focus to a part of the page, now and once it is drawn anew: for when what had it
/// goes away.
pub fn focus_soon(id: &'static str) {
    let focus = move || {
        if let Some(element) = html_element(id) {
            // A hidden part keeps no focus, and then nothing is lost.
            let _ = element.focus();
        }
    };
    focus();
    leptos::prelude::request_animation_frame(focus);
}

fn html_element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Brings what is new into sight where the page itself scrolls. Around an embed it is another
/// page that would.
pub fn reveal(selector: &str) {
    use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};
    if is_embed() {
        return;
    }
    if let Ok(Some(element)) = document().query_selector(selector) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Shows the beginning of what is new, wherever the reader had scrolled.
pub fn to_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
    if let Some(main) = html_element("main") {
        main.set_scroll_top(0);
    }
}

pub fn focus(id: &str) {
    if let Some(element) = html_element(id) {
        element.scroll_into_view();
        let _ = element.focus();
    }
}

/// Puts text on the clipboard; whether the browser let the page.
pub async fn copy(text: &str) -> bool {
    let navigator = window().navigator();
    // Without a secure context there is no clipboard.
    if !js_sys::Reflect::has(&navigator, &"clipboard".into()).unwrap_or(false) {
        return false;
    }
    let promise = navigator.clipboard().write_text(text);
    wasm_bindgen_futures::JsFuture::from(promise).await.is_ok()
}
