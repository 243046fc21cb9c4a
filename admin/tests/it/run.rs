//! Resetting several users, and the file of what was done.

use std::cell::Cell;

use regain::failure::Failure;
use regain_admin::user::report::{cell, csv};
use regain_admin::user::run::{Run, Standing};
use regain_admin::user::selection::Ticked;
use regain_contract::{Code, Problem};

fn run(count: usize) -> Run {
    let users: Vec<Ticked> = (1..=count)
        .map(|number| Ticked {
            id: format!("id{number}"),
            user_id: format!("user{number}"),
            name: String::new(),
        })
        .collect();
    let next = Cell::new(0);
    Run::new(&users, || {
        next.set(next.get() + 1);
        format!("key{}", next.get())
    })
}

fn refused(code: Code) -> Standing {
    Standing::Failed(Failure::Refused(Problem::new(code)))
}

#[test]
fn everybody_has_their_turn_once() {
    let mut run = run(3);
    let mut seen = Vec::new();
    while let Some((at, row)) = run.take() {
        seen.push(row.key);
        run.settle(at, Standing::Ready);
    }
    assert_eq!(seen, ["key1", "key2", "key3"]);
    assert_eq!(run.counts(), (3, 3));
    assert!(!run.has_failed());
}

#[test]
fn those_that_failed_are_tried_again_alone_with_their_keys() {
    let mut run = run(5);
    let outcomes = [
        Standing::Sent("a•••".to_owned()),
        Standing::Failed(Failure::Offline),
        refused(Code::RankTooLow),
        refused(Code::KeyRefused),
        Standing::NotSent,
    ];
    for outcome in outcomes {
        let (at, _) = run.take().expect("a turn");
        run.settle(at, outcome);
    }
    assert_eq!(run.counts(), (5, 2));
    run.again(|| "fresh".to_owned());
    let mut keys = Vec::new();
    while let Some((at, row)) = run.take() {
        keys.push(row.key);
        run.settle(at, Standing::Ready);
    }
    assert_eq!(keys, ["key2", "fresh", "key5"]);
    assert_eq!(run.0[2].standing, refused(Code::RankTooLow));
    assert_eq!(run.counts(), (5, 4));
}

#[test]
fn cells_are_text_to_every_spreadsheet() {
    for formula in ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "＝1"] {
        assert!(cell(formula).starts_with("\"'"), "{formula:?}");
    }
    assert_eq!(cell("Ada Lovelace"), "Ada Lovelace");
    assert_eq!(cell("a \"b\", c"), "\"a \"\"b\"\", c\"");
    assert_eq!(cell("=\"x\""), "\"'=\"\"x\"\"\"");
    let file = csv(&[vec!["a".to_owned(), "b,c".to_owned()], vec![String::new()]]);
    assert_eq!(file, "\u{feff}a,\"b,c\"\r\n\r\n");
}
