//! Random codes, ids, handles and tokens.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use regain_contract::Secret;

use crate::model::code::CODE_LENGTH;
use crate::port::randomness::Randomness;

/// A verification code: [`CODE_LENGTH`] digits, all equally likely.
pub fn code(random: &dyn Randomness) -> Secret {
    let limit = 10_u32.pow(u32::from(CODE_LENGTH));
    // Rejects the incomplete last range of 32 bits, so that no code is likelier than another.
    let fair = u32::MAX - u32::MAX % limit;
    loop {
        let mut bytes = [0; 4];
        random.fill(&mut bytes);
        let number = u32::from_le_bytes(bytes);
        if number < fair {
            let code = number % limit;
            return Secret::new(format!("{code:06}"));
        }
    }
}

/// Characters of the token of a mailed link.
const LINK_LENGTH: usize = 22;

/// The token of a mailed link: 128 bits, base64url.
pub fn link(random: &dyn Randomness) -> Secret {
    Secret::new(text::<16>(random))
}

/// The token of a mailed link without what comes along where mail programs tell wrongly where the link
/// ends, or leave the coding of its `=`: a full stop, a bracket, `?utm_source=…`, `3D`.
pub fn as_mailed(token: &Secret) -> Secret {
    let typed = token.expose().trim();
    let within = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let begin = typed.trim_start_matches(|c| !within(c));
    let length = begin.find(|c| !within(c)).unwrap_or(begin.len());
    let begin = match begin.strip_prefix("3D") {
        Some(rest) if length == LINK_LENGTH + 2 => rest,
        _ => begin,
    };
    match begin.split_at_checked(LINK_LENGTH) {
        Some((link, _)) if link.chars().all(within) => Secret::new(link),
        _ => token.clone(),
    }
}

/// A recovery handle or a session token: 256 bits, base64url.
pub fn bearer(random: &dyn Randomness) -> Secret {
    Secret::new(text::<32>(random))
}

/// An id that is no secret but cannot be guessed either: 96 bits, base64url.
pub fn id(random: &dyn Randomness) -> String {
    text::<12>(random)
}

fn text<const BYTES: usize>(random: &dyn Randomness) -> String {
    let mut bytes = [0; BYTES];
    random.fill(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}
