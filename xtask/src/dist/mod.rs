//! `cargo xtask dist`: the archive that a team puts on its host, and the server as one installs it.

pub mod archive;
pub mod command;
pub mod compress;
pub mod content;
pub mod elsewhere;
pub mod graph;
pub mod help_desk;
pub mod markup;
pub mod moment;
pub mod notice;
pub mod sbom;
pub mod server;
pub mod site;
pub mod standard_library;
pub mod suite;
pub mod table;
