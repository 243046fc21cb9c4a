//! The administrator's calls of the recovery API, a function each.
