//! Closures under a few types. Leptos compiles code of its own for each closure type in a view;
//! one type for all closures of a kind keeps the download small.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// A text, attribute or class that changes.
pub fn live<T: Send + Sync + 'static>(value: impl Fn() -> T + Send + Sync + 'static) -> Signal<T> {
    Signal::derive(value)
}

/// A part of the page that changes.
pub fn pane(part: impl Fn() -> AnyView + Send + 'static) -> Box<dyn Fn() -> AnyView + Send> {
    Box::new(part)
}

/// What a press does.
pub fn press(action: impl Fn() + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(move |_| action())
}
