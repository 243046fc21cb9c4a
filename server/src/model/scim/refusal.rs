//! Why a provisioning call did not do what was asked (RFC 7644, section 3.12).

use thiserror::Error;

use crate::model::store_error::StoreError;

/// Why a provisioning call did not do what was asked. The sentences are for the operator of the other
/// side, who reads them in its log; none repeats what was sent.
#[derive(Debug, Error)]
pub enum Refusal {
    /// The bearer token is missing or wrong.
    #[error("The bearer token is missing or wrong.")]
    Unauthorized,
    /// Too many wrong tokens from one place; in how many seconds the next may come.
    #[error("Too many wrong tokens came from here.")]
    TooMany(u32),
    /// There is no such user, group or address.
    #[error("There is no such resource.")]
    NotFound,
    /// The verb does not exist here.
    #[error("This verb is not offered here.")]
    WrongMethod,
    /// A part of the protocol that nobody has to offer.
    #[error("Neither Bulk nor /Me nor /.search is offered here.")]
    NotOffered,
    /// The body is no JSON of the expected shape.
    #[error("The body cannot be read: {0}")]
    Syntax(&'static str),
    /// The body is too large.
    #[error("The body is larger than 1 MB.")]
    TooLarge,
    /// The filter cannot be read, or asks for what is not offered.
    #[error("The filter must be made of attributes that are offered, eq and and.")]
    Filter,
    /// A path of a change cannot be read.
    #[error("The path of an operation cannot be read.")]
    Path,
    /// An operation that needs a path has none, or its path leads nowhere.
    #[error("An operation leads to nothing that is there.")]
    NoTarget,
    /// A value is missing or can be none.
    #[error("{0}")]
    Value(&'static str),
    /// Another resource has this name.
    #[error("Another resource has a name that looks like this one.")]
    Uniqueness,
    /// Somebody else changed the resource meanwhile.
    #[error("The resource has changed meanwhile.")]
    Changed,
    /// Administrators are changed by the operator alone.
    #[error("User ID, contact data and existence of administrators are not provisioned.")]
    Administrator,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Refusal {
    /// The status of the answer.
    pub const fn status(&self) -> u16 {
        match self {
            Self::Unauthorized => 401,
            Self::Administrator => 403,
            Self::NotFound => 404,
            Self::WrongMethod => 405,
            Self::Uniqueness => 409,
            Self::Changed => 412,
            Self::TooLarge => 413,
            Self::TooMany(_) => 429,
            Self::NotOffered => 501,
            Self::Store(_) => 503,
            Self::Syntax(_) | Self::Filter | Self::Path | Self::NoTarget | Self::Value(_) => 400,
        }
    }

    /// The word of RFC 7644, table 9, where there is one.
    pub const fn scim_type(&self) -> Option<&'static str> {
        match self {
            Self::Syntax(_) => Some("invalidSyntax"),
            Self::Filter => Some("invalidFilter"),
            Self::Path => Some("invalidPath"),
            Self::NoTarget => Some("noTarget"),
            Self::Value(_) => Some("invalidValue"),
            Self::Uniqueness => Some("uniqueness"),
            _ => None,
        }
    }
}
