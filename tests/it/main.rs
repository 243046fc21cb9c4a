//! Native tests of the app: one binary, a file for each part.

mod docs;
mod locales;
mod tidy;
