//! Every route of the app is a file, so that a static host needs no rewriting.

/// The app's addresses, by the very files that the app has them from: the kit as a whole would bring
/// Leptos along.
#[path = "../../../kit/src/outcome.rs"]
#[expect(dead_code, reason = "the app needs more of it than the tasks do")]
mod outcome;
#[path = "../../../kit/src/route.rs"]
#[expect(dead_code, reason = "the app needs more of it than the tasks do")]
mod route;

use route::Route;

/// What hosts send for addresses that do not exist.
pub const UNKNOWN: &str = "404.html";

/// The file of the sign-in page.
const SIGN_IN: &str = "index.html";

/// The files to write the page into: one a route, and the one for addresses that do not exist.
pub fn pages() -> Vec<String> {
    let mut files: Vec<String> = Route::ALL.iter().map(|it| file(it.path())).collect();
    files.push(UNKNOWN.to_owned());
    files.sort();
    files
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_a_route_and_one_for_the_unknown() {
        let pages = pages();
        for file in ["404.html", "index.html", "recover/method/index.html"] {
            assert_eq!(pages.iter().filter(|it| *it == file).count(), 1, "{file}");
        }
        assert_eq!(pages.len(), Route::ALL.len() + 1);
        let admin = pages.iter().filter(|it| is_admin(it)).count();
        let expected = Route::ALL.iter().filter(|it| it.is_admin()).count();
        assert_eq!(admin, expected);
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
