//! How a file is to be understood.

use super::profile::names::Profile;

/// How a file is to be understood.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The program that has written it; none for our own columns.
    pub profile: Option<Profile>,
    /// The country of numbers without one: two letters of ISO 3166-1.
    pub country: Option<String>,
}
