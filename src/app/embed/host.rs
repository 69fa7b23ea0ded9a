//! The page around this one. Its first greeting says by its origin who it is; from then on only
//! messages of that origin are heard, and answers go to that origin alone.

use crate::browser;
use glassgate::view::frame::{self, Order};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use web_sys::{MessageEvent, ResizeObserver, Window};

/// What a page has for its origin that has none of its own: one in a sandbox, or from a file.
const OPAQUE: &str = "null";
const ANYBODY: &str = "*";

#[derive(Clone, Copy)]
pub struct Host {
    origin: RwSignal<Option<String>>,
    /// As it was last told.
    height_px: StoredValue<i32>,
}

impl Host {
    pub fn new() -> Self {
        Self {
            origin: RwSignal::new(None),
            height_px: StoredValue::new(0),
        }
    }

    /// Whether it has greeted.
    pub fn is_known(self) -> bool {
        self.origin.with(Option::is_some)
    }

    /// Hears its orders from here on, and tells it so.
    pub fn listen(self, obey: impl Fn(Order) + 'static) {
        let listener = window_event_listener(leptos::ev::message, move |event| {
            if let Some(order) = self.order(&event) {
                obey(order);
            }
        });
        on_cleanup(move || listener.remove());
        self.watch_height();
        // To whomever it is: this says nothing but that there is somebody to greet.
        post(&frame::here(), ANYBODY);
    }

    pub fn say(self, message: &str) {
        self.origin
            .with_untracked(|origin| match origin.as_deref() {
                // Nothing else tells such a page from another; but it is the window around this one,
                // and hears of the scene that it asked for, nothing of what a learner pasted.
                Some(OPAQUE) => post(message, ANYBODY),
                Some(origin) => post(message, origin),
                None => {}
            });
    }

    pub fn say_height(self) {
        let px = browser::root().map_or(0, |root| root.offset_height());
        if px != self.height_px.get_value() && self.origin.with_untracked(Option::is_some) {
            self.height_px.set_value(px);
            self.say(&frame::height(px));
        }
    }

    /// The order in a message, where it comes from the page around this one.
    fn order(self, event: &MessageEvent) -> Option<Order> {
        let parent = around()?;
        let source = event.source()?;
        if JsValue::from(source) != JsValue::from(parent) {
            return None;
        }
        let order = Order::parse(&event.data().as_string()?)?;
        let origin = event.origin();
        match self.origin.get_untracked() {
            None => matches!(order, Order::Hello { .. }).then(|| {
                // The frame is from here on as high as its content.
                if let Some(root) = browser::root() {
                    let _ = root.set_attribute("data-embed", "fitted");
                }
                self.origin.set(Some(origin));
                order
            }),
            Some(known) => (known == origin).then_some(order),
        }
    }

    fn watch_height(self) {
        let changed = Closure::<dyn Fn()>::new(move || self.say_height());
        // A browser without the observer tells the height at every step.
        if let (Ok(observer), Some(root)) = (
            ResizeObserver::new(changed.as_ref().unchecked_ref()),
            browser::root(),
        ) {
            observer.observe(&root);
        }
        // It watches for as long as the page is there.
        changed.forget();
    }
}

/// The window around this one, where there is one.
fn around() -> Option<Window> {
    let window = browser::window();
    let parent = window.parent().ok().flatten()?;
    (parent != window).then_some(parent)
}

fn post(message: &str, origin: &str) {
    if let Some(parent) = around() {
        // A window that has gone hears nothing.
        let _ = parent.post_message(&JsValue::from_str(message), origin);
    }
}
