//! Files as hosts send them: made once, as small as they go, instead of at each visit.

use std::io::{self, Read as _, Write as _};

use flate2::{Compression, GzBuilder};

const QUALITY: u32 = 11;
const WINDOW: u32 = 22;

/// Brotli at its hardest.
pub fn brotli(content: &[u8]) -> io::Result<Vec<u8>> {
    let mut output = Vec::new();
    brotli::CompressorReader::new(content, 4096, QUALITY, WINDOW).read_to_end(&mut output)?;
    Ok(output)
}

/// gzip at its hardest, without name or time, so that the same content gives the same bytes.
pub fn gzip(content: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzBuilder::new()
        .mtime(0)
        .write(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    encoder.finish()
}

#[cfg(test)]
mod tests {
    use flate2::read::GzDecoder;

    use super::*;

    #[test]
    fn compression_is_that_of_a_host() {
        let text = "forgotten password ".repeat(1000);
        assert!(brotli(text.as_bytes()).expect("in memory").len() < 60);
        assert!(gzip(text.as_bytes()).expect("in memory").len() < 150);
    }

    #[test]
    fn what_was_compressed_comes_back() {
        let text = "Can’t access your account?".repeat(9);
        let mut back = Vec::new();
        let packed = brotli(text.as_bytes()).expect("in memory");
        brotli::Decompressor::new(&packed[..], 4096)
            .read_to_end(&mut back)
            .expect("brotli");
        assert_eq!(back, text.as_bytes());
        let mut back = String::new();
        let packed = gzip(text.as_bytes()).expect("in memory");
        GzDecoder::new(&packed[..])
            .read_to_string(&mut back)
            .expect("gzip");
        assert_eq!(back, text);
    }
}
