//! Files: from the API, or made here, saved where the person keeps their downloads.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Response, Url};

/// A file. The browser keeps it where it likes: a large one is not in memory.
pub struct File(Blob);

/// The content of an answer did not come whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Incomplete;

/// The file that an answer holds.
///
/// # Errors
/// When it does not come whole.
pub async fn file_of(answer: Response) -> Result<File, Incomplete> {
    let content = answer.blob().map_err(|_| Incomplete)?;
    let content = JsFuture::from(content).await.map_err(|_| Incomplete)?;
    content.dyn_into().map(File).map_err(|_| Incomplete)
}

impl File {
    /// A file of a text. `None` where the browser has no memory left.
    #[must_use]
    pub fn of_text(text: &str, media_type: &str) -> Option<Self> {
        let options = BlobPropertyBag::new();
        options.set_type(media_type);
        let parts = Array::of1(&text.into());
        Blob::new_with_str_sequence_and_options(&parts, &options)
            .ok()
            .map(Self)
    }

    /// Has the browser save it under a name.
    pub fn save(&self, name: &str) {
        // Fails only where the browser has no memory left; then there is no file to be had.
        let _ = self.save_by_link(name);
    }

    fn save_by_link(&self, name: &str) -> Result<(), JsValue> {
        let address = Url::create_object_url_with_blob(&self.0)?;
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
}
