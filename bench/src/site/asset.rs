//! A file as every site's server sends it: its type, its age in caches, compressed as hard as it
//! goes. What was compressed once is kept for later runs: large programs take many seconds.

use std::ffi::OsStr;
use std::fs;
use std::io::Read as _;
use std::path::Path;

use sha2::{Digest as _, Sha256};

const QUALITY: u32 = 11;
const WINDOW: u32 = 22;

/// A file, ready to be sent.
#[derive(Clone, Debug)]
pub struct Asset {
    /// The content type.
    pub kind: &'static str,
    /// `Cache-Control`.
    pub cache: &'static str,
    /// `ETag`, quoted.
    pub tag: String,
    /// The content as it is sent.
    pub body: Vec<u8>,
    /// Whether `body` is compressed (brotli).
    pub compressed: bool,
}

impl Asset {
    /// Reads a file. `name` is its path within the site, with `/`; `kept` is the folder of what was
    /// compressed earlier.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(path: &Path, name: &str, kept: &Path) -> std::io::Result<Self> {
        let content = fs::read(path)?;
        let hash = hex(&Sha256::digest(&content));
        let (kind, is_text) = kind(path);
        // Beside the file, where a release has it.
        let mut beside = path.as_os_str().to_owned();
        beside.push(".br");
        let (body, compressed) = match fs::read(beside) {
            Ok(compressed) => (compressed, true),
            Err(_) if is_text => (compress(&content, &kept.join(&hash))?, true),
            Err(_) => (content, false),
        };
        Ok(Self {
            kind,
            cache: cache(name),
            tag: format!("\"{hash:.16}\""),
            body,
            compressed,
        })
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn compress(content: &[u8], kept: &Path) -> std::io::Result<Vec<u8>> {
    if let Ok(compressed) = fs::read(kept) {
        return Ok(compressed);
    }
    let mut output = Vec::new();
    brotli::CompressorReader::new(content, 4096, QUALITY, WINDOW).read_to_end(&mut output)?;
    // Where it cannot be kept, it is done again next time.
    let _ = fs::write(kept, &output);
    Ok(output)
}

/// The content type, and whether it pays to compress it.
fn kind(path: &Path) -> (&'static str, bool) {
    match path.extension().and_then(OsStr::to_str).unwrap_or_default() {
        "html" => ("text/html; charset=utf-8", true),
        "js" | "mjs" => ("text/javascript; charset=utf-8", true),
        "css" => ("text/css; charset=utf-8", true),
        "json" => ("application/json", true),
        "svg" => ("image/svg+xml", true),
        "txt" => ("text/plain; charset=utf-8", true),
        "wasm" => ("application/wasm", true),
        "png" => ("image/png", false),
        "webp" => ("image/webp", false),
        "woff2" => ("font/woff2", false),
        _ => ("application/octet-stream", false),
    }
}

/// What a hash is part of never changes, pages and settings are asked for anew, all else is kept
/// for an hour.
fn cache(name: &str) -> &'static str {
    let file = name.rsplit('/').next().unwrap_or_default();
    let is_hash = |part: &str| {
        part.len() >= 8
            && part.bytes().all(|byte| byte.is_ascii_hexdigit())
            && part.bytes().any(|byte| byte.is_ascii_digit())
    };
    if name.starts_with("assets/") || file.split(['-', '.', '_']).any(is_hash) {
        "public, max-age=31536000, immutable"
    } else if file.ends_with(".html") || file == "config.json" {
        "no-cache"
    } else {
        "public, max-age=3600"
    }
}

#[cfg(test)]
mod tests {
    use super::{Asset, cache};
    use std::fs;

    #[test]
    fn ages_are_those_of_the_hosts() {
        assert!(cache("assets/index-DiwrgTda.js").contains("immutable"));
        assert!(cache("regain-bc6853cde002ac3_bg.wasm").contains("immutable"));
        assert_eq!(cache("recover/index.html"), "no-cache");
        assert_eq!(cache("config.json"), "no-cache");
        assert_eq!(cache("floor.css"), "public, max-age=3600");
    }

    #[test]
    fn text_is_compressed_and_pictures_are_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::write(&path, text).expect("written");
            Asset::read(&path, name, folder.path()).expect("read")
        };
        let text = write("a.js", &"forgotten ".repeat(100));
        assert!(text.compressed && text.body.len() < 60);
        let again = Asset::read(&folder.path().join("a.js"), "a.js", folder.path());
        assert_eq!(again.expect("read").body, text.body);
        assert!(text.tag.len() == 18, "{}", text.tag);
        let picture = write("a.png", "not really");
        assert!(!picture.compressed && picture.body == b"not really");
        write("b.css.br", "already done");
        assert_eq!(write("b.css", "a{}").body, b"already done");
    }
}
