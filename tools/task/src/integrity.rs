//! Content hashes: for file names, for stamps, and for `integrity` attributes.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256, Sha384};

/// The value of an `integrity` attribute (W3C Subresource Integrity), with SHA-384.
pub fn attribute(content: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(content)))
}

/// What a content security policy says of a style sheet or script that stands in the page.
pub fn policy_source(content: &[u8]) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(content)))
}

/// Sixteen hexadecimal digits that change with the content, for a file name.
pub fn name_part(content: &[u8]) -> String {
    hexadecimal(&Sha256::digest(content)[..8])
}

/// Lower-case hexadecimal digits, two a byte.
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_hashes() {
        assert_eq!(
            attribute(b""),
            "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb"
        );
        assert_eq!(
            policy_source(b""),
            "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
        );
        assert_eq!(name_part(b""), "e3b0c44298fc1c14");
    }
}
