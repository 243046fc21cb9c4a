//! Reads the tree and fails on what ARCHITECTURE.md forbids. Each rule says what to do instead.

mod budget;
mod dependency;
mod function;
mod lexer;
mod manifest;
mod module;
mod naming;
mod path;
mod rule;
mod search;
mod sheet;
mod source;
mod view;
