//! Where people sign in: here, at the identity provider, or in a place that this app does not know.

use regain_contract::SignInMode;

/// What `config.json` says about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignIn {
    /// One of [`MODES`]. Absent: what the API's settings say.
    pub mode: Option<String>,
    /// Address of the identity provider's sign-in, or of the place that people come back to.
    pub address: Option<String>,
    /// Name of the parameter in which that address takes the way back.
    pub back: Option<String>,
}

/// On the app's own pages.
pub const API: &str = "api";
/// The app asks for the user ID, and the identity provider for the rest.
pub const REDIRECT: &str = "redirect";
/// Not here: the app only recovers.
pub const RECOVER_ONLY: &str = "recover-only";

/// The words for the modes.
pub const MODES: [&str; 3] = [API, REDIRECT, RECOVER_ONLY];

/// Where people sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignInAt {
    /// On the app's own pages.
    Here,
    /// The app asks for the user ID; the rest is done at this address.
    Provider(String),
    /// Not by way of this app. The address is where **Back to sign in** leads, if anywhere.
    Elsewhere(Option<String>),
}

impl SignIn {
    /// Where people sign in. The configuration overrides what the API says.
    #[must_use]
    pub fn sign_in_at(&self, api: Option<&SignInMode>) -> SignInAt {
        let mode = self.mode.as_deref().or(match api {
            Some(SignInMode::Redirect) => Some(REDIRECT),
            Some(SignInMode::RecoverOnly) => Some(RECOVER_ONLY),
            _ => None,
        });
        match (mode, &self.address) {
            (Some(REDIRECT), Some(address)) => SignInAt::Provider(address.clone()),
            (Some(REDIRECT | RECOVER_ONLY), address) => SignInAt::Elsewhere(address.clone()),
            _ => SignInAt::Here,
        }
    }

    /// The identity provider's address for this user. The user ID goes along as `login_hint`
    /// (OpenID Connect Core, section 3.1.2.1), and so does the way back where there is one.
    #[must_use]
    pub fn provider_address(&self, address: &str, user_id: &str, back: Option<&str>) -> String {
        let (address, fragment) = match address.find('#') {
            Some(at) => address.split_at(at),
            None => (address, ""),
        };
        let mut whole = address.to_owned();
        let mut add = |name: &str, value: &str| {
            whole.push(if whole.contains('?') { '&' } else { '?' });
            whole.push_str(name);
            whole.push('=');
            encode(value, &mut whole);
        };
        if !user_id.is_empty() {
            add("login_hint", user_id);
        }
        if let Some(back) = back {
            add(self.back.as_deref().unwrap_or("return_to"), back);
        }
        whole + fragment
    }
}

/// Percent-encodes everything but letters, digits and `-._~` (RFC 3986, section 2.3).
fn encode(value: &str, to: &mut String) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            to.push(char::from(byte));
        } else {
            to.push('%');
            to.push(char::from(DIGITS[usize::from(byte >> 4)]));
            to.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
    }
}
