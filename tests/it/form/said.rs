//! Faults and bodies in a shape that a test can compare.

use regain_kit::form::fault::Fault;
use serde::Serialize;
use serde_json::Value;

/// What a check of a form gave: the body in JSON, or each fault as `field code` with its
/// parameters behind it.
pub type Said = Result<Value, Vec<String>>;

pub fn faults(found: Vec<Fault>) -> Vec<String> {
    let one = |fault: Fault| {
        let params = fault.params.iter();
        let params = params.map(|(name, value)| format!(" {name}={value}"));
        let named = [fault.field.as_str(), fault.code.as_str()].join(" ");
        named + &params.collect::<String>()
    };
    found.into_iter().map(one).collect()
}

pub fn body(body: &impl Serialize) -> Value {
    serde_json::to_value(body).expect("a body is JSON")
}

/// The faults that are wanted, to stand against a [`Said`].
pub fn refused(wanted: &[&str]) -> Said {
    Err(wanted.iter().map(|it| (*it).to_owned()).collect())
}
