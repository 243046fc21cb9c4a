//! Users without the browser: what the address says, what is ticked, what is typed for a reset
//! or a change, and what came of it. Pure, tested natively.

pub mod caller;
pub mod display_name;
pub mod draft;
pub mod edit;
pub mod keys;
pub mod report;
pub mod run;
pub mod search_fault;
pub mod selection;
pub mod spoken;
pub mod users_address;
