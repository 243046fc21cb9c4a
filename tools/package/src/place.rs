//! Puts a page where a route is: its addresses become relative, so that the same files work at `/`
//! and below any path.

use crate::html;

/// The folder of everything that is named after its content, and may be kept for ever.
pub const ASSETS: &str = "assets";

/// Where a page stands.
#[derive(Clone, Copy)]
pub enum Place<'a> {
    /// The file of a route, by its path in the folder: `recover/method/index.html`.
    Route(&'a str),
    /// Sent under any address. Its `base` element says where the app is; whoever puts the app below
    /// a path changes that one attribute.
    Anywhere,
}

impl Place<'_> {
    /// What leads from the page to the folder of the app.
    fn up(self) -> String {
        match self {
            Self::Route(file) => "../".repeat(file.matches('/').count()),
            Self::Anywhere => String::new(),
        }
    }
}

/// The page with addresses that are right at its place. `is_asset` tells which files lie in
/// [`ASSETS`]. `page` names them as if everything lay at the root.
pub fn placed(page: &str, place: Place, is_asset: impl Fn(&str) -> bool) -> String {
    let up = place.up();
    let mut done = String::new();
    let mut from = 0;
    for tag in html::tags(page) {
        let Some(name) = tag.address().and_then(|it| it.strip_prefix('/')) else {
            continue;
        };
        let text = &page[tag.span.clone()];
        let folder = if is_asset(name) {
            format!("{ASSETS}/")
        } else {
            String::new()
        };
        let moved = text.replacen(&format!("/{name}"), &format!("{up}{folder}{name}"), 1);
        done.push_str(&page[from..tag.span.start]);
        done.push_str(&moved);
        from = tag.span.end;
    }
    done.push_str(&page[from..]);
    match place {
        Place::Route(_) => done,
        // Before anything that has an address.
        Place::Anywhere => done.replacen("<meta charset", "<base href=\"/\"><meta charset", 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<meta charset=utf-8><link href=/a-1.css rel=stylesheet>\
                        <script src=\"/s-2.js\"></script><link href=/i.svg><a href=/x>";

    fn at(place: Place) -> String {
        placed(PAGE, place, |name| name != "i.svg")
    }

    #[test]
    fn addresses_lead_to_the_same_files_from_every_route() {
        assert_eq!(
            at(Place::Route("index.html")),
            "<meta charset=utf-8><link href=assets/a-1.css rel=stylesheet>\
             <script src=\"assets/s-2.js\"></script><link href=i.svg><a href=/x>"
        );
        assert!(at(Place::Route("recover/method/index.html")).contains("=../../assets/a-1.css"));
    }

    #[test]
    fn the_page_for_unknown_addresses_says_where_the_app_is() {
        let page = at(Place::Anywhere);
        assert!(page.starts_with("<base href=\"/\"><meta"), "{page}");
        assert!(page.contains("href=assets/a-1.css"), "{page}");
    }
}
