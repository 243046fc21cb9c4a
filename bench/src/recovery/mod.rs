//! The steps of a recovery, timed from the click to the next heading on the screen.

pub mod hands;
pub mod journey;
