//! What a line wants of an account that is there already.

use regain_contract::MethodKind;

use super::column::Column;
use super::row::Wanted;
use crate::model::account_edit::AccountEdit;

/// What a line wants of an account that is there already: whatever columns it has. An empty cell takes
/// addresses, numbers and groups away; name, role and state stay. Passwords are never replaced.
pub(super) fn edit(wanted: &Wanted) -> AccountEdit {
    let (new, given) = (&wanted.account, wanted.filled);
    let kinds = [
        (Column::AlternateEmail, MethodKind::Email),
        (Column::Sms, MethodKind::Sms),
        (Column::Voice, MethodKind::Voice),
    ];
    let methods = kinds
        .into_iter()
        .filter(|(column, _)| wanted.given.has(*column));
    let methods = methods.map(|(_, kind)| {
        let targets = new.methods.iter().filter(|method| method.kind == kind);
        let targets = targets.map(|method| method.target.clone()).collect();
        (kind, targets)
    });
    AccountEdit {
        name: given.has(Column::Name).then(|| new.name.clone()),
        email: wanted.given.has(Column::Email).then(|| new.email.clone()),
        role: given.has(Column::Role).then(|| new.role.clone()),
        state: given.has(Column::State).then_some(new.state),
        two_proofs: given.has(Column::TwoProofs).then_some(new.two_proofs),
        methods: methods.collect(),
        groups: wanted.given.has(Column::Groups).then(|| new.groups.clone()),
    }
}
