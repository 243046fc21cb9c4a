//! Messages in words: the catalogues and how a letter becomes text.

pub mod catalogue;
mod fill;
pub mod help_desk;
pub mod html;
pub mod render;
mod replaceable;
pub mod replaced;
