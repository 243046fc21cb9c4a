//! What the recovery API answers in a state: recorded answers, with what the state says otherwise.
//!
//! An answer is the name of a recording of the contract (`contract/tests/golden/`), `null` for one
//! without content, or an object:
//! `golden` or `json` is the body, `with` is laid over it, `file` is sent as it is, `text` stands
//! for what is no answer of the contract (with `status`), `by` chooses among `cases` by a member of
//! the request, and `silent` lets none come: `offline` or `never`.

use std::fs;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use regain_task::files::read;
use regain_task::{Failure, workspace};
use serde_json::{Map, Value};

use crate::merge::merge;
use crate::reply::Reply;
use crate::table::{State, Table, folder};

/// In place of a text: the content of a recorded file, in base64.
const ENCODED: &str = "base64:";

/// Every call with its answer in this state.
pub fn answers(table: &Table, state: &State) -> Map<String, Value> {
    let mut all = table.usual.clone();
    if let Value::Object(own) = state.member("answers") {
        all.extend(own.clone());
    }
    all
}

/// The calls that are never answered, and how: they do not leave the page.
pub fn silent(table: &Table, state: &State) -> Value {
    let all = answers(table, state).into_iter();
    all.filter_map(|(call, answer)| Some((call, answer.get("silent")?.clone())))
        .collect::<Map<_, _>>()
        .into()
}

/// The answer to a call; `path` is that under the API's base.
///
/// # Errors
/// A recording that is not there, or is not JSON.
pub fn answer(
    table: &Table,
    state: &State,
    verb: &str,
    path: &str,
    body: &str,
) -> Result<Reply, Failure> {
    let found = answers(table, state)
        .into_iter()
        .find(|(call, _)| is_call(call, verb, path));
    match found {
        Some((_, answer)) => reply_to(&answer, body),
        None => reply_to(&Value::from("problem.internal"), body),
    }
}

/// Whether `POST /captcha/{id}` and the like is this call; `{id}` is any one part of a path.
fn is_call(call: &str, verb: &str, path: &str) -> bool {
    let Some((own_verb, own_path)) = call.split_once(' ') else {
        return false;
    };
    let (own, asked) = (own_path.split('/'), path.split('/'));
    own_verb == verb
        && own.clone().count() == asked.clone().count()
        && own
            .zip(asked)
            .all(|(own, asked)| own == "{id}" || own == asked)
}

fn reply_to(answer: &Value, body: &str) -> Result<Reply, Failure> {
    if answer.is_null() {
        return Ok(Reply::empty(204));
    }
    if let Some(member) = answer["by"].as_str() {
        let asked: Value = serde_json::from_str(body).unwrap_or_default();
        let case = asked[member].as_str().unwrap_or_default();
        return reply_to(&answer["cases"][case], body);
    }
    if let Some(text) = answer["text"].as_str() {
        let status = answer["status"].as_u64().unwrap_or(200);
        return Ok(Reply::new(status, "text/html", text.into()));
    }
    if let Some(name) = answer["file"].as_str() {
        return Ok(Reply::new(200, kind(name), recorded(name)?));
    }
    let json = resolved(answer)?;
    let status = json["code"].is_string().then(|| json["status"].as_u64());
    Ok(match status.flatten() {
        Some(status) => Reply::json(status, "application/problem+json", &json),
        None => Reply::json(200, "application/json", &json),
    })
}

/// The body: a recording, or what the table holds, with what differs laid over it.
fn resolved(answer: &Value) -> Result<Value, Failure> {
    let name = answer.as_str().or(answer["golden"].as_str());
    let body = match name {
        Some(name) => {
            let path = workspace::root().join(format!("contract/tests/golden/{name}.json"));
            serde_json::from_str(&read(&path)?)
                .map_err(|error| Failure::Unexpected(format!("{}: {error}", path.display())))?
        }
        None => answer["json"].clone(),
    };
    let body = match answer.get("with") {
        Some(patch) => merge(body, patch),
        None => body,
    };
    with_files(body)
}

/// Puts recorded files in the places that name them.
fn with_files(mut value: Value) -> Result<Value, Failure> {
    if let Value::Object(members) = &mut value {
        for member in members.values_mut() {
            if let Some(name) = member.as_str().and_then(|it| it.strip_prefix(ENCODED)) {
                *member = STANDARD.encode(recorded(name)?).into();
            }
        }
    }
    Ok(value)
}

fn recorded(name: &str) -> Result<Vec<u8>, Failure> {
    let path = folder().join("recorded").join(name);
    fs::read(&path).map_err(Failure::file(&path))
}

fn kind(name: &str) -> &'static str {
    match name.rsplit_once('.') {
        Some((_, "wav")) => "audio/wav",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_call_is_known_by_verb_and_path() {
        assert!(is_call("POST /recovery/code", "POST", "/recovery/code"));
        assert!(is_call(
            "GET /captcha/{id}/audio",
            "GET",
            "/captcha/c-1/audio"
        ));
        assert!(!is_call("POST /recovery", "GET", "/recovery"));
        assert!(!is_call("POST /recovery", "POST", "/recovery/code"));
    }

    #[test]
    fn answers_are_recordings_with_what_differs() {
        let wrong = json!({"golden": "problem.code_wrong", "with": {"tries_left": 1}});
        let reply = reply_to(&wrong, "").expect("a recording");
        assert_eq!(
            (reply.status, reply.kind),
            (422, "application/problem+json")
        );
        let text = String::from_utf8(reply.body).expect("UTF-8");
        assert!(text.contains("\"tries_left\":1"), "{text}");
        assert_eq!(reply_to(&Value::Null, "").expect("none").status, 204);
        assert!(reply_to(&json!("no.such.recording"), "").is_err());
    }

    #[test]
    fn a_case_is_chosen_by_the_request() {
        let either = json!({"by": "kind", "cases": {"a": {"json": {"x": 1}}, "b": null}});
        assert_eq!(
            reply_to(&either, r#"{"kind": "a"}"#).expect("a").status,
            200
        );
        assert_eq!(
            reply_to(&either, r#"{"kind": "b"}"#).expect("b").status,
            204
        );
    }

    #[test]
    fn a_recorded_file_stands_where_it_is_named() {
        let challenge = json!({"json": {"image": "base64:captcha.png"}});
        let image = resolved(&challenge).expect("a recording")["image"].clone();
        assert!(
            image.as_str().is_some_and(|it| it.starts_with("iVBOR")),
            "{image}"
        );
    }
}
