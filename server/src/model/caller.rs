//! Who calls.

/// Who calls, as far as limits and the audit record are concerned.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The address; of IPv6 the network of 64 bits, which one household or machine has for itself.
    pub address: String,
    /// What they are told to ask by when something goes wrong.
    pub support_id: String,
}
