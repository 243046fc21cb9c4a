//! By which methods a caller can be checked.

use regain_contract::MethodKind;
use regain_contract::admin::{CallerMethod, User};

/// Methods that this version knows; the others are left out.
#[must_use]
pub fn methods(user: &User) -> Vec<CallerMethod> {
    let known = |method: &&CallerMethod| !matches!(method.kind, MethodKind::Other(_));
    user.methods.iter().filter(known).cloned().collect()
}

/// The alternate address on file, masked: where mail goes when no other address is given.
#[must_use]
pub fn address(user: &User) -> Option<&str> {
    let mail = |method: &&CallerMethod| method.kind == MethodKind::Email;
    user.methods.iter().find(mail).map(|it| it.masked.as_str())
}
