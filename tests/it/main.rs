//! Native tests of the app: one binary, a file for each part.

mod browsers;
mod catalogue;
mod config;
mod docs;
mod failure;
mod fault_words;
mod fixture;
mod form;
mod glossary;
mod locales;
mod outcome;
mod preview;
mod preview_answers;
mod preview_table;
mod recovery;
mod release;
mod route;
mod tidy;
