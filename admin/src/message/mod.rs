//! Words of the administrator's pages: ids in Rust, sentences in `admin/locales/`. The words of the
//! end user's program are there too, by `regain::message`.

pub mod detail;
pub mod id;
pub mod named;
pub mod person;
mod said;

pub use id::Id;
pub use said::{count, fill, install, say};
