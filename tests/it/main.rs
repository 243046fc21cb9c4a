//! Native tests of the app: one binary, a file for each part.

mod locales;
mod tidy;
