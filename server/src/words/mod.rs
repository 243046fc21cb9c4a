//! Messages in words: the catalogues and how a letter becomes text.

pub mod catalogue;
pub mod help_desk;
pub mod render;
