//! Who may name whom.

use super::rule::{CLEAN, Rule};
use super::search::{group, names};
use super::source::Source;

/// A row of the table: files in `within`, but not in `except`, never name `names`.
struct Never {
    name: &'static str,
    advice: &'static str,
    within: &'static [&'static str],
    except: &'static [&'static str],
    names: &'static [&'static str],
}

const TABLE: &[Never] = &[
    Never {
        name: "pure-modules",
        advice: "this module is tested natively: move what needs the browser to dom, ui or page",
        within: &["src/form", "src/route", "src/message", "src/recovery"],
        except: &[],
        names: &[
            "leptos",
            "leptos_router",
            "web_sys",
            "js_sys",
            "wasm_bindgen",
            "wasm_bindgen_futures",
            "crate::dom",
            "crate::ui",
            "crate::page",
        ],
    },
    Never {
        name: "pure-admin-modules",
        advice: "this module is tested natively: move what needs the browser to dom, ui or page",
        within: &["admin/src/chart", "admin/src/filter", "admin/src/user"],
        except: &[],
        names: &[
            "leptos",
            "web_sys",
            "js_sys",
            "wasm_bindgen",
            "regain::dom",
            "crate::dom",
            "crate::ui",
            "crate::page",
        ],
    },
    Never {
        name: "one-http-client",
        advice: "call the API through src/api, which calls src/api/client.rs",
        within: &["src", "admin/src", "worker"],
        except: &["src/api/client"],
        names: &["crate::dom::send", "regain::dom::send", "gloo_net"],
    },
    Never {
        name: "one-router",
        advice: "go through src/navigate.rs, so that the router can be replaced",
        within: &["src", "admin/src"],
        except: &["src/navigate"],
        names: &["leptos_router"],
    },
    Never {
        name: "one-dom",
        advice: "put what touches the browser into src/dom and give it a name",
        within: &["src", "admin/src"],
        except: &["src/dom", "admin/src/dom"],
        names: &["js_sys", "wasm_bindgen"],
    },
    Never {
        name: "nothing-needs-app",
        advice: "src/app.rs wires the parts together; move what is shared to where it belongs",
        within: &["src", "admin/src"],
        except: &["src/main", "src/lib", "admin/src/main", "admin/src/lib"],
        names: &["crate::app"],
    },
    Never {
        name: "ui-knows-no-api",
        advice: "give the component what it shows as a prop; pages call the API",
        within: &["src/ui", "admin/src/ui"],
        except: &[],
        names: &["crate::api", "crate::page"],
    },
    Never {
        name: "api-knows-no-page",
        advice: "src/api speaks to the server and knows the contract, not what is shown",
        within: &["src/api", "admin/src/api"],
        except: &[],
        names: &["crate::page", "crate::ui", "crate::form", "crate::route"],
    },
    Never {
        name: "app-knows-no-server",
        advice: "app and server know each other only through contract/",
        within: &["src", "admin/src", "contract/src", "worker/src"],
        except: &[],
        names: &["regain_server", "axum", "sqlx", "tokio"],
    },
    Never {
        name: "server-knows-no-app",
        advice: "app and server know each other only through contract/",
        within: &["server/src", "contract/src"],
        except: &[],
        names: &[
            "regain",
            "regain_admin",
            "leptos",
            "web_sys",
            "wasm_bindgen",
        ],
    },
    Never {
        name: "pure-domain",
        advice: "the domain decides; HTTP belongs into route, storage and waiting behind a port",
        within: &["server/src/domain"],
        except: &[],
        names: &["axum", "sqlx", "tokio", "lettre", "reqwest", "crate::route"],
    },
    Never {
        name: "routes-know-no-sql",
        advice: "ask the domain or a port; SQL belongs into the store",
        within: &["server/src/route"],
        except: &[],
        names: &["sqlx"],
    },
    Never {
        name: "clock-and-chance-are-ports",
        advice: "take the clock or the randomness as a parameter, so that a test can own it",
        within: &[
            "server/src/domain",
            "server/src/route",
            "contract/src",
            "src/recovery",
        ],
        except: &[],
        names: &[
            "SystemTime::now",
            "Instant::now",
            "Utc::now",
            "OffsetDateTime::now_utc",
            "thread_rng",
            "rand::rng",
            "rand::random",
            "OsRng",
            "getrandom",
        ],
    },
];

/// The table, and the one rule that has to look closer.
pub fn rules() -> Vec<Rule> {
    let table = TABLE.iter().map(|row| {
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
    let mut rules: Vec<Rule> = table.collect();
    rules.push(Rule::each(
        "web-sys-events-only",
        "outside src/dom only event types of web_sys may be named",
        |path| rust(path, &["src", "admin/src"]) && !rust(path, &["src/dom", "admin/src/dom"]),
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

#[test]
fn every_row_of_the_table_can_fail() {
    for row in TABLE {
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
    let check = |text| super::rule::lines(rules(), "web-sys-events-only", "src/ui/x.rs", text);
    assert_eq!(check("use web_sys::SubmitEvent;"), CLEAN);
    assert_eq!(check("use web_sys::{KeyboardEvent, SubmitEvent};"), CLEAN);
    assert_eq!(check("fn on(ev: &web_sys::SubmitEvent) {}"), CLEAN);
    assert_eq!(check("\nuse web_sys::{Element, SubmitEvent};"), [2]);
    assert_eq!(check("use web_sys::window;"), [1]);
    assert_eq!(check("use web_sys as web;"), [1]);
}
