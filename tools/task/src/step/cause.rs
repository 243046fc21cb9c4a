//! Why a program failed, where its own words leave that to the reader: one sentence.

/// What is searched for in a log, all in lower case, and what it means. The first that is found counts:
/// whoever cannot write or has no network says much else afterwards.
const CAUSES: [(&[&str], &str); 5] = [
    (
        &["no space left on device", "enospc", "disk quota exceeded"],
        "the disk is full. A first build needs 12 GB; `cargo clean` gives back what earlier ones took.",
    ),
    (
        &["permission denied", "eacces", "operation not permitted"],
        "a file belongs to another user. The log names it; REGAIN_TOOLS names another folder for the \
         tools.",
    ),
    (
        &[
            "could not resolve",
            "could not connect",
            "failed to establish a new connection",
            "name resolution",
            "network is unreachable",
            "econnrefused",
            "enotfound",
            "eai_again",
            "connection refused",
            "operation timed out",
        ],
        "no network, or the package registry cannot be reached. What is there already is kept.",
    ),
    (
        &[
            "e403",
            "403 forbidden",
            "http status 403",
            "got 403",
            "etarget",
            "e404",
            "no matching distribution",
            "could not find `",
            "unable to locate package",
            "no matching package",
        ],
        "the package registry does not give this package out. The log names it.",
    ),
    (
        &["eintegrity", "do not match the hashes", "checksum for"],
        "a package is not the one that was pinned. Do not go on before you know why.",
    ),
];

/// What a compiler points at the source with; its words may be about anything.
const POINTER: &str = " --> ";

/// The cause that a log tells of, if it is one of those that a newcomer meets.
pub fn cause(log: &str) -> Option<&'static str> {
    if log.contains(POINTER) {
        return None;
    }
    let log = log.to_lowercase();
    let is_said = |(signs, _): &&(&[&str], &str)| signs.iter().any(|sign| log.contains(sign));
    CAUSES.iter().find(is_said).map(|(_, sentence)| *sentence)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first_words(log: &str) -> &'static str {
        let sentence = cause(log).unwrap_or_default();
        sentence.split(['.', ',']).next().unwrap_or_default()
    }

    /// What Cargo, npm, pip and the system really say.
    #[test]
    fn the_words_of_the_programs_are_understood() {
        let network = "no network";
        let refused = "the package registry does not give this package out";
        for (log, words) in [
            (
                "[7] Could not connect to server (Failed to connect to 127.0.0.1 port 9",
                network,
            ),
            ("npm error code ECONNREFUSED", network),
            (
                "NewConnectionError: Failed to establish a new connection: [Errno 111]",
                network,
            ),
            ("npm error code ETARGET", refused),
            (
                "ERROR: No matching distribution found for x==0.20.99",
                refused,
            ),
            (
                "error: could not find `wasm-bindgen-cli` in registry `crates-io`",
                refused,
            ),
            (
                "error: failed to write: No space left on device (os error 28)",
                "the disk is full",
            ),
            (
                "mkdir: cannot create directory ‘/x’: Permission denied",
                "a file belongs to another user",
            ),
            (
                "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",
                "a package is not the one that was pinned",
            ),
        ] {
            assert_eq!(first_words(log), words, "{log}");
        }
        assert_eq!(cause("error[E0425]: cannot find value `a`"), None);
        let compiler = "error[E0433]: could not find `b` in `a`\n --> src/main.rs:7:26";
        assert_eq!(cause(compiler), None);
    }
}
