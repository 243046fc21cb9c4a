//! The pages that a first visit does not need. They are in a file of their own, which is fetched after
//! the first paint, or before it where the first page is one of them.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;
use regain_kit::route::Route;

use crate::page::later::show_page;

/// Makes the page of a route; `None` is an address without one. A plain function: once its file is
/// there, pages follow each other without waiting.
pub type ShowPage = fn(Option<Route>) -> AnyView;

/// The file of these pages, as far as it has come.
#[derive(Clone, Copy)]
pub enum PageFile {
    /// It is on its way, or nobody has asked for it yet.
    Awaited,
    /// It could not be had.
    Missing,
    /// It is there.
    Loaded(ShowPage),
}

/// Fetches the file, unless it is there.
pub async fn load() -> PageFile {
    #[cfg(feature = "split")]
    let pages = later_pages().await;
    #[cfg(not(feature = "split"))]
    let pages = later_pages();
    pages.map_or(PageFile::Missing, PageFile::Loaded)
}

/// What is split off: whatever this function alone leads to is in the other file.
#[cfg_attr(
    feature = "split",
    leptos::wasm_split::wasm_split(later, wasm_split_path = ::leptos::wasm_split, fallible)
)]
fn later_pages() -> Result<ShowPage, SplitLoaderError> {
    Ok(show_page)
}

/// The pages of the other file. Lives in `App`.
#[derive(Clone, Copy)]
pub struct LaterPages(RwSignal<PageFile>);

impl LaterPages {
    /// As far as they have come when the app starts.
    #[must_use]
    pub fn new(file: PageFile) -> Self {
        Self(RwSignal::new(file))
    }

    /// As far as they have come. Reactive.
    #[must_use]
    pub fn file(self) -> PageFile {
        self.0.get()
    }

    /// Fetches them.
    pub fn fetch(self) {
        spawn_local(async move { self.0.set(load().await) });
    }

    /// Fetches them once the present page is painted.
    pub fn fetch_after_paint(self) {
        if !matches!(self.0.get_untracked(), PageFile::Loaded(_)) {
            request_animation_frame(move || set_timeout(move || self.fetch(), Duration::ZERO));
        }
    }
}
