//! What watches over a server can read from it, in the format of Prometheus.

pub mod call;
pub mod recorder;
pub mod serve;
