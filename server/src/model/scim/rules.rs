//! Who may provision, and how numbers are read.

/// Who may provision, and how numbers are read.
#[derive(Clone, Debug, Default)]
pub struct ProvisioningRules {
    /// Fingerprints of the bearer tokens that are taken; provisioning is off without any.
    pub tokens: Vec<String>,
    /// Country of numbers without one (ISO 3166-1, two letters).
    pub country: Option<String>,
}
