//! Files that the browser makes by itself.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Saves a text as a file of this name and media type, where the person keeps their downloads.
pub fn save(name: &str, media: &str, text: &str) {
    // Fails only where the browser has no memory left; then there is no file to be had.
    let _ = saved(name, media, text);
}

fn saved(name: &str, media: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media);
    let parts = Array::of1(&text.into());
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = leptos::prelude::document()
        .create_element("a")?
        .unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    // Where the router does not hear of it.
    link.set_target("_self");
    link.click();
    Url::revoke_object_url(&address)
}
