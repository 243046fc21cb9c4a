//! Resetting several users, and the file of what was done.

use std::cell::Cell;

use regain_admin::people::report::{cell, csv};
use regain_admin::people::run::{Counts, Progress, Run};
use regain_admin::people::selection::SelectedUser;
use regain_contract::{Code, Problem};
use regain_kit::failure::Failure;

fn run(count: usize) -> Run {
    let users: Vec<SelectedUser> = (1..=count)
        .map(|number| SelectedUser {
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

fn refused(code: Code) -> Progress {
    Progress::Failed(Failure::Refused(Problem::new(code)))
}

#[test]
fn everybody_has_their_turn_once() {
    let mut run = run(3);
    let mut seen = Vec::new();
    while let Some((at, reset)) = run.start_next() {
        seen.push(reset.key);
        run.set_progress(at, Progress::Ready);
    }
    assert_eq!(seen, ["key1", "key2", "key3"]);
    assert_eq!(
        run.counts(),
        Counts {
            all: 3,
            ended: 3,
            done: 3
        }
    );
    assert!(!run.can_be_retried());
}

#[test]
fn those_that_failed_are_tried_again_alone_with_their_keys() {
    let mut run = run(5);
    let answers = [
        Progress::Sent("a•••".to_owned()),
        Progress::Failed(Failure::Offline),
        refused(Code::RankTooLow),
        refused(Code::KeyRefused),
        Progress::NotSent,
    ];
    for progress in answers {
        let (at, _) = run.start_next().expect("a turn");
        run.set_progress(at, progress);
    }
    assert_eq!((run.counts().ended, run.counts().done), (5, 2));
    run.retry_failed(|| "fresh".to_owned());
    let mut keys = Vec::new();
    while let Some((at, reset)) = run.start_next() {
        keys.push(reset.key);
        run.set_progress(at, Progress::Ready);
    }
    assert_eq!(keys, ["key2", "fresh", "key5"]);
    assert_eq!(run.0[2].progress, refused(Code::RankTooLow));
    assert_eq!((run.counts().ended, run.counts().done), (5, 4));
}

#[test]
fn cells_are_text_to_every_spreadsheet() {
    for formula in ["=1+1", "+1", "-1", "@x", "\t=1", "＝1"] {
        assert!(cell(formula).starts_with("\"'"), "{formula:?}");
    }
    assert_eq!(cell(" =1"), "\" '=1\"");
    assert_eq!(cell("a;=1+1;b"), "\"a;'=1+1;b\"", "also where ; separates");
    assert_eq!(cell("Ada Lovelace"), "Ada Lovelace");
    assert_eq!(cell("a \"b\", c"), "\"a \"\"b\"\", c\"");
    assert_eq!(cell("=\"x\""), "\"'=\"\"x\"\"\"");
    let file = csv(&[vec!["a".to_owned(), "b,c".to_owned()], vec![String::new()]]);
    assert_eq!(file, "\u{feff}a,\"b,c\"\r\n\r\n");
}
