//! Makes of a page of the app one that stands below a state's prefix and knows its state.

use regain_package::html::{self, escaped};

use crate::place::base;

/// The scripts that prepare a frame, in their order. Each is small and knows one thing.
pub const SCRIPTS: &[&str] = &[
    "plan.js",
    "storage.js",
    "network.js",
    "look.js",
    "act.js",
    "report.js",
];

/// The page: addresses from the root lead below the state, and the frame's scripts come first.
/// `plan` is what they read: JSON.
pub fn page(text: &str, state: &str, plan: &str) -> String {
    let below = below(text, &base(state));
    let place = html::tags(&below)
        .iter()
        .find(|tag| ["link", "script", "body"].contains(&tag.name.as_str()))
        .map_or(below.len(), |tag| tag.span.start);
    let mut scripts = String::new();
    for (at, name) in SCRIPTS.iter().enumerate() {
        let plan = match at {
            0 => format!(" data-plan=\"{}\"", escaped(plan)),
            _ => String::new(),
        };
        scripts += &format!("<script src=\"/gallery/{name}\"{plan}></script>");
    }
    format!("{}{scripts}{}", &below[..place], &below[place..])
}

/// With a prefix before each address that begins at the root.
fn below(text: &str, prefix: &str) -> String {
    let mut page = String::new();
    let mut from = 0;
    for tag in html::tags(text) {
        page += &text[from..tag.span.start];
        let mut own = text[tag.span.clone()].to_owned();
        for attribute in ["href", "src"] {
            let address = tag.get(attribute).unwrap_or_default();
            if address.starts_with('/') && !address.starts_with("//") {
                for open in ["=\"", "='", "="] {
                    let old = format!(" {attribute}{open}/");
                    own = own.replace(&old, &format!(" {attribute}{open}{prefix}/"));
                }
            }
        }
        page += &own;
        from = tag.span.end;
    }
    page + &text[from..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_from_the_root_lead_below_the_state() {
        let text = "<!doctype html><html><base href=\"/\"><link href=/a.css rel=x><script src='/s.js'></script>\
                    <a href=\"//else.where/\">x</a><a href=\"https://x.y/\">y</a><a href=\"../b\">z</a> href=/no";
        assert_eq!(
            below(text, "/state/x"),
            "<!doctype html><html><base href=\"/state/x/\"><link href=/state/x/a.css rel=x>\
             <script src='/state/x/s.js'></script>\
             <a href=\"//else.where/\">x</a><a href=\"https://x.y/\">y</a><a href=\"../b\">z</a> href=/no"
        );
    }

    #[test]
    fn the_frames_scripts_come_before_all_others() {
        let page = page(
            "<meta charset=utf-8><script src=a.js></script>",
            "x",
            "{\"a\":\"<&\"}",
        );
        let own = page.find("/gallery/plan.js").expect("the first script");
        assert!(
            own < page
                .find("a.js\"")
                .or(page.find("a.js>"))
                .expect("the app's"),
            "{page}"
        );
        assert!(
            page.contains("data-plan=\"{&quot;a&quot;:&quot;&lt;&amp;&quot;}\""),
            "{page}"
        );
    }
}
