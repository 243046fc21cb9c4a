//! Who may name whom.

use super::crates::is_shown;
use super::row::Never;
use super::rule::{CLEAN, Rule};
use super::search::{group, names};
use super::server_rows::SERVER;
use super::source::Source;

/// Rows on the crates that run in the browser.
const BROWSER: &[Never] = &[
    Never {
        name: "pure-modules",
        advice: "this module is tested natively: move what needs the browser to platform, ui or page",
        within: &[
            "kit/src/config",
            "kit/src/form",
            "kit/src/message",
            "kit/src/outcome",
            "kit/src/route",
            "src/recovery",
            "admin/src/chart",
            "admin/src/filter",
            "admin/src/user",
        ],
        except: &[],
        names: &[
            "leptos",
            "leptos_router",
            "web_sys",
            "js_sys",
            "wasm_bindgen",
            "wasm_bindgen_futures",
            "gloo_net",
            "crate::platform",
            "crate::ui",
            "crate::page",
            "regain_kit::platform",
            "regain_kit::ui",
        ],
    },
    Never {
        name: "one-http-client",
        advice: "call the API through kit/src/api, which sends by kit/src/api/call.rs",
        within: &["kit/src", "src", "admin/src", "worker/src"],
        except: CLIENT,
        names: &["gloo_net"],
    },
    Never {
        name: "one-router",
        advice: "go through kit/src/navigate.rs, so that the router can be replaced",
        within: &["kit/src", "src", "admin/src"],
        except: &[
            "kit/src/navigate",
            "src/app",
            "admin/src/app",
            "admin/src/main",
        ],
        names: &["leptos_router"],
    },
    Never {
        name: "one-platform",
        advice: "put what touches the browser into platform and give it a name",
        within: &["kit/src", "src", "admin/src"],
        except: &["kit/src/platform", "admin/src/platform", "src/lib"],
        names: &["js_sys", "wasm_bindgen", "wasm_bindgen_futures"],
    },
    Never {
        name: "nothing-needs-app",
        advice: "src/app.rs wires the parts together; move what is shared to where it belongs",
        within: &["kit/src", "src", "admin/src"],
        except: &["src/main", "src/lib", "admin/src/main", "admin/src/lib"],
        names: &["crate::app"],
    },
    Never {
        name: "app-knows-no-admin",
        advice: "the programs know the kit, not each other: move what both need to the kit",
        within: &["src"],
        except: &["src/later"],
        names: &["regain_admin"],
    },
    Never {
        name: "ui-knows-no-api",
        advice: "give the component what it shows as a prop; pages call the API",
        within: &["kit/src/ui", "src/ui", "admin/src/ui"],
        except: &[],
        names: &["crate::api", "crate::page", "regain_kit::api"],
    },
    Never {
        name: "api-knows-no-page",
        advice: "api speaks to the server and knows the contract, not what is shown",
        within: &["kit/src/api", "src/api", "admin/src/api"],
        except: &[],
        names: &[
            "crate::page",
            "crate::ui",
            "crate::form",
            "crate::route",
            "regain_kit::ui",
            "regain_kit::form",
            "regain_kit::route",
        ],
    },
];

/// The one client of the API, which speaks of requests as the browser does.
const CLIENT: &[&str] = &["kit/src/api/call"];

/// Where the browser is touched.
const PLATFORM: &[&str] = &["kit/src/platform", "admin/src/platform"];

const EVENTS_ONLY: &str = "web-sys-events-only";

/// The tables, and the one rule that has to look closer.
pub fn rules() -> Vec<Rule> {
    let rows = BROWSER.iter().chain(SERVER).map(|row| {
        Rule::each(
            row.name,
            row.advice,
            |path| rust(path, row.within) && !rust(path, row.except),
            |source| {
                let each = row.names.iter();
                each.flat_map(|name| names(source, name).into_iter().map(|at| (at, named(name))))
                    .collect()
            },
        )
    });
    let mut rules: Vec<Rule> = rows.collect();
    rules.push(Rule::each(
        EVENTS_ONLY,
        "outside platform only event types of web_sys may be named",
        |path| is_shown(path) && !rust(path, PLATFORM) && !rust(path, CLIENT),
        web_sys_but_events,
    ));
    rules
}

/// The path is a Rust file in one of the modules: `src/form` is `src/form.rs` and `src/form/…`.
fn rust(path: &str, modules: &[&str]) -> bool {
    path.ends_with(".rs")
        && modules.iter().any(|module| {
            let rest = path.strip_prefix(module);
            rest.is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
        })
}

fn named(name: &str) -> String {
    format!("names {name}")
}

fn web_sys_but_events(source: &Source) -> Vec<(usize, String)> {
    let is_event = |at: &usize| {
        let Some(rest) = source.code[at + "web_sys".len()..].strip_prefix("::") else {
            return false;
        };
        let names = match rest.strip_prefix('{') {
            Some(inside) => group(inside),
            None => group(&rest[..rest.find([';', ',', ')', '>', '}']).unwrap_or(rest.len())]),
        };
        !names.is_empty() && names.iter().all(|name| name.ends_with("Event"))
    };
    let found = names(source, "web_sys").into_iter();
    found
        .filter(|at| !is_event(at))
        .map(|at| (at, named("web_sys")))
        .collect()
}

/// A file for each row of the tables, which breaks it.
pub fn broken() -> Vec<(String, String)> {
    let rows = BROWSER.iter().chain(SERVER);
    rows.map(|row| {
        let (module, name) = (row.within[0], row.names[0]);
        (format!("{module}/deep/file.rs"), format!("use {name};\n"))
    })
    .collect()
}

#[test]
fn every_row_of_the_table_can_fail() {
    for row in BROWSER.iter().chain(SERVER) {
        for name in row.names {
            for module in row.within {
                let text = format!("//! {name}\nuse {name};\n");
                let path = format!("{module}/deep/file.rs");
                let found = super::rule::lines(rules(), row.name, &path, &text);
                assert!(found.contains(&2), "{} {module} {name}", row.name);
                assert!(!found.contains(&1), "{} {module} {name}", row.name);
            }
        }
        for module in row.except {
            let text = format!("use {};\n", row.names[0]);
            let found = super::rule::lines(rules(), row.name, &format!("{module}.rs"), &text);
            assert_eq!(found, CLEAN, "{} {module}", row.name);
        }
    }
}

#[test]
fn event_types_are_allowed_everywhere() {
    let check = |text| super::rule::lines(rules(), EVENTS_ONLY, "kit/src/ui/x.rs", text);
    assert_eq!(check("use web_sys::SubmitEvent;"), CLEAN);
    assert_eq!(check("use web_sys::{KeyboardEvent, SubmitEvent};"), CLEAN);
    assert_eq!(check("fn on(ev: &web_sys::SubmitEvent) {}"), CLEAN);
    assert_eq!(check("\nuse web_sys::{Element, SubmitEvent};"), [2]);
    assert_eq!(check("use web_sys::window;"), [1]);
    assert_eq!(check("use web_sys as web;"), [1]);
}
