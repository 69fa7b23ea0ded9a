//! Files that the page gives to the browser to save, all made here.

use crate::browser;
use gloo_timers::callback::Timeout;
use js_sys::{Array, Promise};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement,
    HtmlImageElement, Url,
};

/// Pixels of a PNG for one of the SVG: sharp on a dense screen and on paper.
const DENSITY: u32 = 2;

/// An SVG as an address that an image takes.
pub fn image_address(svg: &str) -> String {
    format!(
        "data:image/svg+xml,{}",
        utf8_percent_encode(svg, NON_ALPHANUMERIC)
    )
}

/// Whether the browser took a text to save.
pub fn text(text: &str, name: &str, media_type: &str) -> bool {
    let kind = BlobPropertyBag::new();
    kind.set_type(media_type);
    let parts = Array::of1(&JsValue::from_str(text));
    Blob::new_with_str_sequence_and_options(&parts, &kind)
        .is_ok_and(|file| give(&file, name).is_some())
}

/// Draws an SVG, and whether the browser took it as a PNG to save.
pub async fn png(svg: &str, name: &str) -> bool {
    match drawn(svg).await {
        Some(file) => give(&file, name).is_some(),
        None => false,
    }
}

async fn drawn(svg: &str) -> Option<Blob> {
    let image = HtmlImageElement::new().ok()?;
    image.set_src(&image_address(svg));
    JsFuture::from(image.decode()).await.ok()?;
    let canvas = browser::document().create_element("canvas").ok()?;
    let canvas: HtmlCanvasElement = canvas.dyn_into().ok()?;
    let (width, height) = (
        image.natural_width() * DENSITY,
        image.natural_height() * DENSITY,
    );
    canvas.set_width(width);
    canvas.set_height(height);
    let pen = canvas.get_context("2d").ok()??;
    let pen: CanvasRenderingContext2d = pen.dyn_into().ok()?;
    pen.draw_image_with_html_image_element_and_dw_and_dh(
        &image,
        0.0,
        0.0,
        f64::from(width),
        f64::from(height),
    )
    .ok()?;
    let made = Promise::new(&mut |done, refused| {
        if canvas.to_blob(&done).is_err() {
            // A promise takes the answer of a function that only it has.
            let _ = refused.call0(&JsValue::NULL);
        }
    });
    JsFuture::from(made).await.ok()?.dyn_into().ok()
}

fn give(file: &Blob, name: &str) -> Option<()> {
    let address = Url::create_object_url_with_blob(file).ok()?;
    let link = browser::document().create_element("a").ok()?;
    link.set_attribute("href", &address).ok()?;
    link.set_attribute("download", name).ok()?;
    link.dyn_into::<HtmlElement>().ok()?.click();
    // Some browsers read the file a while after the press.
    Timeout::new(60_000, move || {
        // An address that is gone already needs no care.
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Some(())
}
