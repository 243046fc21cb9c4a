//! The pages that a first visit does not need. They are in files of their own: those of recovery and
//! account are fetched after the first paint, the administrator's when one of them is opened.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;
use regain_kit::platform::script;
use regain_kit::route::Route;

use crate::page::later::show_page;

/// Makes the page of a route; `None` is an address without one. A plain function: once its file is
/// there, pages follow each other without waiting.
pub type ShowPage = fn(Option<Route>) -> AnyView;

/// The files of pages beside the first one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageFile {
    /// Recovery and account.
    Later,
    /// The administrator's.
    Administration,
}

/// A file, as far as it has come.
#[derive(Clone, Copy)]
pub enum Progress {
    /// It is on its way, or nobody has asked for it yet.
    Awaited,
    /// It could not be had.
    Missing,
    /// It is there.
    Loaded(ShowPage),
}

impl PageFile {
    /// The file of a route's page; `None` where that is in the first one.
    #[must_use]
    pub fn of(route: Option<Route>) -> Option<Self> {
        match route {
            Some(Route::SignIn) => None,
            Some(route) if route.is_admin() => Some(Self::Administration),
            _ => Some(Self::Later),
        }
    }

    /// Fetches the file, unless it is there.
    pub async fn load(self) -> Progress {
        let pages = match self {
            Self::Later => load_later_pages().await,
            Self::Administration => load_administration().await,
        };
        pages.map_or(Progress::Missing, Progress::Loaded)
    }
}

/// What is split off: whatever this function alone leads to is in a file of its own.
#[cfg_attr(
    feature = "split",
    leptos::wasm_split::wasm_split(later, wasm_split_path = ::leptos::wasm_split, fallible)
)]
fn later_pages() -> Result<ShowPage, SplitLoaderError> {
    Ok(show_page)
}

#[cfg_attr(
    feature = "split",
    leptos::wasm_split::wasm_split(admin, wasm_split_path = ::leptos::wasm_split, fallible)
)]
fn administration() -> Result<ShowPage, SplitLoaderError> {
    Ok(|_| regain_admin::app::administration())
}

async fn load_later_pages() -> Option<ShowPage> {
    #[cfg(feature = "split")]
    let pages = later_pages().await;
    #[cfg(not(feature = "split"))]
    let pages = later_pages();
    pages.ok()
}

/// The administrator's pages have a style sheet of their own.
async fn load_administration() -> Option<ShowPage> {
    script::load_admin_style().await.ok()?;
    #[cfg(feature = "split")]
    let pages = administration().await;
    #[cfg(not(feature = "split"))]
    let pages = administration();
    pages.ok()
}

/// The files, as far as they have come. Lives in `App`.
#[derive(Clone, Copy)]
pub struct PageFiles {
    later: RwSignal<Progress>,
    administration: RwSignal<Progress>,
}

impl PageFiles {
    /// As far as they have come when the app starts: `loaded` was fetched before.
    #[must_use]
    pub fn new(loaded: Option<(PageFile, Progress)>) -> Self {
        let files = Self {
            later: RwSignal::new(Progress::Awaited),
            administration: RwSignal::new(Progress::Awaited),
        };
        if let Some((file, progress)) = loaded {
            files.progress_of(file).set(progress);
        }
        files
    }

    /// How far a file has come. Reactive.
    #[must_use]
    pub fn progress(self, file: PageFile) -> Progress {
        self.progress_of(file).get()
    }

    /// Fetches a file.
    pub fn fetch(self, file: PageFile) {
        let progress = self.progress_of(file);
        if !matches!(progress.get_untracked(), Progress::Loaded(_)) {
            spawn_local(async move { progress.set(file.load().await) });
        }
    }

    /// Fetches the pages of recovery and account once the present page is painted.
    pub fn fetch_after_paint(self) {
        let fetch = move || self.fetch(PageFile::Later);
        request_animation_frame(move || set_timeout(fetch, Duration::ZERO));
    }

    fn progress_of(self, file: PageFile) -> RwSignal<Progress> {
        match file {
            PageFile::Later => self.later,
            PageFile::Administration => self.administration,
        }
    }
}
