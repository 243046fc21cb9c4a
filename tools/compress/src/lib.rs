//! Files as hosts send them: made once, as small as they go, instead of at each visit.
//!
//! A crate of its own, as the functions of `brotli` are generic and therefore compiled with whoever
//! calls them: these few are optimised in every build, and the tasks need not be.

use std::io::{self, Read as _, Write as _};

use flate2::read::MultiGzDecoder;
use flate2::{Compression, GzBuilder};

const QUALITY: u32 = 11;
const WINDOW: u32 = 22;
const BUFFER: usize = 4096;

/// Brotli (RFC 7932) at its hardest.
///
/// # Errors
/// None that memory does not give.
pub fn brotli(content: &[u8]) -> io::Result<Vec<u8>> {
    let mut packed = Vec::new();
    brotli::CompressorReader::new(content, BUFFER, QUALITY, WINDOW).read_to_end(&mut packed)?;
    Ok(packed)
}

/// What Brotli has packed.
///
/// # Errors
/// It was cut short, or is something else.
pub fn from_brotli(packed: &[u8]) -> io::Result<Vec<u8>> {
    let mut content = Vec::new();
    brotli::Decompressor::new(packed, BUFFER).read_to_end(&mut content)?;
    Ok(content)
}

/// gzip (RFC 1952) at its hardest, without name or time, so that the same content gives the same bytes.
///
/// # Errors
/// None that memory does not give.
pub fn gzip(content: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzBuilder::new()
        .mtime(0)
        .write(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    encoder.finish()
}

/// What gzip has packed, in one member or in several.
///
/// # Errors
/// It was cut short, or is something else.
pub fn from_gzip(packed: &[u8]) -> io::Result<Vec<u8>> {
    let mut content = Vec::new();
    MultiGzDecoder::new(packed).read_to_end(&mut content)?;
    Ok(content)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compression_is_that_of_a_host() {
        let text = "forgotten password ".repeat(1000);
        assert!(brotli(text.as_bytes()).expect("in memory").len() < 60);
        assert!(gzip(text.as_bytes()).expect("in memory").len() < 150);
    }

    #[test]
    fn what_was_compressed_comes_back_and_half_of_it_does_not() {
        let text = "Can’t access your account?".repeat(9);
        let packed = brotli(text.as_bytes()).expect("in memory");
        assert_eq!(from_brotli(&packed).expect("brotli"), text.as_bytes());
        assert!(from_brotli(&packed[..packed.len() / 2]).is_err());
        let packed = gzip(text.as_bytes()).expect("in memory");
        assert_eq!(from_gzip(&packed).expect("gzip"), text.as_bytes());
        let twice = from_gzip(&packed.repeat(2)).expect("two members");
        assert_eq!(twice, text.repeat(2).as_bytes());
        assert!(from_gzip(&packed[..packed.len() / 2]).is_err());
    }
}
