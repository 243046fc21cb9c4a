//! Which filters find whom.

use uuid::Uuid;

use super::fact::Facts;
use super::filter::{and, any, begins, equals};
use super::flavour::Flavour;
use super::names::Names;
use crate::person::{PersonId, PersonState};
use crate::search::GroupId;

/// People who sign in with this user ID.
pub(super) fn user_id(names: &Names, facts: &Facts, typed: &str) -> String {
    let forms = match of_domain(facts, typed) {
        _ if is_cut_short(typed) => any([]),
        Some(account) => equals("sAMAccountName", account),
        None => any(names
            .user_id
            .iter()
            .map(|attribute| equals(attribute, typed))),
    };
    and(&names.people, &forms)
}

/// Samba reads no further than to a NUL, and would find somebody else.
fn is_cut_short(text: &str) -> bool {
    text.contains('\0')
}

/// The account in `EXAMPLE\ada`, where the domain is this one.
fn of_domain<'a>(facts: &Facts, typed: &'a str) -> Option<&'a str> {
    let (domain, account) = typed.split_once('\\')?;
    let own = facts.domain.as_ref()?;
    (domain.eq_ignore_ascii_case(own) && !account.is_empty()).then_some(account)
}

/// Whoever has this id; none where it cannot be an id.
pub(super) fn id(names: &Names, facts: &Facts, id: &str) -> Option<String> {
    match facts.flavour {
        Flavour::ActiveDirectory => {
            let bytes = Uuid::try_parse(id).ok()?.to_bytes_le();
            let escaped: String = bytes.iter().map(|byte| format!("\\{byte:02x}")).collect();
            Some(format!("({}={escaped})", names.id))
        }
        Flavour::Openldap => Some(equals(&names.id, id)),
    }
}

/// The person with an id, wherever they are.
pub(super) fn person(names: &Names, facts: &Facts, person: &PersonId) -> Option<String> {
    id(names, facts, &person.0)
}

/// The group with an id.
pub(super) fn group(names: &Names, facts: &Facts, group: &GroupId) -> Option<String> {
    Some(and(&names.group_filter, &id(names, facts, &group.0)?))
}

/// People whose name or user ID begins so.
pub(super) fn text(names: &Names, text: &str) -> String {
    if is_cut_short(text) {
        return any([]);
    }
    let looked_at = names.user_id.iter().chain(&names.name).chain(&names.search);
    any(looked_at.map(|attribute| begins(attribute, text)))
}

/// People who may be in a state. What a filter cannot say is seen when they are read.
pub(super) fn state(flavour: Flavour, state: PersonState) -> &'static str {
    match (flavour, state) {
        (Flavour::ActiveDirectory, PersonState::Disabled) => {
            "(|(userAccountControl:1.2.840.113556.1.4.803:=2)(&(accountExpires>=1)(!(accountExpires=9223372036854775807))))"
        }
        (Flavour::ActiveDirectory, PersonState::Locked) => "(lockoutTime>=1)",
        (Flavour::ActiveDirectory, PersonState::Active) => {
            "(!(userAccountControl:1.2.840.113556.1.4.803:=2))"
        }
        (Flavour::Openldap, PersonState::Disabled) => {
            "(|(pwdAccountLockedTime=000001010000Z)(nsAccountLock=true))"
        }
        (Flavour::Openldap, PersonState::Locked) => {
            "(|(pwdAccountLockedTime=*)(accountUnlockTime=*))"
        }
        // A server that lacks one of the attributes would find nobody whom it does not fit.
        (Flavour::Openldap, PersonState::Active) => "(objectClass=*)",
    }
}

#[cfg(test)]
mod tests {
    use super::super::fact::Keeper;
    use super::super::settings::Settings;
    use super::*;

    fn facts(flavour: Flavour) -> Facts {
        Facts {
            flavour,
            product: String::new(),
            root: String::new(),
            password_modify: false,
            password_policy: false,
            policy_hints: false,
            keeper: Keeper::PasswordPolicy,
            domain: (flavour == Flavour::ActiveDirectory).then(|| "EX".into()),
        }
    }

    fn of_user(flavour: Flavour, typed: &str) -> String {
        let names = Names::of(&Settings::default(), flavour);
        user_id(&names, &facts(flavour), typed)
    }

    #[test]
    fn no_user_id_leaves_its_place_in_the_filter() {
        for typed in [
            "*",
            ")(uid=*",
            "a\\2a",
            "(|(a=b))",
            "EX\\*",
            "\u{202e}ada",
            "x*y*z",
        ] {
            for flavour in [Flavour::ActiveDirectory, Flavour::Openldap] {
                let filter = of_user(flavour, typed);
                let plain = of_user(flavour, "plain");
                let count = |text: &str, c| text.matches(c).count();
                assert!(ldap3::parse_filter(&filter).is_ok(), "{filter}");
                assert!(count(&filter, '(') <= count(&plain, '('), "{filter}");
                assert_eq!(count(&filter, '*'), 0, "{filter}");
            }
        }
    }

    #[test]
    fn a_text_with_an_end_inside_finds_nobody() {
        let names = Names::of(&Settings::default(), Flavour::ActiveDirectory);
        for filter in [
            of_user(Flavour::ActiveDirectory, "ada\0"),
            text(&names, "ada\0"),
        ] {
            assert!(
                filter.contains("(!(objectClass=*))") && !filter.contains("ada"),
                "{filter}"
            );
        }
    }

    #[test]
    fn a_domain_before_the_account_is_this_one_or_none() {
        let account = "(&(&(objectCategory=person)(objectClass=user))(sAMAccountName=ada))";
        assert_eq!(of_user(Flavour::ActiveDirectory, "ex\\ada"), account);
        for typed in ["OTHER\\ada", "EX\\", "\\ada"] {
            let filter = of_user(Flavour::ActiveDirectory, typed);
            assert!(
                filter.contains("(userPrincipalName=") && filter.contains("\\5c"),
                "{filter}"
            );
        }
        let filter = of_user(Flavour::Openldap, "ex\\ada");
        assert_eq!(
            filter,
            "(&(objectClass=person)(|(uid=ex\\5cada)(mail=ex\\5cada)))"
        );
    }

    #[test]
    fn an_id_is_one_or_nobody_is_asked_for() {
        let names = Names::of(&Settings::default(), Flavour::ActiveDirectory);
        let facts = facts(Flavour::ActiveDirectory);
        let guid = "00112233-4455-6677-8899-aabbccddeeff";
        let want = "(objectGUID=\\33\\22\\11\\00\\55\\44\\77\\66\\88\\99\\aa\\bb\\cc\\dd\\ee\\ff)";
        assert_eq!(id(&names, &facts, guid).as_deref(), Some(want));
        for text in ["", "*", "CN=Ada", "00112233"] {
            assert_eq!(id(&names, &facts, text), None);
        }
    }
}
