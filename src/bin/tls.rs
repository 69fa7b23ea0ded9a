//! The TLS engine as a WebAssembly module of its own, loaded when a scene with mutual TLS opens.
//!
//! It leaves one function in `globalThis.answerTls`: JSON of a question in, JSON of its answer out
//! (`glassgate::tls`). The signatures of a handshake are remembered in this module's own memory.

use glassgate::keys::remembering;
use glassgate::tls;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

fn main() {
    console_error_panic_hook::set_once();
    let answer = Closure::<dyn Fn(String) -> String>::new(|ask: String| {
        remembering(|| tls::answer_text(&ask))
    });
    // The global object takes new members in every browser.
    let _ = js_sys::Reflect::set(
        &js_sys::global(),
        &JsValue::from_str("answerTls"),
        answer.as_ref(),
    );
    answer.forget();
}
