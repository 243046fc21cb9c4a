//! Which part of the preview an address belongs to.

/// Where the calls of a state's API begin, below the state.
pub const API: &str = "api/v1";

/// A part of the preview.
#[derive(Debug, PartialEq)]
pub enum Place<'a> {
    /// A file of the gallery, by its name.
    Gallery(&'a str),
    /// What the gallery shows.
    Table,
    /// A call of the API in a state; the path is that under the API's base, with its slash.
    Call(&'a str, &'a str),
    /// A file of the app in a state; the path is that under the state, without a slash at its head.
    App(&'a str, &'a str),
}

/// Reads a path, without its query.
pub fn place(path: &str) -> Option<Place<'_>> {
    match path {
        "/" => return Some(Place::Gallery("gallery.html")),
        "/gallery/table.json" => return Some(Place::Table),
        _ => (),
    }
    if let Some(name) = path.strip_prefix("/gallery/") {
        return Some(Place::Gallery(name));
    }
    let below = path.strip_prefix("/state/")?;
    let (state, rest) = below.split_once('/').unwrap_or((below, ""));
    match rest.strip_prefix(API) {
        Some(call) if call.starts_with('/') => Some(Place::Call(state, call)),
        _ => Some(Place::App(state, rest)),
    }
}

/// The path below which a state's app is served.
pub fn base(state: &str) -> String {
    format!("/state/{state}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_has_its_place() {
        for (path, expected) in [
            ("/", Some(Place::Gallery("gallery.html"))),
            ("/gallery/gallery.js", Some(Place::Gallery("gallery.js"))),
            ("/gallery/table.json", Some(Place::Table)),
            (
                "/state/code/api/v1/settings",
                Some(Place::Call("code", "/settings")),
            ),
            (
                "/state/code/recover/code",
                Some(Place::App("code", "recover/code")),
            ),
            ("/state/code/", Some(Place::App("code", ""))),
            ("/state/code", Some(Place::App("code", ""))),
            ("/elsewhere", None),
        ] {
            assert_eq!(place(path), expected, "{path}");
        }
    }
}
