//! The oldest browsers that docs/deploy.md promises, against what sheets and scripts ask of them. What CSS
//! they do not know they pass over; what a script calls that is not there stops it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// As esbuild names them, and as the document does.
const OLDEST: [(&str, &str); 3] = [
    ("chrome105", "| Chrome, Edge, and others on Chromium | 105 "),
    ("firefox114", "| Firefox | 114 "),
    (
        "safari16",
        "| Safari, and every browser on an iPhone | 16.0 ",
    ),
];

/// CSS that all of them know: rules, selectors, functions, properties.
const KNOWN: &str = "@container @keyframes @layer @media \
    ::after ::backdrop ::before :checked :disabled :empty :first-child :focus :focus-visible :focus-within \
    :hover :is :last-child :not :nth-child :only-child :root \
    attr( brightness( calc( clamp( counter( inset( min( minmax( polygon( repeat( rgb( var( \
    accent-color align-content align-items align-self animation animation-duration appearance background \
    block-size border border-block border-block-end border-block-start border-block-start-color \
    border-collapse border-color border-inline-end border-inline-start border-radius box-shadow \
    box-sizing clip-path color color-scheme contain container-type content counter-increment counter-reset cursor \
    direction display fill filter flex flex-basis flex-direction flex-wrap font font-size \
    font-variant-numeric font-weight gap grid-column grid-row grid-template grid-template-columns \
    inline-size inset inset-block inset-block-end inset-block-start inset-inline inset-inline-end \
    inset-inline-start justify-content justify-items letter-spacing line-height list-style margin \
    margin-block margin-block-end margin-block-start margin-inline max-block-size max-inline-size \
    min-block-size min-inline-size object-fit opacity order outline outline-color outline-offset overflow \
    overflow-wrap overflow-x padding padding-block padding-block-end padding-block-start padding-inline \
    padding-inline-end padding-inline-start place-content place-items pointer-events position rotate scale \
    scroll-padding-block-end scroll-padding-block-start stroke stroke-linecap stroke-linejoin stroke-width \
    text-align text-decoration text-decoration-color text-decoration-thickness text-overflow \
    text-underline-offset transition unicode-bidi user-select vector-effect vertical-align visibility \
    white-space z-index";

/// CSS that one of them does not know, and what is missing there.
const NEWER: [(&str, &str); 9] = [
    (":has", "empty boxes keep their margins"),
    ("color-mix(", "tints of the accent colour"),
    (
        "dvh",
        "panels as high as the window without the bars of a phone",
    ),
    ("field-sizing", "lists as wide as what is chosen"),
    (
        "forced-color-adjust",
        "colours of the page under those of the system",
    ),
    ("hyphens", "hyphens where a word is broken"),
    ("scrollbar-width", "thin bars for scrolling"),
    (
        "text-size-adjust",
        "larger text on a phone that is turned, by the prefix alone",
    ),
    ("text-wrap", "lines of equal length"),
];

/// What scripts may not call: one of them lacks it.
const LACKING: [&str; 16] = [
    ".ariaNotify(",
    ".checkVisibility(",
    ".difference(",
    ".fromAsync(",
    ".intersection(",
    ".isWellFormed(",
    ".showPopover(",
    ".toReversed(",
    ".toSorted(",
    ".toSpliced(",
    ".union(",
    "AbortSignal.any(",
    "Object.groupBy(",
    "Promise.withResolvers(",
    "URL.canParse(",
    "requestIdleCallback(",
];

fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// The files with this extension in a folder and below.
fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut folders = vec![repository().join(folder)];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == extension) {
                found.push(path);
            }
        }
    }
    assert!(!found.is_empty(), "{folder} has no .{extension}");
    found
}

/// A text without what stands between these marks.
fn without(text: &str, opening: &str, closing: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(opening) {
        kept.push_str(before);
        kept.push(' ');
        rest = after.split_once(closing).map_or("", |(_, behind)| behind);
    }
    kept + rest
}

