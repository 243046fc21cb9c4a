//! The archive on hosts from Debian, by the recipes in `deploy/`, with the real server behind or
//! beside them.

mod bad;
mod elsewhere;
mod front;
mod journey;
mod matrix;
