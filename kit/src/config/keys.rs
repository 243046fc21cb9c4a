//! The keys that hold texts, group by group, and what each may hold.

use super::kind::Kind;

/// Keys of a group, in the order in which `read.rs` names their places.
pub type Texts = &'static [(&'static str, Kind)];

/// The groups.
pub const KEYS: [(&str, Texts); 4] = [
    (
        "brand",
        &[
            ("name", Kind::Words),
            ("logo", Kind::File),
            ("logo_dark", Kind::File),
            ("accent", Kind::Colour),
            ("background", Kind::Backdrop),
            ("background_dark", Kind::Backdrop),
        ],
    ),
    (
        "support",
        &[
            ("name", Kind::Words),
            ("email", Kind::Words),
            ("phone", Kind::Words),
            ("url", Kind::Address),
        ],
    ),
    (
        "links",
        &[
            ("privacy", Kind::Address),
            ("terms", Kind::Address),
            ("help", Kind::Address),
        ],
    ),
    (
        "sign_in",
        &[
            ("mode", Kind::Mode),
            ("address", Kind::Address),
            ("back", Kind::Parameter),
        ],
    ),
];
