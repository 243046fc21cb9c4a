//! Whom a connection trusts, and who we are on it.

use std::path::Path;
use std::sync::Arc;

use rustls::ClientConfig;
use rustls_pki_types::PrivateKeyDer;
use rustls_pki_types::pem::PemObject;

use crate::authority::{certificates, roots};
use crate::settings_fault::SettingsFault;

/// Files of a TLS client certificate, in PEM.
pub(crate) struct Identity<'a> {
    /// The certificate, and those between it and its CA.
    pub(crate) certificate: &'a Path,
    /// Its private key.
    pub(crate) key: &'a Path,
}

/// A TLS client that trusts the CAs in the file, and no others; without a file those of the system.
/// Certificates and their names are always verified.
///
/// # Errors
/// The key of the setting whose file is of no use: `ca_file`, `client_certificate_file` or
/// `client_key_file`.
pub(crate) fn trust(
    ca: Option<&Path>,
    identity: Option<&Identity<'_>>,
) -> Result<ClientConfig, SettingsFault> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| SettingsFault::new("ca_file", error.to_string()))?
        .with_root_certificates(roots(ca).map_err(|fault| SettingsFault::new("ca_file", fault))?);
    let Some(identity) = identity else {
        return Ok(builder.with_no_client_auth());
    };
    let chain = certificates(identity.certificate)
        .map_err(|fault| SettingsFault::new("client_certificate_file", fault))?;
    let key = PrivateKeyDer::from_pem_file(identity.key)
        .map_err(|error| unusable("client_key_file", identity.key, &error.to_string()))?;
    builder
        .with_client_auth_cert(chain, key)
        .map_err(|error| unusable("client_key_file", identity.key, &error.to_string()))
}

fn unusable(key: &'static str, path: &Path, why: &str) -> SettingsFault {
    SettingsFault::new(key, format!("cannot be used: {}: {why}", path.display()))
}
