//! Every route of the app is a file, so that a static host needs no rewriting.

use crate::failure::Failure;

/// What hosts send for addresses that do not exist.
pub const UNKNOWN: &str = "404.html";

/// The file of the sign-in page.
const SIGN_IN: &str = "index.html";

/// The files to write the page into: one a route, and the one for addresses that do not exist.
pub fn pages(source: &str) -> Result<Vec<String>, Failure> {
    let paths = paths(source).ok_or_else(|| {
        Failure::Unexpected(
            "kit/src/route.rs has no `fn path` that names the routes' paths.".into(),
        )
    })?;
    let mut files: Vec<String> = paths.iter().map(|path| file(path)).collect();
    files.extend([SIGN_IN.to_owned(), UNKNOWN.to_owned()]);
    files.sort();
    files.dedup();
    Ok(files)
}

/// Whether the page of a file loads the administrator's program.
pub fn is_admin(file: &str) -> bool {
    file.starts_with("admin/")
}

/// Whether the page of a file needs the second part of the end user's program as soon as it starts:
/// all but the sign-in page, and the page for addresses that do not exist.
pub fn needs_later(file: &str) -> bool {
    !is_admin(file) && ![SIGN_IN, UNKNOWN].contains(&file)
}

fn file(path: &str) -> String {
    format!("{}/index.html", path.trim_matches('/'))
        .trim_start_matches('/')
        .to_owned()
}

/// Every literal that starts with a slash in the body of `fn path`.
fn paths(source: &str) -> Option<Vec<&str>> {
    let body = body_of(source, "fn path(")?;
    let literals = body.split('"').skip(1).step_by(2);
    let paths: Vec<&str> = literals.filter(|it| it.starts_with('/')).collect();
    (!paths.is_empty()).then_some(paths)
}

fn body_of<'a>(source: &'a str, signature: &str) -> Option<&'a str> {
    let function = &source[source.find(signature)?..];
    let body = &function[function.find('{')?..];
    let mut depth = 0;
    for (offset, it) in body.char_indices() {
        match it {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => (),
        }
        if depth == 0 {
            return Some(&body[..offset]);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = r#"
        pub const ALL: [Route; 3] = [Route::SignIn, Route::Recover, Route::Method];
        impl Route {
            /// "/not-a-path" stands in a comment outside.
            pub const fn path(self) -> &'static str {
                match self {
                    Route::SignIn => "/",
                    Route::Recover => "/recover",
                    Route::Method => { "/recover/method" }
                }
            }
            fn title(self) -> &'static str { "/also-not" }
        }
    "#;

    #[test]
    fn paths_are_read_from_the_one_function_that_writes_them() {
        assert_eq!(
            paths(SOURCE),
            Some(vec!["/", "/recover", "/recover/method"])
        );
        assert_eq!(paths("fn path(self) { match self {} }"), None);
        assert_eq!(paths("fn other() {}"), None);
    }

    #[test]
    fn a_file_a_route_and_one_for_the_unknown() {
        let pages = pages(SOURCE).expect("a route table");
        let all = [
            "404.html",
            "index.html",
            "recover/index.html",
            "recover/method/index.html",
        ];
        assert_eq!(pages, all);
    }

    #[test]
    fn the_sign_in_page_does_without_the_second_part() {
        for (file, needs) in [
            ("index.html", false),
            ("404.html", false),
            ("admin/index.html", false),
            ("recover/index.html", true),
        ] {
            assert_eq!(needs_later(file), needs, "{file}");
        }
    }
}
