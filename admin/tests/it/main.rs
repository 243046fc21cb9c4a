//! Native tests of the administrator's program: what needs no browser.

mod chart;
mod words;
