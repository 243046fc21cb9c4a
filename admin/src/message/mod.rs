//! Words of the administrator's pages: ids in Rust, sentences in `admin/locales/`. The words of the
//! end user's pages are there too, by `regain_kit::message`.

mod catalogue;
pub mod detail;
pub mod id;
pub mod named;
pub mod person;

pub use catalogue::{count, fill, install, is_installed, say};
pub use id::Id;
