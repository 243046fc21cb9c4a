//! Why a call did not do what was asked.

use regain_contract::{Code, Field, FieldCode, FieldProblem, Problem};
use regain_directory::DirectoryError;
use thiserror::Error;

use crate::model::store_error::StoreError;

/// Why a call did not do what was asked.
#[derive(Debug, Error)]
pub enum Fault {
    /// The rules refuse it; the problem is for the caller.
    #[error("refused: {}", .0.code.as_str())]
    Refused(Box<Problem>),
    /// Something behind the server failed; the cause is for the log.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The directory did; the cause is for the log.
    #[error(transparent)]
    Directory(#[from] DirectoryError),
}

impl Fault {
    /// `invalid_fields` with one fault.
    pub fn field(field: Field, code: FieldCode) -> Self {
        FieldProblem::new(field, code).into()
    }

    /// A refusal that names fields.
    pub fn fields(code: Code, fields: Vec<FieldProblem>) -> Self {
        Self::Refused(Box::new(Problem {
            fields,
            ..Problem::new(code)
        }))
    }

    /// A refusal that says how long to wait.
    pub fn wait(code: Code, seconds: u32) -> Self {
        let retry_after = Some(seconds.max(1));
        Self::Refused(Box::new(Problem {
            retry_after,
            ..Problem::new(code)
        }))
    }
}

impl From<Code> for Fault {
    fn from(code: Code) -> Self {
        Self::Refused(Box::new(Problem::new(code)))
    }
}

impl From<FieldProblem> for Fault {
    fn from(problem: FieldProblem) -> Self {
        Self::fields(Code::InvalidFields, vec![problem])
    }
}

impl From<Problem> for Fault {
    fn from(problem: Problem) -> Self {
        Self::Refused(Box::new(problem))
    }
}
