//! What every problem keeps to.

use regain_contract::{Code, Problem};

use crate::check::read;

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
