//! What the preview's API answers is of the contract: what is shown there can happen.

use regain_contract::admin::{
    AuditPage, CallerCheck, Groups, Overview, PasswordReset, User, UserPage,
};
use regain_contract::{
    CaptchaChallenge, Code, LinkPreview, Problem, Recovery, Session, Settings, Started,
};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::preview_table::{bodies, states, usual};

fn read<T: DeserializeOwned>(body: &Value) -> Result<(), String> {
    serde_json::from_value::<T>(body.clone())
        .map(drop)
        .map_err(|error| error.to_string())
}

/// A problem with the status that belongs to its code.
fn problem(body: &Value) -> Result<(), String> {
    let problem: Problem =
        serde_json::from_value(body.clone()).map_err(|error| error.to_string())?;
    match problem.code {
        Code::Other(_) => Ok(()),
        ref code if code.status() == problem.status => Ok(()),
        ref code => Err(format!(
            "{} has the status {}",
            code.as_str(),
            code.status()
        )),
    }
}

fn check(call: &str, body: &Value) -> Result<(), String> {
    if body["code"].is_string() {
        return problem(body);
    }
    match call {
        "GET /settings" => read::<Settings>(body),
        "POST /session" | "GET /session" | "PUT /session/password" => read::<Session>(body),
        "POST /captcha" => read::<CaptchaChallenge>(body),
        "POST /recovery" | "POST /recovery/link" => read::<Started>(body),
        "POST /recovery/link/preview" => read::<LinkPreview>(body),
        "GET /recovery"
        | "POST /recovery/code"
        | "POST /recovery/code/verify"
        | "PUT /recovery/password" => read::<Recovery>(body),
        "GET /admin/overview" => read::<Overview>(body),
        "GET /admin/users" => read::<UserPage>(body),
        "GET /admin/users/{id}"
        | "POST /admin/users/{id}"
        | "POST /admin/users/{id}/unlock"
        | "POST /admin/users/{id}/end-sessions" => read::<User>(body),
        "GET /admin/groups" => read::<Groups>(body),
        "POST /admin/users/{id}/password-reset" => read::<PasswordReset>(body),
        "POST /admin/users/{id}/caller-check" | "POST /admin/users/{id}/caller-check/verify" => {
            read::<CallerCheck>(body)
        }
        "GET /admin/audit" => read::<AuditPage>(body),
        _ => Err("this call has no content in its answer".to_owned()),
    }
}

#[test]
fn every_answer_is_of_the_contract() {
    let own = states().into_iter().flat_map(|state| {
        let answers = state.answers().into_iter();
        answers
            .map(|(call, answer)| (state.name.clone(), call, answer))
            .collect::<Vec<_>>()
    });
    let usual = usual()
        .into_iter()
        .map(|(call, answer)| ("usual.json".to_owned(), call, answer));
    let mut read = 0;
    for (name, call, answer) in own.chain(usual) {
        for body in bodies(&answer) {
            let checked = check(&call, &body);
            assert_eq!(checked, Ok(()), "{name}: {call}: {body}");
            read += 1;
        }
    }
    assert!(read > 100, "{read} answers were read");
}

#[test]
fn what_is_not_of_the_contract_is_found() {
    let wrong = serde_json::json!({"status": 500, "code": "code_wrong"});
    assert!(check("POST /recovery/code/verify", &wrong).is_err());
    assert!(check("GET /recovery", &serde_json::json!({"step": "done"})).is_err());
}
