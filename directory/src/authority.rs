//! Whose certificates are believed: whatever else this server asks over TLS is told of it in the
//! same words.

use std::error::Error;
use std::io;
use std::path::Path;
use std::sync::Arc;

use rustls::{ClientConfig, Error as TlsError, RootCertStore};
use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject;

use crate::certificate::advice;

/// The certificates of a file in PEM, in DER.
///
/// # Errors
/// Why the file cannot be used, as the end of a sentence that begins with the key that names it.
pub fn certificates(file: &Path) -> Result<Vec<CertificateDer<'static>>, String> {
    let unusable = |why: &str| format!("cannot be used: {}: {why}", file.display());
    let found: Result<Vec<_>, _> = CertificateDer::pem_file_iter(file).and_then(Iterator::collect);
    match found {
        Ok(found) if found.is_empty() => Err(unusable("no certificate is in it")),
        Ok(found) => Ok(found),
        Err(error) => Err(unusable(&error.to_string())),
    }
}

/// The certificates of the authorities that are believed, in DER: those in the file alone, and
/// without a file those of the system, or of `SSL_CERT_FILE`.
///
/// # Errors
/// Why the file cannot be used, as the end of a sentence that begins with the key that names it.
pub fn authorities(file: Option<&Path>) -> Result<Vec<CertificateDer<'static>>, String> {
    let mut roots = RootCertStore::empty();
    let Some(file) = file else {
        let mut found = rustls_native_certs::load_native_certs().certs;
        // One bad certificate among the system's does not make the others bad.
        found.retain(|certificate| roots.add(certificate.clone()).is_ok());
        return Ok(found);
    };
    let found = certificates(file)?;
    for certificate in &found {
        roots
            .add(certificate.clone())
            .map_err(|error| format!("cannot be used: {}: {error}", file.display()))?;
    }
    Ok(found)
}

/// A TLS client that believes the authorities in the file, and no others; without a file those of
/// the system. Certificates and their names are always verified.
///
/// # Errors
/// Why the file cannot be used, as the end of a sentence that begins with the key that names it.
pub fn client_config(file: Option<&Path>) -> Result<ClientConfig, String> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| format!("cannot be used: {error}"))?;
    Ok(builder
        .with_root_certificates(roots(file)?)
        .with_no_client_auth())
}

/// What a TLS client believes.
pub(crate) fn roots(file: Option<&Path>) -> Result<RootCertStore, String> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(authorities(file)?);
    Ok(roots)
}

/// What is wrong with the certificate that ended a connection, and what to do about it; `key` is
/// that of the setting which names authorities. None, where something else ended it.
#[must_use]
pub fn distrust(error: &(dyn Error + 'static), key: &str) -> Option<String> {
    match tls_error(error)? {
        TlsError::InvalidCertificate(cause) => Some(advice(cause, key)),
        _ => None,
    }
}

/// The error of TLS in the chain of causes. An I/O error holds its cause without naming it as such.
pub(crate) fn tls_error<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a TlsError> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref() {
            return Some(found);
        }
        let inner = error
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref);
        if let Some(found) = inner.and_then(|inner| tls_error(inner)) {
            return Some(found);
        }
        next = error.source();
    }
    None
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::authorities;

    #[test]
    fn a_file_that_is_no_authority_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("ca.pem");
        for (text, why) in [
            ("", "no certificate is in it"),
            ("not PEM at all\n", "no certificate is in it"),
            (
                "-----BEGIN CERTIFICATE-----\n?\n-----END CERTIFICATE-----\n",
                "ca.pem: ",
            ),
            (
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
                "ca.pem: ",
            ),
        ] {
            fs::write(&file, text).expect("a file");
            let fault = authorities(Some(&file)).expect_err(text);
            assert!(
                fault.contains(why) && fault.contains("ca.pem"),
                "{text}: {fault}"
            );
        }
        let nowhere = authorities(Some(Path::new("/nowhere/ca.pem"))).expect_err("no file");
        assert!(nowhere.contains("/nowhere/ca.pem"), "{nowhere}");
    }
}
