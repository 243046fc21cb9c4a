//! The administrator's calls of the recovery API, a function each. Pages make them through
//! `Administrator::read` and `Administrator::act`.

pub mod acts;
pub mod audit;
pub mod overview;
pub mod users;
