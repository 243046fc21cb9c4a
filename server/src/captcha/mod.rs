//! Captchas of the server's own: characters as a picture and as sound, and work for the device.
//!
//! Everything here is a pure function of its arguments: what is random comes from a seed that
//! the caller draws. Storing challenges, and using each only once, is the store's part.

pub mod alphabet;
mod canvas;
pub mod dice;
mod glyphs;
pub mod picture;
pub mod proof_of_work;
pub mod sound;
mod voice;
