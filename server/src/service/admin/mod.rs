//! The administrator's side: a struct a file, with the ports that it needs.

pub mod acts;
pub mod admission;
pub mod audit_reader;
pub mod caller_checks;
pub mod change_notices;
pub mod dashboard;
pub mod people_search;
pub mod refusals;
pub mod remote_resets;
pub mod reset;
pub mod reset_delivery;
pub mod reset_record;
pub mod reset_secrets;
pub mod resets;
pub mod subjects;
pub mod user_acts;
pub mod user_changes;
pub mod user_list;
pub mod user_panel;