/// The rules, selectors, functions and properties of a sheet; of units the one that is new.
fn words(sheet: &str) -> BTreeSet<String> {
    let sheet = without(&without(sheet, "/*", "*/"), "\"", "\"");
    let mut words = BTreeSet::new();
    for line in sheet.lines().map(str::trim) {
        let is_declaration = line.ends_with([';', ',']) || !line.contains('{');
        if let Some((property, _)) = line.split_once(": ").filter(|_| is_declaration) {
            let is_own = property.starts_with("--") || property.starts_with("-webkit-");
            if !is_own && property.chars().all(|c| c.is_ascii_lowercase() || c == '-') {
                words.insert(property.to_owned());
            }
        }
        let is_part = |c: char| c.is_ascii_alphanumeric() || "-@:(".contains(c);
        for piece in line.split(|c| !is_part(c)) {
            words.extend(words_within(piece));
        }
    }
    words
}

/// What a piece without spaces names: `a:not(:hover` has `:not` and `:hover`.
fn words_within(piece: &str) -> Vec<String> {
    let mut found = Vec::new();
    let letters = |text: &str| -> String {
        let is_letter = |c: &char| c.is_ascii_lowercase() || *c == '-';
        text.chars().take_while(is_letter).collect()
    };
    for (at, mark) in piece.match_indices(['@', ':']) {
        let name = letters(&piece[at + 1..]);
        let is_double = at > 0 && piece[..at].ends_with(':');
        if !name.is_empty() {
            found.push(format!("{}{mark}{name}", if is_double { ":" } else { "" }));
        }
    }
    for (at, _) in piece.match_indices('(') {
        let before: String = letters(&piece[..at].chars().rev().collect::<String>());
        let name: String = before.chars().rev().collect();
        let is_selector = piece[..at - name.len()].ends_with(':');
        if !name.is_empty() && !is_selector {
            found.push(format!("{name}("));
        }
    }
    if piece.ends_with("dvh") {
        found.push("dvh".to_owned());
    }
    found
}

#[test]
fn every_word_of_css_is_known_to_them_or_costs_looks_alone() {
    let known: BTreeSet<&str> = KNOWN.split_whitespace().collect();
    let mut newer: BTreeSet<&str> = NEWER.iter().map(|(word, _)| *word).collect();
    for path in files("style", "css") {
        for word in words(&read(&path)) {
            let is_known = known.contains(&*word) || NEWER.iter().any(|(it, _)| *it == word);
            assert!(
                is_known,
                "{}: look up since when browsers know `{word}`, and add it to KNOWN or NEWER",
                path.display()
            );
            newer.remove(&*word);
        }
    }
    assert!(newer.is_empty(), "no longer used: {newer:?}");
}

#[test]
fn words_are_found_wherever_they_stand() {
    let sheet = "/* @import */\n@media (min-width: 1px) {\n  a:not(:hover, .b)::after {\n    \
        block-size: calc(100dvh - 1px);\n    content: \"x: y(\";\n  }\n}";
    let found = words(sheet);
    let wanted = "::after :hover :not @media block-size calc( content dvh";
    let wanted: BTreeSet<String> = wanted.split(' ').map(str::to_owned).collect();
    assert_eq!(found, wanted);
}

#[test]
fn no_script_calls_what_they_lack() {
    for folder in ["start", "worker"] {
        for path in files(folder, "js") {
            let script = read(&path);
            let found = LACKING.iter().find(|call| script.contains(**call));
            assert_eq!(found, None, "{}", path.display());
        }
    }
}

#[test]
fn the_document_and_the_build_name_the_same_versions() {
    let document = read(&repository().join("docs/deploy.md"));
    for (_, row) in OLDEST {
        assert!(document.contains(row), "docs/deploy.md: {row}");
    }
    let names = OLDEST.map(|(name, _)| name).join(",");
    let build = read(&repository().join("tools/package/src/script.rs"));
    assert!(build.contains(&format!("\"{names}\"")), "{names}");
}
