//! What happened lately, and what needs somebody now. One call feeds the page.

mod failures;
mod funnel;
mod methods;
mod page;
mod recoveries;
mod shortcuts;
mod standing;
mod waiting;

pub use page::dashboard;
