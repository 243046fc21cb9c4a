//! Whom to trust: the system's authorities, or those that the operator names.

use std::path::Path;
use std::sync::Arc;

use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};
use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject;

use super::settings::Settings;
use super::settings_fault::SettingsError;

/// How TLS is spoken. A server's certificate is always verified.
pub(super) fn client_config(settings: &Settings) -> Result<Arc<ClientConfig>, SettingsError> {
    let roots = match &settings.ca_file {
        Some(file) => own_roots(file)?,
        None => system_roots(),
    };
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| refuse(format!("TLS cannot be spoken: {error}")))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(Arc::new(config))
}

fn own_roots(file: &Path) -> Result<RootCertStore, SettingsError> {
    let unreadable = |error| refuse(format!("{} cannot be read: {error}", file.display()));
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_file_iter(file).map_err(unreadable)? {
        let certificate = certificate.map_err(unreadable)?;
        roots.add(certificate).map_err(|error| {
            refuse(format!(
                "{} holds a certificate that cannot be used: {error}",
                file.display()
            ))
        })?;
    }
    if roots.is_empty() {
        return Err(refuse(format!(
            "{} holds no certificate in PEM",
            file.display()
        )));
    }
    Ok(roots)
}

/// What of the system's authorities cannot be read is left out; without any, every server is
/// refused.
fn system_roots() -> RootCertStore {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    roots
}

fn refuse(sentence: String) -> SettingsError {
    let key = "ca_file";
    SettingsError { key, sentence }
}
