//! Makes of Trunk's page one that a strict content security policy lets through.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::html::{self, Tag};
use crate::integrity;

/// What Trunk's inline start script says.
#[derive(Debug, PartialEq)]
pub struct Inline {
    place: Range<usize>,
    /// File name of the app's JavaScript side.
    pub script: String,
    /// File name of the program.
    pub module: String,
}

/// The script of our own that takes its place.
pub struct Start {
    /// File name.
    pub name: String,
    /// `integrity` attribute.
    pub integrity: String,
}

/// What the start script's placeholders stand for, beside the names that Trunk gave.
pub struct Names<'a> {
    /// File name of each language's catalogue.
    pub catalogues: &'a BTreeMap<String, String>,
    /// File name of the worker's script.
    pub worker: &'a str,
}

/// Finds Trunk's inline start script.
pub fn inline_start(page: &str) -> Result<Inline, String> {
    let tags = html::tags(page);
    let mut scripts = tags.iter().filter(|tag| is_inline_script(tag));
    let found = scripts.find_map(|tag| {
        let place = tag.span.start..html::end_of_element(page, tag);
        let text = &page[place.clone()];
        let script = between(text, "from '/", "'")?.to_owned();
        let module = between(text, "module_or_path: '/", "'")?.to_owned();
        Some(Inline {
            place,
            script,
            module,
        })
    });
    found.ok_or_else(|| "Trunk's page holds no start script of the shape that is known.".to_owned())
}

/// Fills the template's placeholders. Names are relative to the script itself, wherever it is.
pub fn start_script(template: &str, inline: &Inline, names: &Names) -> String {
    let catalogues = serde_json::json!(names.catalogues).to_string();
    let lines = template.lines().filter(|line| !is_comment(line));
    let script: String = lines.map(|line| format!("{}\n", line.trim())).collect();
    script
        .replace("__APP_JS__", &format!("./{}", inline.script))
        .replace("__APP_WASM__", &format!("./{}", inline.module))
        .replace("__WORKER__", &format!("./{}", names.worker))
        .replace("__LOCALES__", &catalogues)
}

/// Comments are for those who read the source. A line of code never begins like one.
fn is_comment(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("//") || line.starts_with("/**")
}

/// The page with the start script in a file of its own.
pub fn with_external_start(page: &str, inline: &Inline, start: &Start) -> String {
    let Start { name, integrity } = start;
    let tag = format!("<script type=module src=\"/{name}\" integrity={integrity}></script>");
    // What the form needs comes before what the app needs.
    let behind = without_preload_hash(&page[inline.place.end..])
        .replace("<link crossorigin", "<link fetchpriority=low crossorigin")
        .replace("<link as=fetch", "<link fetchpriority=low as=fetch");
    format!("{}{tag}{behind}", &page[..inline.place.start])
}

/// Browsers ignore a hash on the preload of WebAssembly, and warn about it on every visit.
fn without_preload_hash(page: &str) -> String {
    let tags = html::tags(page);
    let preload = tags.iter().find(|tag| tag.get("rel") == Some("preload"));
    let Some(hash) = preload.and_then(|tag| tag.get("integrity")) else {
        return page.to_owned();
    };
    page.replace(&format!(" integrity={hash}"), "")
        .replace(&format!(" integrity=\"{hash}\""), "")
}

/// Refuses a page that would not work: a script that the policy stops, an address that means
/// something else below another route, a file that is not there or not the one that was hashed.
pub fn check(page: &str, read: impl Fn(&str) -> Option<Vec<u8>>) -> Result<(), String> {
    for tag in html::tags(page) {
        if is_inline_script(&tag) {
            return Err("index.html has an inline script, which the policy forbids.".to_owned());
        }
        let Some(address) = tag.address() else {
            continue;
        };
        if address.contains(':') || address.starts_with("//") || address.starts_with('#') {
            continue;
        }
        let name = address.strip_prefix('/').ok_or_else(|| {
            format!("index.html names `{address}`; every address must start with a slash.")
        })?;
        let name = name.split(['?', '#']).next().unwrap_or(name);
        let content = read(name);
        let Some(content) = content.or_else(|| name.is_empty().then(Vec::new)) else {
            return Err(format!(
                "index.html names `{address}`, which is not among the files."
            ));
        };
        let stated = tag.get("integrity").filter(|it| it.starts_with("sha384-"));
        if stated.is_some_and(|stated| stated != integrity::attribute(&content)) {
            return Err(format!("The integrity stated for `{address}` is wrong."));
        }
    }
    Ok(())
}

