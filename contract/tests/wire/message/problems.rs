//! Problems: the one shape of errors.

use regain_contract::{Code, Field, FieldCode, FieldProblem, Problem};

use super::Golden;
use super::golden::golden;

/// One golden file for each member that a problem may have, and one from the future.
pub fn all() -> Vec<Golden> {
    let mut all = plain();
    all.extend(with_fields());
    all
}

fn plain() -> Vec<Golden> {
    vec![
        golden!("problem.no_session", Problem::new(Code::NoSession)),
        golden!(
            "problem.code_wrong",
            Problem {
                tries_left: Some(3),
                ..logged(Code::CodeWrong, "The code is wrong")
            },
        ),
        golden!(
            "problem.rate_limited",
            Problem {
                retry_after: Some(60),
                ..logged(Code::RateLimited, "Too many requests")
            },
        ),
        golden!(
            "problem.managed_elsewhere",
            Problem {
                location: Some("https://login.example.org/".into()),
                ..Problem::new(Code::ManagedElsewhere)
            },
        ),
        golden!(
            "problem.internal",
            logged(Code::Internal, "The server failed"),
        ),
    ]
}

fn with_fields() -> Vec<Golden> {
    vec![
        golden!(
            "problem.invalid_fields",
            Problem {
                fields: vec![
                    FieldProblem::new(Field::UserId, FieldCode::TooLong).with("max", &256),
                    FieldProblem::new(Field::Password, FieldCode::Missing),
                ],
                ..Problem::new(Code::InvalidFields)
            },
        ),
        golden!(
            "problem.password_refused",
            Problem {
                fields: vec![
                    FieldProblem::new(Field::NewPassword, FieldCode::TooShort).with("min", &15),
                    FieldProblem::new(Field::NewPassword, FieldCode::Blocked),
                ],
                ..Problem::new(Code::PasswordRefused)
            },
        ),
        golden!(
            "problem.user_changed",
            Problem {
                fields: vec![
                    FieldProblem::new(Field::State, FieldCode::Changed),
                    FieldProblem::new(Field::Password, FieldCode::Changed),
                ],
                ..Problem::new(Code::UserChanged)
            },
        ),
        golden!(
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
