//! What happened lately, and what needs somebody now. One call feeds the page.

mod failures;
mod funnel;
mod links;
mod methods;
mod page;
mod recoveries;
mod shortcuts;
mod stats;
mod waiting;

pub use page::DashboardPage;
