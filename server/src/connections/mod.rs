//! Connections of callers: as many as the system allows, each with so much time, and those that rest
//! make room for others.

pub mod allowance;
mod register;
pub mod serve;
mod visit;
