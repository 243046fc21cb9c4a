//! Paths are written in one place each.

use regain_contract::Endpoint;

use super::rule::{Breach, Rule};
use super::source::Source;

const ROUTES: &str = "src/route";
const ENDPOINTS: &str = "contract/src/endpoint.rs";

/// The rules on path literals. Unit tests may write paths out: they check the one place.
pub fn rules() -> Vec<Rule> {
    vec![
        Rule {
            name: "one-route-table",
            advice: "print the path with `Route`: only src/route writes a path of the app",
            check: Box::new(app_paths),
        },
        Rule::each(
            "one-endpoint-table",
            "take the path from `Endpoint`: only contract/src/endpoint.rs writes a path of the API",
            |path| {
                ["src/", "contract/src/", "server/src/", "worker/src/"]
                    .iter()
                    .any(|place| path.starts_with(place))
                    && path != ENDPOINTS
            },
            api_paths,
        ),
    ]
}

/// What src/route prints, found anywhere else in src.
fn app_paths(sources: &[Source]) -> Vec<Breach> {
    let (tables, others): (Vec<&Source>, Vec<&Source>) = sources
        .iter()
        .filter(|source| source.path.starts_with("src/"))
        .partition(|source| source.path.starts_with(ROUTES));
    let paths: Vec<&str> = tables
        .iter()
        .flat_map(|source| shipped_literals(source))
        .map(|(_, text)| text)
        .filter(|text| text.len() > 1 && text.starts_with('/'))
        .collect();
    let breaches = others.into_iter().flat_map(|source| {
        let found = shipped_literals(source).into_iter();
        found
            .filter(|(_, text)| paths.iter().any(|path| is_at(text, path)))
            .map(|(at, text)| Breach {
                path: source.path.clone(),
                line: source.line(at),
                found: format!("{text:?}"),
            })
            .collect::<Vec<_>>()
    });
    breaches.collect()
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

#[test]
fn a_path_written_a_second_time_is_found() {
    let table = Source::new("src/route.rs", "\"/\" => x, \"/recover\" => y");
    let lines = |text| {
        let page = Source::new("src/page/x.rs", text);
        let breaches = app_paths(&[Source::new("src/route.rs", &table.text), page]);
        breaches.iter().map(|it| it.line).collect::<Vec<_>>()
    };
    assert_eq!(lines("\n\"/recover\""), [2]);
    assert_eq!(lines("\"/recover?from=x\" \"/recovery\" \"/\""), [1]);
    assert_eq!(
        lines("// \"/recover\"\n#[cfg(test)] mod t { \"/recover\" }"),
        []
    );
}

#[test]
fn an_api_path_outside_the_table_is_found() {
    let check = |path, text| super::rule::lines(rules(), "one-endpoint-table", path, text);
    assert_eq!(check("server/src/route/x.rs", "\n\"/recovery/code\""), [2]);
    assert_eq!(check("src/api/x.rs", "\"/captcha/{id}/audio\""), [1]);
    assert_eq!(check("src/api/x.rs", "\"/recover\""), []);
    assert_eq!(check("contract/src/endpoint.rs", "\"/recovery/code\""), []);
    assert_eq!(check("server/tests/it/x.rs", "\"/recovery/code\""), []);
}
