//! Who may act on whom.

use regain_contract::{Code, Problem, Role};

use crate::model::account::{Account, AccountState};
use crate::model::account_edit::Part;
use crate::model::fault::Fault;

/// How high a role stands. Unknown ones have no power, and cannot be acted upon by those who have
/// least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// No administrator.
    User,
    /// The help desk.
    Helpdesk,
    /// Resets passwords of the help desk too.
    PasswordAdmin,
    /// Everything.
    GlobalAdmin,
}

/// Why somebody may not act on somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Denial {
    /// They are no administrator.
    NotAdministrator,
    /// It is their own account.
    Yourself,
    /// The other's role is not below theirs, or theirs does not reach for the act.
    RankTooLow,
}

impl From<Denial> for Code {
    fn from(denial: Denial) -> Self {
        match denial {
            Denial::NotAdministrator => Self::NotAdministrator,
            Denial::Yourself => Self::NotYourself,
            Denial::RankTooLow => Self::RankTooLow,
        }
    }
}

impl Rank {
    /// The rank of a role. A role that this version does not know has no power of its own.
    pub const fn of(role: &Role) -> Self {
        match role {
            Role::User | Role::Other(_) => Self::User,
            Role::Helpdesk => Self::Helpdesk,
            Role::PasswordAdmin => Self::PasswordAdmin,
            Role::GlobalAdmin => Self::GlobalAdmin,
        }
    }

    /// How high somebody must stand above to act upon the role. Nobody knows how high an unknown
    /// one is: global administrators alone may.
    pub const fn guarded(role: &Role) -> Self {
        match role {
            Role::Other(_) => Self::GlobalAdmin,
            role => Self::of(role),
        }
    }
}

/// Whether somebody may use the administrator's side at all.
pub fn is_administrator(role: &Role) -> bool {
    Rank::of(role) > Rank::User
}

/// Whether `actor` may act on `subject`: their rank is higher, or there is none above theirs; and
/// never on themself.
///
/// # Errors
/// Why not.
pub fn may_act(actor: &Account, subject: &Account) -> Result<(), Denial> {
    if !is_administrator(&actor.role) {
        return Err(Denial::NotAdministrator);
    }
    if actor.id == subject.id {
        return Err(Denial::Yourself);
    }
    let (own, other) = (Rank::of(&actor.role), Rank::guarded(&subject.role));
    if own > other || own == Rank::GlobalAdmin {
        return Ok(());
    }
    Err(Denial::RankTooLow)
}

/// The lowest rank that may change a part of an account. A name, and how somebody is reached, are what
/// people ring the help desk for; who can sign in, and what that opens, is decided higher up. As nobody
/// acts on themself, a global administrator remains whatever is done here: whoever does it.
const fn least(part: Part) -> Rank {
    match part {
        Part::Name | Part::Methods => Rank::Helpdesk,
        Part::State => Rank::PasswordAdmin,
        Part::Groups | Part::Role | Part::Email | Part::TwoProofs => Rank::GlobalAdmin,
    }
}

/// Whether `actor` may change these parts of `subject`. An account that is switched off, or whose
/// password is kept elsewhere, is changed as any other.
///
/// # Errors
/// Why not.
pub fn may_change(actor: &Account, subject: &Account, parts: &[Part]) -> Result<(), Denial> {
    may_act(actor, subject)?;
    let rank = Rank::of(&actor.role);
    match parts.iter().all(|part| rank >= least(*part)) {
        true => Ok(()),
        false => Err(Denial::RankTooLow),
    }
}

/// Sees that the actor may act on the user, and that the account is one to act on here.
///
/// # Errors
/// `not_yourself`, `rank_too_low`, `not_administrator`, `managed_elsewhere`,
/// `account_disabled`.
pub fn authorise(actor: &Account, subject: &Account) -> Result<(), Fault> {
    may_act(actor, subject).map_err(Code::from)?;
    if subject.is_kept_elsewhere() {
        return Err(Fault::from(Problem {
            location: subject.managed_at.clone(),
            ..Problem::new(Code::ManagedElsewhere)
        }));
    }
    if subject.state == AccountState::Disabled {
        return Err(Code::AccountDisabled.into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use regain_contract::Role;

    use super::{Denial, may_act, may_change};
    use crate::model::account::Account;
    use crate::model::account_edit::Part;

    fn account(id: &str, role: &str) -> Account {
        Account::plain(id, Role::from(role))
    }

    /// Rows act, columns are acted upon: user, helpdesk, password_admin, global_admin, unknown.
    #[test]
    fn every_pair_of_roles_has_its_answer() {
        let roles = ["user", "helpdesk", "password_admin", "global_admin", "x"];
        let table = ["nnnnn", "yrrrr", "yyrrr", "yyyyy", "nnnnn"];
        for (actor, row) in roles.iter().zip(table) {
            for (subject, expected) in roles.iter().zip(row.chars()) {
                let found = may_act(&account("a", actor), &account("b", subject));
                let expected = match expected {
                    'y' => Ok(()),
                    'r' => Err(Denial::RankTooLow),
                    _ => Err(Denial::NotAdministrator),
                };
                assert_eq!(found, expected, "{actor} on {subject}");
            }
        }
    }

    #[test]
    fn nobody_acts_on_themself() {
        for role in ["helpdesk", "password_admin", "global_admin"] {
            let own = account("a", role);
            assert_eq!(may_act(&own, &own), Err(Denial::Yourself), "{role}");
        }
        let own = account("a", "user");
        assert_eq!(may_act(&own, &own), Err(Denial::NotAdministrator));
    }

    #[test]
    fn each_part_has_its_lowest_rank() {
        let parts = [
            Part::Name,
            Part::Methods,
            Part::State,
            Part::Groups,
            Part::Role,
        ];
        for (actor, row) in [
            ("user", "nnnnn"),
            ("helpdesk", "yynnn"),
            ("password_admin", "yyynn"),
            ("global_admin", "yyyyy"),
        ] {
            for (part, expected) in parts.iter().zip(row.chars()) {
                let may = may_change(&account("a", actor), &account("b", "user"), &[*part]);
                assert_eq!(may.is_ok(), expected == 'y', "{actor}: {part:?}");
            }
        }
        let desk = account("a", "helpdesk");
        let both = may_change(&desk, &account("b", "user"), &[Part::Name, Part::Role]);
        assert_eq!(both, Err(Denial::RankTooLow), "all of it, or nothing");
        let above = may_change(&desk, &account("b", "password_admin"), &[Part::Name]);
        assert_eq!(above, Err(Denial::RankTooLow));
        let own = account("a", "global_admin");
        assert_eq!(may_change(&own, &own, &[Part::Role]), Err(Denial::Yourself));
    }
}
