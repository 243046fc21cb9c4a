//! Every address of the app: printed and parsed here and nowhere else.
//!
//! Routes take no path parameters, so that each is a real file on a static host. What varies
//! stands in the query or, when it must reach no server, in the fragment.

use super::outcome::Outcome;

/// The pages of the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// Sign in: user ID.
    SignIn,
    /// Sign in: password.
    Password,
    /// Recover: who are you.
    Recover,
    /// Recover: choose how to be reached.
    Method,
    /// Recover: enter the code.
    Code,
    /// Recover: choose a new password.
    NewPassword,
    /// Recover: done.
    Done,
    /// Change a known or temporary password.
    ChangePassword,
    /// Home after sign-in.
    Account,
    /// Landing page of a mailed link.
    Link,
    /// What happened, whose move it is, and the next step.
    Outcome,
    /// For administrators: what happened lately.
    Admin,
    /// For administrators: users and groups, a user, resetting a password.
    AdminUsers,
    /// For administrators: who did what.
    AdminAudit,
}

impl Route {
    /// All pages.
    pub const ALL: &'static [Self] = &[
        Self::SignIn,
        Self::Password,
        Self::Recover,
        Self::Method,
        Self::Code,
        Self::NewPassword,
        Self::Done,
        Self::ChangePassword,
        Self::Account,
        Self::Link,
        Self::Outcome,
        Self::Admin,
        Self::AdminUsers,
        Self::AdminAudit,
    ];

    /// The path under the base, beginning with `/`.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::SignIn => "/",
            Self::Password => "/password",
            Self::Recover => "/recover",
            Self::Method => "/recover/method",
            Self::Code => "/recover/code",
            Self::NewPassword => "/recover/new-password",
            Self::Done => "/recover/done",
            Self::ChangePassword => "/change-password",
            Self::Account => "/account",
            Self::Link => "/link",
            Self::Outcome => "/outcome",
            Self::Admin => "/admin",
            Self::AdminUsers => "/admin/users",
            Self::AdminAudit => "/admin/audit",
        }
    }

    /// It is one of the administrator's pages, which are in a file of their own.
    #[must_use]
    pub const fn is_admin(self) -> bool {
        matches!(self, Self::Admin | Self::AdminUsers | Self::AdminAudit)
    }

    /// The page a path leads to. A final `/`, as static hosts add it, does not matter.
    #[must_use]
    pub fn parse(path: &str) -> Option<Self> {
        let path = match path.trim_end_matches('/') {
            "" => "/",
            trimmed => trimmed,
        };
        Self::ALL.iter().copied().find(|route| route.path() == path)
    }

    /// The page an address under the base leads to, whatever its query.
    #[must_use]
    pub fn of_address(address: &str) -> Option<Self> {
        Self::parse(address.split_once('?').map_or(address, |(path, _)| path))
    }
}

/// Whether an address is that of a mailed link whose `#` or `=` was encoded on its way, as some mail
/// programs do: what was to stay in the browser stands in the path then, which no page has.
#[must_use]
pub fn is_changed_link(address: &str) -> bool {
    let address = address.to_ascii_lowercase();
    let Some((_, rest)) = address.split_once("/link") else {
        return false;
    };
    let rest = rest.trim_start_matches('/');
    ["%23t", "%23n", "%2523t", "%2523n"]
        .iter()
        .any(|mark| rest.starts_with(mark))
}

/// The token of a mailed link, in a fragment whose `=` may have been encoded on its way. `t` carries a
/// recovery on, `n` only stops it.
#[must_use]
pub fn link_token(fragment: &str) -> Option<String> {
    let fragment = fragment.replacen("%3D", "=", 1).replacen("%3d", "=", 1);
    let token = param(&fragment, "t").or_else(|| param(&fragment, "n"));
    token.map(str::to_owned)
}

/// The address of an outcome page under the base. The support code holds no secret.
#[must_use]
pub fn outcome_address(outcome: Outcome, support: Option<&str>) -> String {
    let mut address = format!("{}?is={}", Route::Outcome.path(), outcome.word());
    let is_plain = |code: &&str| {
        !code.is_empty() && code.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    if let Some(support) = support.filter(is_plain) {
        address.push_str("&support=");
        address.push_str(support);
    }
    address
}

/// The value of `name` in a query or fragment such as `?is=expired` or `#t=…`, undecoded: what we
/// write there ourselves needs no escapes.
#[must_use]
pub fn param<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    text.trim_start_matches(['?', '#'])
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find(|(key, value)| *key == name && !value.is_empty())
        .map(|(_, value)| value)
}
