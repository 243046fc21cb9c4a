//! Native tests of the administrator's program: what needs no browser.

mod chart;
mod draft;
mod filter;
mod run;
mod search_fault;
mod selection;
mod spoken;
mod users_address;
mod words;
