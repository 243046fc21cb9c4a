//! What directories that are asked over HTTP share: trust, bounded answers, and whether a call that
//! failed may have done something.

mod address;
mod exchange;
mod fault;
mod file;
mod tls;

pub use address::base_address;
pub(crate) use exchange::{Answer, client, exchange};
pub(crate) use fault::CallFault;
pub use fault::in_one_line;
pub use file::secret_of;
pub(crate) use tls::{Identity, trust};
