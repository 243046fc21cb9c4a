//! Bytes of callers that no code of ours has parsed yet: whatever they are, the server answers, and not by
//! a fault of its own. `tests/foreign/` has a corpus for heads and one for bodies; `fuzz/` has a target
//! for each parser.

mod calls;
mod mutants;
