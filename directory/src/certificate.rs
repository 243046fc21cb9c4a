//! Certificates that are not trusted.

use rustls::CertificateError;

use crate::error::DirectoryError;

/// What is wrong with a directory's certificate, and what to do about it.
pub(crate) fn distrust(error: &CertificateError) -> DirectoryError {
    DirectoryError::Untrusted(advice(error, "ca_file"))
}

/// What is wrong with a certificate, and what to do about it; `key` is that of the setting which
/// names authorities.
pub(crate) fn advice(error: &CertificateError, key: &str) -> String {
    match error {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            "its certificate has expired: have it renewed".to_owned()
        }
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            "its certificate is not valid yet: see that the clock of this machine is right"
                .to_owned()
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            format!("{error}: give its address with a name that is in its certificate")
        }
        // The second, where an authority of the same name has another key.
        CertificateError::UnknownIssuer | CertificateError::BadSignature => {
            format!(
                "no authority that is trusted has signed its certificate: name its authority with \
                 {key}"
            )
        }
        other => format!("its certificate cannot be verified: {other}"),
    }
}

#[cfg(test)]
mod tests {
    use rustls::CertificateError;

    use super::distrust;

    #[test]
    fn each_fault_says_what_to_do() {
        for (error, part) in [
            (CertificateError::Expired, "renewed"),
            (CertificateError::NotValidYet, "clock"),
            (CertificateError::NotValidForName, "name that is in"),
            (CertificateError::UnknownIssuer, "ca_file"),
            (CertificateError::BadSignature, "ca_file"),
            (CertificateError::Revoked, "cannot be verified"),
        ] {
            let sentence = distrust(&error).to_string();
            assert!(sentence.contains(part), "{sentence}");
        }
    }
}
