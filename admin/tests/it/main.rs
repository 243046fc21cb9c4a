//! Native tests of the administrator's program: what needs no browser.

mod chart;
mod draft;
mod filter;
mod place;
mod run;
mod selection;
mod spoken;
mod words;
