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

/// The token of a mailed link: 128 bits, base64url.
pub fn link(random: &dyn Randomness) -> Secret {
    Secret::new(text::<16>(random))
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
