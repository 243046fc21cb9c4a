//! One recovery: its record, its transitions, and how it is shown. Pure.

pub mod begin;
pub mod record;
pub mod step;
pub mod view;
