//! The page: `index.html` with what a browser needs to show it and to start the program, in a form
//! that a strict content security policy lets through.

use regain_task::integrity;

use crate::html::{self, Tag};

/// A file that a page names, and the hash that it states of it.
#[derive(Clone, Debug)]
pub struct File {
    /// File name.
    pub name: String,
    /// `integrity` attribute.
    pub integrity: String,
}

impl File {
    /// A file of this content.
    pub fn new(name: String, content: &[u8]) -> Self {
        Self {
            name,
            integrity: integrity::attribute(content),
        }
    }
}

/// What the head of a page holds.
#[derive(Clone, Copy)]
pub struct Head<'a> {
    /// The style sheet of all pages.
    pub style: &'a str,
    /// Those that only some pages have.
    pub sheet: Option<&'a File>,
    /// The start script.
    pub start: &'a File,
    /// The program's JavaScript side.
    pub script: &'a File,
    /// File name of the program.
    pub module: &'a str,
}

/// Makes a page of `index.html`.
pub fn page(template: &str, head: &Head) -> Result<String, String> {
    let Head { start, script, .. } = head;
    let page = shortened(template);
    if head.style.contains("</") {
        return Err("The style sheet would end its element in the page.".to_owned());
    }
    let sheet = head
        .sheet
        .map_or(String::new(), |File { name, integrity }| {
            format!("<link rel=\"stylesheet\" href=\"/{name}\" integrity=\"{integrity}\">")
        });
    // What the form needs comes before what the program needs. Browsers ignore a hash on the preload
    // of WebAssembly, and warn about it on every visit.
    let more = format!(
        "<style>{}</style>{sheet}\
         <script type=\"module\" src=\"/{}\" integrity=\"{}\"></script>\
         <link rel=\"modulepreload\" href=\"/{}\" integrity=\"{}\" crossorigin fetchpriority=\"low\">\
         {}",
        head.style,
        start.name,
        start.integrity,
        script.name,
        script.integrity,
        preload(head.module)
    );
    in_head(&page, &more)
}

/// The page of a route that needs the program's second part at once.
pub fn with_later(page: &str, later: &[String]) -> Result<String, String> {
    let links: String = later.iter().map(|name| preload(name)).collect();
    in_head(page, &links)
}

fn preload(name: &str) -> String {
    if name.ends_with(".js") {
        format!("<link rel=\"modulepreload\" href=\"/{name}\" crossorigin fetchpriority=\"low\">")
    } else {
        format!(
            "<link rel=\"preload\" as=\"fetch\" href=\"/{name}\" crossorigin fetchpriority=\"low\">"
        )
    }
}

fn in_head(page: &str, more: &str) -> Result<String, String> {
    const END: &str = "</head>";
    match page.split_once(END) {
        Some((before, behind)) => Ok(format!("{before}{more}{END}{behind}")),
        None => Err("index.html has no end of its head.".to_owned()),
    }
}

/// Without indentation and line breaks.
fn shortened(template: &str) -> String {
    template.lines().map(str::trim).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATE: &str = "<!doctype html>\n<html>\n<head>\n  <title>Regain</title>\n\
        </head>\n<body>\n</body>\n</html>\n";

    fn file(name: &str) -> File {
        File::new(name.to_owned(), name.as_bytes())
    }

    fn made(style: &str, sheet: Option<&File>) -> Result<String, String> {
        let head = Head {
            style,
            sheet,
            start: &file("start-1.js"),
            script: &file("regain-2.js"),
            module: "regain-2_bg.wasm",
        };
        page(TEMPLATE, &head)
    }

    #[test]
    fn the_style_stands_in_the_page_before_what_is_fetched() {
        let page = made("a{}\n", None).expect("a page");
        let tags = html::tags(&page);
        let names: Vec<_> = tags.iter().map(|tag| tag.name.as_str()).collect();
        assert_eq!(
            names,
            [
                "html", "head", "title", "style", "script", "link", "link", "body"
            ]
        );
        assert!(page.contains("<style>a{}\n</style><script type=\"module\" src=\"/start-1.js\""));
        let (glue, program) = (&tags[5], &tags[6]);
        assert_eq!(glue.get("integrity"), Some(&*file("regain-2.js").integrity));
        assert_eq!(program.get("integrity"), None);
        for link in [glue, program] {
            assert_eq!(link.get("fetchpriority"), Some("low"));
            assert_eq!(link.get("crossorigin"), Some(""));
        }
    }

    #[test]
    fn a_sheet_of_some_pages_follows_that_of_all() {
        let page = made("a{}", Some(&file("admin-1.css"))).expect("a page");
        assert!(page.contains("</style><link rel=\"stylesheet\" href=\"/admin-1.css\""));
    }

    #[test]
    fn a_style_sheet_that_would_end_its_element_is_refused() {
        assert!(made("a::before { content: '</style>' }", None).is_err());
    }

    #[test]
    fn pages_that_need_the_second_part_ask_for_it_at_once() {
        let later = ["later-1.wasm".to_owned(), "later-1.js".to_owned()];
        let page = with_later("<head></head>", &later).expect("a page");
        let tags = html::tags(&page);
        assert_eq!(tags[1].get("as"), Some("fetch"));
        assert_eq!(tags[2].get("rel"), Some("modulepreload"));
        assert!(with_later("<p>", &later).is_err());
    }

    #[test]
    fn a_page_that_would_not_work_is_refused() {
        let there = |_: &str| Some(Vec::new());
        let refusal = |page: &str| check(page, there).expect_err("refused");
        assert!(refusal("<script>1</script>").contains("inline script"));
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
        let page = made("", None).expect("a page");
        assert!(
            check(&page, there)
                .expect_err("a wrong hash")
                .contains("/start-1.js")
        );
    }
}
