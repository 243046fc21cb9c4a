//! The form of a reset: as typed, and checked.

use regain_contract::admin::{Credential, ResetPassword, ResetRules};
use regain_contract::{Field, FieldCode, Secret};

use regain_kit::form::fault::Fault;
use regain_kit::form::new_password;

/// Longest address that is sent, in octets (RFC 5321).
const MAX_ADDRESS: usize = 254;

/// What was chosen and typed.
#[derive(Clone)]
pub struct Draft {
    /// What the user is to get.
    pub credential: Credential,
    /// It goes out by mail.
    pub send: bool,
    /// Where to; empty for the address on file.
    pub email: String,
    /// A password of the administrator's own.
    pub own: String,
    /// A temporary password has to be changed at the next sign-in.
    pub must_change: bool,
}

impl Draft {
    /// Checks what can be known here; the API knows the rest. `normalised` is the own password in
    /// NFC, `has_address` says whether there is an address on file.
    ///
    /// # Errors
    /// Every fault at once.
    pub fn check(
        &self,
        rules: &ResetRules,
        user_id: &str,
        has_address: bool,
        normalised: &str,
    ) -> Result<ResetPassword, Vec<Fault>> {
        let mut faults = Vec::new();
        if self.send {
            faults.extend(address(&self.email, rules, has_address).err());
        }
        let is_own = self.credential == Credential::OwnPassword;
        if is_own {
            let draft = new_password::Draft {
                current: None,
                new: self.own.clone(),
                again: self.own.clone(),
            };
            let checked = draft.check(|_| normalised.to_owned(), &rules.policy, user_id);
            let found = checked.err().unwrap_or_default().into_iter();
            faults.extend(found.filter(|it| it.field == Field::NewPassword));
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let email = self.email.trim();
        Ok(ResetPassword {
            revision: String::new(),
            credential: self.credential.clone(),
            password: is_own.then(|| Secret::new(&*self.own)),
            must_change: self.must_change || self.credential == Credential::OneTimeLink,
            send: self.send,
            email: (self.send && !email.is_empty()).then(|| email.to_owned()),
            language: None,
        })
    }
}

/// Whether mail can be sent there, as far as it can be told from the address alone.
fn address(typed: &str, rules: &ResetRules, has_address: bool) -> Result<(), Fault> {
    let fault = |code| Err(Fault::new(Field::Email, code));
    let typed = typed.trim();
    if typed.is_empty() {
        return if has_address {
            Ok(())
        } else {
            fault(FieldCode::Missing)
        };
    }
    let Some((local, domain)) = typed.rsplit_once('@') else {
        return fault(FieldCode::Wrong);
    };
    let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | ',' | ';');
    let labels = domain.split('.').all(|label| !label.is_empty());
    if local.is_empty() || !labels || local.contains('@') || typed.contains(odd) {
        return fault(FieldCode::Wrong);
    }
    if typed.len() > MAX_ADDRESS {
        return fault(FieldCode::TooLong);
    }
    let same = |own: &String| own.eq_ignore_ascii_case(domain);
    // Where an address is on file the API alone knows whether this is it.
    if !has_address && !rules.mail_domains.is_empty() && !rules.mail_domains.iter().any(same) {
        return fault(FieldCode::NotAllowed);
    }
    Ok(())
}
