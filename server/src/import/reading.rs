//! How a file is to be understood.

use encoding_rs::Encoding;

use super::profile::names::Profile;

/// How a file is to be understood.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The program that has written it; none for our own columns.
    pub profile: Option<Profile>,
    /// The country of numbers without one: two letters of ISO 3166-1.
    pub country: Option<String>,
    /// The encoding of a file that does not say it by a mark.
    pub encoding: Option<&'static Encoding>,
}
