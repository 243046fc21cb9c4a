//! Bytes that others have made and that code of ours reads. Whatever they are, no parser panics, and
//! what it promises of its result holds. `tests/foreign/` has a corpus for each parser.

mod calls;
mod files;
mod mutants;
mod texts;
