//! The journeys of design section 2 in a real browser, against the real server. Everything is
//! found by role and accessible name, every wait is for a condition.

mod account;
mod admin_acts;
mod admin_again;
mod admin_audit;
mod admin_dashboard;
mod admin_edit;
mod admin_pictures;
mod admin_reset;
mod admin_users;
mod admin_walk;
mod admin_way;
mod bad_input;
mod bad_line;
mod brand;
mod captcha;
mod code;
mod config;
mod config_sign_in;
mod config_versions;
mod config_words;
mod deployment;
mod first_paint;
mod floor;
mod focus;
mod journey;
mod keyboard;
mod later_file;
mod link;
mod navigation;
mod once;
mod outcome;
mod paint;
mod password;
mod preview;
mod preview_states;
mod proofs;
mod restart;
mod safety;
mod scanner;
mod screenshots;
mod sign_in;
mod trouble;
mod words;

/// A password that every policy accepts, and that no rehearsal account has.
const NEW_PASSWORD: &str = "Seven quiet lanterns hum 4 u";
