//! Paths are written in one place each.

use regain_contract::Endpoint;

use super::crates::is_shown;
use super::rule::{Breach, CLEAN, Rule};
use super::source::Source;

/// The table of routes: the kit has it, which the programs share.
const ROUTES: &str = "kit/src/route.rs";
const ENDPOINTS: &str = "contract/src/endpoint.rs";

/// The rules on path literals. Unit tests may write paths out: they check the one place.
pub fn rules() -> Vec<Rule> {
    vec![
        Rule {
            name: "one-route-table",
            advice: "print the path with `Route`: only `route` writes a path of the app",
            check: Box::new(app_paths),
        },
        Rule::each(
            "one-endpoint-table",
            "take the path from `Endpoint`: only contract/src/endpoint.rs writes a path of the API",
            |path| {
                let places = [
                    "kit/src/",
                    "src/",
                    "admin/src/",
                    "contract/src/",
                    "server/src/",
                    "worker/src/",
                ];
                // Pages and calls of the administrator's side share their paths' beginning.
                places.iter().any(|place| path.starts_with(place))
                    && path != ENDPOINTS
                    && !is_table(path)
            },
            api_paths,
        ),
    ]
}

/// What the table prints, found anywhere else.
fn app_paths(sources: &[Source]) -> Vec<Breach> {
    let paths = table(sources);
    let others = sources
        .iter()
        .filter(|source| is_shown(&source.path) && !is_table(&source.path));
    let breaches = others.flat_map(|source| {
        let repeats = |text: &str| paths.iter().any(|path| path.len() > 1 && is_at(text, path));
        let found = shipped_literals(source).into_iter();
        found
            .filter(|(_, text)| repeats(text))
            .map(|(at, text)| breach(source, at, text))
            .collect::<Vec<_>>()
    });
    breaches.collect()
}

fn is_table(path: &str) -> bool {
    path == ROUTES
}

fn breach(source: &Source, at: usize, text: &str) -> Breach {
    Breach {
        path: source.path.clone(),
        line: source.line(at),
        found: format!("{text:?}"),
    }
}

/// The paths that the table prints.
fn table(sources: &[Source]) -> Vec<&str> {
    let tables = sources.iter().filter(|source| is_table(&source.path));
    let mut paths: Vec<&str> = tables
        .flat_map(shipped_literals)
        .map(|(_, text)| text)
        .filter(|text| text.starts_with('/') && !text.contains('{'))
        .collect();
    paths.sort_unstable();
    paths.dedup();
    paths
}

fn api_paths(source: &Source) -> Vec<(usize, String)> {
    let is_api = |text: &str| {
        Endpoint::ALL
            .iter()
            .any(|endpoint| is_at(text, endpoint.path()))
    };
    let found = shipped_literals(source).into_iter();
    found
        .filter(|(_, text)| is_api(text))
        .map(|(at, text)| (at, format!("{text:?}")))
        .collect()
}

/// The text is the path, or goes on below it, or has a query or fragment behind it.
fn is_at(text: &str, path: &str) -> bool {
    text.strip_prefix(path)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
}

fn shipped_literals(source: &Source) -> Vec<(usize, &str)> {
    let shipped = source.shipped();
    let literals = source.literals.iter();
    literals
        .filter(|literal| literal.at < shipped)
        .map(|literal| (literal.at, literal.text.as_str()))
        .collect()
}

const TABLE: &str = "\"/\" => x, \"/recover\" => y";

#[test]
fn a_path_written_a_second_time_is_found() {
    let lines = |path, text| {
        let sources = [
            Source::new("kit/src/route.rs", TABLE),
            Source::new(path, text),
        ];
        let breaches = app_paths(&sources);
        breaches.iter().map(|it| it.line).collect::<Vec<_>>()
    };
    let page = "src/page/x.rs";
    assert_eq!(lines(page, "\n\"/recover\""), [2]);
    assert_eq!(lines(page, "\"/recover?from=x\" \"/recovery\" \"/\""), [1]);
    assert_eq!(
        lines(page, "// \"/recover\"\n#[cfg(test)] \"/recover\""),
        CLEAN
    );
    assert_eq!(lines("admin/src/x.rs", "\"/recover\""), [1]);
    assert_eq!(lines("kit/src/ui/x.rs", "\"/recover\""), [1]);
    assert_eq!(lines("kit/src/route.rs", "\"/recover\""), CLEAN);
}

#[test]
fn an_api_path_outside_the_table_is_found() {
    let check = |path, text| super::rule::lines(rules(), "one-endpoint-table", path, text);
    assert_eq!(check("server/src/route/x.rs", "\n\"/recovery/code\""), [2]);
    assert_eq!(check("kit/src/api/x.rs", "\"/captcha/{id}/audio\""), [1]);
    assert_eq!(check("src/api/x.rs", "\"/recover\""), CLEAN);
    assert_eq!(check("kit/src/route.rs", "\"/recovery/code\""), CLEAN);
    assert_eq!(
        check("contract/src/endpoint.rs", "\"/recovery/code\""),
        CLEAN
    );
    assert_eq!(check("server/tests/it/x.rs", "\"/recovery/code\""), CLEAN);
}
