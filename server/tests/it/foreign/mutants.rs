//! Bytes that look like what a parser expects, and are not: what is in its corpus, changed in places
//! that nobody chose. What once made a test fail is written to `tests/foreign/found.txt`, and tried first
//! ever after.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any};
use proptest::sample::{Index, select};
use proptest::test_runner::{FileFailurePersistence, TestCaseError, TestRunner};
use proptest::{prop_oneof, test_runner};

/// What parsers trip over.
const PIECES: [&[u8]; 26] = [
    b"\"",
    b"'",
    b",",
    b";",
    b":",
    b"::",
    b":<",
    b"=",
    b"\\",
    b"\\u",
    b"{",
    b"}",
    b"[",
    b"]",
    b"$",
    b"%",
    b"\n",
    b"\r\n",
    b"\n ",
    b"\0",
    b"-1",
    b"99999999999999999999",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xc3",
    b"\xe2\x80\xae",
];

/// A change.
#[derive(Clone, Debug)]
enum Change {
    /// Bits of one byte.
    Flip(Index, u8),
    /// Something is put in.
    Put(Index, Vec<u8>),
    /// So many bytes go, from here.
    Cut(Index, usize),
    /// So many bytes are there several times.
    Repeat(Index, usize, usize),
    /// From here on it goes on as another one does.
    Cross(Index, Index),
}

fn change() -> impl Strategy<Value = Change> {
    let at = any::<Index>;
    let piece = select(&PIECES[..]).prop_map(<[u8]>::to_vec);
    let put = prop_oneof![piece, vec(any::<u8>(), 1..6)];
    prop_oneof![
        (at(), any::<u8>()).prop_map(|(at, bits)| Change::Flip(at, bits)),
        (at(), put).prop_map(|(at, bytes)| Change::Put(at, bytes)),
        (at(), 1..20_usize).prop_map(|(at, length)| Change::Cut(at, length)),
        (at(), 1..20_usize, 1..40_usize).prop_map(|(at, n, times)| Change::Repeat(at, n, times)),
        (at(), at()).prop_map(|(at, other)| Change::Cross(at, other)),
    ]
}

impl Change {
    fn apply(&self, bytes: &mut Vec<u8>, corpus: &[Vec<u8>]) {
        let place = |at: &Index| at.index(bytes.len() + 1);
        let until = |from: usize, length: usize| bytes.len().min(from + length);
        match self {
            Self::Flip(at, bits) => {
                let at = place(at);
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= bits;
                }
            }
            Self::Put(at, piece) => {
                let at = place(at);
                bytes.splice(at..at, piece.iter().copied());
            }
            Self::Cut(at, length) => {
                let from = place(at);
                bytes.drain(from..until(from, *length));
            }
            Self::Repeat(at, length, times) => {
                let from = place(at);
                let piece = bytes[from..until(from, *length)].repeat(*times);
                bytes.splice(from..from, piece);
            }
            Self::Cross(at, other) => {
                let other = other.get(corpus);
                let (from, half) = (place(at), other.len() / 2);
                bytes.truncate(from);
                bytes.extend_from_slice(&other[half..]);
            }
        }
    }
}

/// A folder of this crate's tests.
pub fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// The files of a folder below `tests/foreign/`, and these beside.
pub fn corpus(folder: &str, beside: &[PathBuf]) -> Vec<Vec<u8>> {
    let listed = fs::read_dir(tests().join("foreign").join(folder)).expect("a corpus");
    let mut files: Vec<PathBuf> = listed.map(|entry| entry.expect("a file").path()).collect();
    files.extend(beside.iter().cloned());
    // A change that was found names files by their place in the list.
    files.sort();
    let read = files.iter().map(|file| fs::read(file).expect("a file"));
    read.collect()
}

/// Tries each of the corpus as it is, and then so many mutants; more where `PROPTEST_CASES` says so.
pub fn try_all(corpus: &[Vec<u8>], number: u32, parse: impl Fn(&[u8])) {
    corpus.iter().for_each(|bytes| parse(bytes));
    let asked = std::env::var("PROPTEST_CASES").ok();
    let found = FileFailurePersistence::Direct("tests/foreign/found.txt");
    let config = test_runner::Config {
        cases: asked.and_then(|it| it.parse().ok()).unwrap_or(number),
        failure_persistence: Some(Box::new(found)),
        ..test_runner::Config::default()
    };
    let kept = corpus.to_vec();
    let mutants = (select(kept), vec(change(), 0..6), Just(corpus.to_vec()));
    let mutants = mutants.prop_map(|(mut bytes, changes, corpus)| {
        let each = changes.iter();
        each.for_each(|change| change.apply(&mut bytes, &corpus));
        bytes
    });
    let tried = TestRunner::new(config).run(&mutants, |bytes| {
        parse(&bytes);
        Ok::<(), TestCaseError>(())
    });
    tried.unwrap_or_else(|failure| panic!("{failure}"));
}
