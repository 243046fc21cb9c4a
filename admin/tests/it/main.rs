//! Native tests of the administrator's program: what needs no browser.

mod words;
