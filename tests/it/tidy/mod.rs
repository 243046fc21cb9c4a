//! Reads the tree and fails on what ARCHITECTURE.md forbids. Each rule says what to do instead.

mod broken;
mod budget;
mod circle;
mod crates;
mod dependency;
mod function;
mod graph;
mod inert;
mod lexer;
mod manifest;
mod module;
mod names;
mod naming;
mod path;
mod riddle;
mod row;
mod rule;
mod search;
mod server_rows;
mod sheet;
mod source;
mod view;