/// Blocks of data are scripts in name only.
fn is_inline_script(tag: &Tag) -> bool {
    let is_data = tag.get("type").is_some_and(|it| it.ends_with("json"));
    tag.name == "script" && tag.get("src").is_none() && !is_data
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    text.split_once(before)?
        .1
        .split_once(after)
        .map(|(found, _)| found)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!doctype html><html><head>
<script type="module">
import init, * as bindings from '/regain-aa.js';
const wasm = await init({ module_or_path: '/regain-aa_bg.wasm' });


window.wasmBindings = bindings;


dispatchEvent(new CustomEvent("TrunkApplicationStarted", {detail: {wasm}}));

</script><link rel="stylesheet" href="/main.css" integrity="sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb"/>
<link rel="modulepreload" href="/regain-aa.js" crossorigin="anonymous"></head><body></body></html>"#;

    fn finished() -> String {
        let inline = inline_start(PAGE).expect("Trunk's script");
        let start = Start {
            name: "start-bb.js".to_owned(),
            integrity: "sha384-x".to_owned(),
        };
        with_external_start(PAGE, &inline, &start)
    }

    #[test]
    fn the_inline_script_becomes_a_file() {
        let page = finished();
        assert!(page.contains(
            r#"<script type=module src="/start-bb.js" integrity=sha384-x></script><link rel="stylesheet""#
        ), "{page}");
        assert!(!page.contains("TrunkApplicationStarted"));
        assert!(inline_start(&page).is_err());
    }

    #[test]
    fn the_program_is_asked_for_later_and_without_a_hash() {
        let links = "<link crossorigin href=/a.js integrity=sha384-a rel=modulepreload>\
                     <link as=fetch crossorigin href=/a.wasm integrity=sha384-b rel=preload>";
        let inline = inline_start(PAGE).expect("Trunk's script");
        let start = Start {
            name: "s.js".to_owned(),
            integrity: "sha384-x".to_owned(),
        };
        let page = with_external_start(&format!("{PAGE}{links}"), &inline, &start);
        assert!(
            page.ends_with(
                "<link fetchpriority=low crossorigin href=/a.js integrity=sha384-a rel=modulepreload>\
                 <link fetchpriority=low as=fetch crossorigin href=/a.wasm rel=preload>"
            ),
            "{page}"
        );
    }

    #[test]
    fn placeholders_are_filled() {
        let inline = inline_start(PAGE).expect("Trunk's script");
        let names = Names {
            catalogues: &[("en".to_owned(), "en-dd.json".to_owned())].into(),
            worker: "worker-cc.js",
        };
        let template = r#"init("__APP_JS__", "__APP_WASM__", "__WORKER__", __LOCALES__)"#;
        assert_eq!(
            start_script(template, &inline, &names),
            "init(\"./regain-aa.js\", \"./regain-aa_bg.wasm\", \"./worker-cc.js\", \
             {\"en\":\"en-dd.json\"})\n"
        );
    }

    #[test]
    fn a_page_that_would_not_work_is_refused() {
        let there = |_: &str| Some(Vec::new());
        let refusal = |page: &str| check(page, there).expect_err("refused");
        assert!(refusal(PAGE).contains("inline script"));
        assert!(refusal("<img src='icon.svg'>").contains("slash"));
        assert!(refusal("<link href='/a.css' integrity='sha384-no'>").contains("integrity"));
        assert!(
            check("<img src='/a.svg'>", |_| None)
                .expect_err("refused")
                .contains("not among")
        );
        let good = "<script type='application/json'>{}</script><link href='/main.css?v=1'><link href='data:,'><link href='https://x.y/'>";
        assert_eq!(
            check(good, |name| (name == "main.css").then(Vec::new)),
            Ok(())
        );
        assert!(
            check(&finished(), there)
                .expect_err("a wrong hash")
                .contains("/start-bb.js")
        );
    }
}
