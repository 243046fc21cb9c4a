//! One identity of what people type and paste: two texts that look alike to the person who types
//! them name the same account, address or group.
//!
//! [`tidied`] is what an app sends and shows: the text without what nobody sees. It needs no table
//! of Unicode. The rest is the server's, which is the judge, and is behind the feature `unicode`:
//! [`mended`] is what a foreign directory is asked for, [`of_user_id`], [`of_address`] and [`of_name`]
//! are what is compared; [`of_search`] is what is searched and sorted by, where less makes a
//! difference. None of them is ever shown; a page shows what the person or the directory wrote.

#[cfg(feature = "unicode")]
pub mod address;
#[cfg(all(test, feature = "unicode"))]
mod alike;
#[cfg(feature = "unicode")]
mod compared;
#[cfg(feature = "unicode")]
mod fold;
mod invisible;
#[cfg(feature = "unicode")]
mod joiner;
#[cfg(feature = "unicode")]
mod nearest;
#[cfg(feature = "unicode")]
mod pasted;
#[cfg(all(test, feature = "unicode"))]
mod pasted_tests;
#[cfg(feature = "unicode")]
mod search_form;
#[cfg(feature = "unicode")]
mod spelt_at;
mod tidied;

#[cfg(feature = "unicode")]
pub use compared::{mended, of_address, of_name, of_user_id};
pub use invisible::{is_invisible, is_joiner};
#[cfg(feature = "unicode")]
pub use search_form::{is_mark, is_unspaced, of_search, of_search_spelt_out};
pub use tidied::tidied;
