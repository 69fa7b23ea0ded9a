//! Fetches the TLS engine, a WebAssembly module of its own.

use glassgate::tls;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Fetches and installs the engine (`src/app/boot.js` knows where it lies).
pub async fn load() -> Result<(), JsValue> {
    let loading: Promise = global("loadTls")?.call0(&JsValue::NULL)?.dyn_into()?;
    JsFuture::from(loading).await?;
    let answer = global("answerTls")?;
    tls::install(Box::new(move |ask| {
        let answered = answer.call1(&JsValue::NULL, &JsValue::from_str(ask));
        // No answer is read as such, and said so.
        answered
            .ok()
            .and_then(|text| text.as_string())
            .unwrap_or_default()
    }));
    Ok(())
}

fn global(name: &str) -> Result<Function, JsValue> {
    Reflect::get(&js_sys::global(), &JsValue::from_str(name))?.dyn_into()
}
