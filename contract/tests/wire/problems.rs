//! Problems: the one shape of errors.

use regain_contract::{Code, Field, FieldCode, FieldProblem, Problem};

use crate::check::{Golden, read};

/// One golden file for each member that a problem may have, and one from the future.
pub fn all() -> Vec<Golden> {
    let mut all = plain();
    all.extend(with_fields());
    all
}

fn plain() -> Vec<Golden> {
    vec![
        Golden::new("problem.no_session", Problem::new(Code::NoSession)),
        Golden::new(
            "problem.code_wrong",
            Problem {
                tries_left: Some(3),
                ..logged(Code::CodeWrong, "The code is wrong")
            },
        ),
        Golden::new(
            "problem.rate_limited",
            Problem {
                retry_after: Some(60),
                ..logged(Code::RateLimited, "Too many requests")
            },
        ),
        Golden::new(
            "problem.managed_elsewhere",
            Problem {
                location: Some("https://login.example.org/".into()),
                ..Problem::new(Code::ManagedElsewhere)
            },
        ),
        Golden::new(
            "problem.internal",
            logged(Code::Internal, "The server failed"),
        ),
    ]
}

fn with_fields() -> Vec<Golden> {
    vec![
        Golden::new(
            "problem.invalid_fields",
            Problem {
                fields: vec![
                    FieldProblem::new(Field::UserId, FieldCode::TooLong).with("max", &256),
                    FieldProblem::new(Field::Password, FieldCode::Missing),
                ],
                ..Problem::new(Code::InvalidFields)
            },
        ),
        Golden::new(
            "problem.password_refused",
            Problem {
                fields: vec![
                    FieldProblem::new(Field::NewPassword, FieldCode::TooShort).with("min", &15),
                    FieldProblem::new(Field::NewPassword, FieldCode::Blocked),
                ],
                ..Problem::new(Code::PasswordRefused)
            },
        ),
        Golden::new(
            "problem.user_changed",
            Problem {
                fields: vec![
                    FieldProblem::new(Field::State, FieldCode::Changed),
                    FieldProblem::new(Field::Password, FieldCode::Changed),
                ],
                ..Problem::new(Code::UserChanged)
            },
        ),
        Golden::new(
            "problem.unknown_words",
            Problem {
                status: 418,
                fields: vec![
                    FieldProblem::new(Field::from("nickname"), FieldCode::from("too_silly"))
                        .with("animal", &"teapot"),
                ],
                ..Problem::new(Code::from("short_and_stout"))
            },
        ),
    ]
}

fn logged(code: Code, title: &str) -> Problem {
    Problem {
        title: Some(title.into()),
        support_id: Some("7F3K-92QD".into()),
        ..Problem::new(code)
    }
}

#[test]
fn status_and_code_are_all_a_problem_needs() {
    let read: Problem = read("problem", r#"{"status":401,"code":"no_session"}"#);
    assert_eq!(read, Problem::new(Code::NoSession));
}

#[test]
fn a_problem_has_the_status_of_its_code() {
    for word in Code::WORDS {
        let problem = Problem::new(Code::from(*word));
        assert_eq!(problem.status, problem.code.status(), "{word}");
        assert!((400..600).contains(&problem.status), "{word}");
    }
    assert_eq!(Problem::new(Code::from("short_and_stout")).status, 500);
}
