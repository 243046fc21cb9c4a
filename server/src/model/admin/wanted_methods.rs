//! The methods that an account is to have.

use regain_contract::admin::{ChangeUser, MAX_METHODS, NewMethod};
use regain_contract::{Code, Field, FieldCode, FieldProblem, MethodKind, identity};

use crate::model::account::Account;
use crate::model::admin::caller_check::methods;
use crate::model::fault::Fault;
use crate::model::target::target;

/// All targets of an account, kind by kind.
pub type Targets = Vec<(MethodKind, Vec<String>)>;

/// The kinds that can be put on file.
const KINDS: [MethodKind; 3] = [MethodKind::Email, MethodKind::Sms, MethodKind::Voice];

/// The methods that an account is to have: those that stay, and the new ones behind them. One that is
/// there already is not put on file a second time.
///
/// # Errors
/// `method_unavailable` for one that is to go and is not there; `invalid_fields` for what can be no
/// address and no number, each with its place, or when there were too many; `malformed_body` for a kind
/// that this version does not know.
pub fn wanted_methods(
    account: &Account,
    asked: &ChangeUser,
    is_mailbox: impl Fn(&str) -> bool,
) -> Result<Targets, Fault> {
    let mut wanted = staying(account, &asked.remove_methods)?;
    let mut faults = Vec::new();
    for (place, method) in asked.add_methods.iter().enumerate() {
        let of_kind = wanted.iter_mut().find(|(kind, _)| *kind == method.kind);
        let (_, targets) = of_kind
            .filter(|(kind, _)| KINDS.contains(kind))
            .ok_or(Code::MalformedBody)?;
        match target(&method.kind, &method.target, None, &is_mailbox) {
            Some(target) if targets.iter().any(|it| is_same(&method.kind, it, &target)) => {}
            Some(target) => targets.push(target),
            None => faults.push(fault(method).with("place", &place)),
        }
    }
    let count: usize = wanted.iter().map(|(_, targets)| targets.len()).sum();
    if count > MAX_METHODS.max(account.methods.len()) {
        let fault = FieldProblem::new(Field::Methods, FieldCode::TooLong);
        faults.push(fault.with("max", &MAX_METHODS));
    }
    match faults.is_empty() {
        true => Ok(wanted),
        false => Err(Fault::fields(Code::InvalidFields, faults)),
    }
}

/// The methods that are there, but for some.
fn staying(account: &Account, leaving: &[String]) -> Result<Targets, Fault> {
    let mut staying: Targets = KINDS.into_iter().map(|kind| (kind, Vec::new())).collect();
    for id in leaving {
        if !methods(account).any(|(known, _)| known == *id) {
            return Err(Code::MethodUnavailable.into());
        }
    }
    for (id, method) in methods(account) {
        let place = staying.iter().position(|(kind, _)| *kind == method.kind);
        let place = place.unwrap_or_else(|| {
            staying.push((method.kind.clone(), Vec::new()));
            staying.len() - 1
        });
        if !leaving.contains(&id) {
            staying[place].1.push(method.target.clone());
        }
    }
    Ok(staying)
}

fn fault(method: &NewMethod) -> FieldProblem {
    let is_empty = identity::tidied(&method.target).is_empty();
    let code = if is_empty {
        FieldCode::Missing
    } else {
        FieldCode::Wrong
    };
    FieldProblem::new(Field::Methods, code)
}

fn is_same(kind: &MethodKind, one: &str, other: &str) -> bool {
    match kind {
        MethodKind::Email => identity::of_address(one) == identity::of_address(other),
        _ => one == other,
    }
}

#[cfg(test)]
mod tests {
    use regain_contract::admin::{ChangeUser, MAX_METHODS, NewMethod};
    use regain_contract::{MethodKind, Role};

    use super::{Targets, wanted_methods};
    use crate::model::account::{Account, AccountMethod};
    use crate::model::fault::Fault;

    fn ada() -> Account {
        let method = |kind: MethodKind, target: &str| AccountMethod {
            kind,
            target: target.to_owned(),
        };
        Account {
            methods: vec![
                method(MethodKind::Sms, "+15550100111"),
                method(MethodKind::Email, "a@b.example"),
            ],
            ..Account::plain("ada", Role::User)
        }
    }

    fn asked(add: &[(&str, &str)], remove: &[&str]) -> Result<Targets, Fault> {
        let add = add.iter().map(|(kind, target)| NewMethod {
            kind: MethodKind::from(*kind),
            target: (*target).to_owned(),
        });
        let asked = ChangeUser {
            revision: String::new(),
            name: None,
            add_methods: add.collect(),
            remove_methods: remove.iter().map(|id| (*id).to_owned()).collect(),
            add_groups: Vec::new(),
            remove_groups: Vec::new(),
            disabled: None,
            role: None,
            language: None,
        };
        wanted_methods(&ada(), &asked, |address| address.contains('@'))
    }

    fn targets(wanted: &Targets, kind: &MethodKind) -> Vec<String> {
        let of_kind = wanted.iter().find(|(known, _)| known == kind);
        of_kind
            .map(|(_, targets)| targets.clone())
            .unwrap_or_default()
    }

    #[track_caller]
    fn refusal(asked: Result<Targets, Fault>) -> (String, Vec<String>) {
        let Err(Fault::Refused(problem)) = asked else {
            panic!("not refused");
        };
        let faults = problem.fields.iter().map(|it| {
            let place = it.params.get("place").unwrap_or("-");
            format!("{} {} {place}", it.field.as_str(), it.code.as_str())
        });
        (problem.code.as_str().to_owned(), faults.collect())
    }

    #[test]
    fn methods_are_put_behind_those_that_stay() {
        let add = [("email", " <C@d.example> "), ("voice", "+1 (555) 010-0142")];
        let wanted = asked(&add, &["m1"]).expect("methods");
        assert_eq!(targets(&wanted, &MethodKind::Sms), Vec::<String>::new());
        let mail = targets(&wanted, &MethodKind::Email);
        assert_eq!(mail, ["a@b.example", "C@d.example"]);
        assert_eq!(targets(&wanted, &MethodKind::Voice), ["+15550100142"]);
    }

    #[test]
    fn what_is_on_file_is_not_put_there_twice() {
        let add = [("email", "A@B.example"), ("sms", "+1 555 010 0111")];
        let wanted = asked(&add, &[]).expect("methods");
        assert_eq!(targets(&wanted, &MethodKind::Email), ["a@b.example"]);
        assert_eq!(targets(&wanted, &MethodKind::Sms), ["+15550100111"]);
    }

    #[test]
    fn what_can_be_none_is_named_by_its_place() {
        let add = [("email", "c@d.example"), ("sms", "0151 12"), ("voice", " ")];
        let (code, faults) = refusal(asked(&add, &[]));
        assert_eq!(code, "invalid_fields");
        assert_eq!(faults, ["methods wrong 1", "methods missing 2"]);
        let (code, _) = refusal(asked(&[("pigeon", "x")], &[]));
        assert_eq!(code, "malformed_body");
        let (code, _) = refusal(asked(&[], &["m3"]));
        assert_eq!(code, "method_unavailable");
        let many: Vec<String> = (0..MAX_METHODS)
            .map(|it| format!("{it}@b.example"))
            .collect();
        let many: Vec<(&str, &str)> = many.iter().map(|it| ("email", it.as_str())).collect();
        assert_eq!(refusal(asked(&many, &[])).1, ["methods too_long -"]);
    }
}
