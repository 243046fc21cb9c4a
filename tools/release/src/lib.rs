//! What is given away: the archive that a team puts on its host, and the server as one installs it.

mod archive;
mod check;
mod command;
mod compress;
mod content;
mod elsewhere;
mod graph;
mod help_desk;
mod moment;
mod notice;
mod sbom;
mod server;
mod site;
mod standard_library;
mod table;

pub use check::{Checked, check};
pub use command::{Args, run, unpacked};
pub use compress::brotli;
