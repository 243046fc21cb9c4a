//! The part of a mail that is HTML.

use super::fill::{Values, fill};

/// A paragraph. None when a value that is asked for is absent.
pub(super) fn paragraph(words: &str, values: &Values) -> Option<String> {
    let style = match words {
        "{code}" | "{password}" => {
            " dir=\"ltr\" style=\"font-size:32px;letter-spacing:4px;font-weight:bold\""
        }
        _ => "",
    };
    // Braces need no escaping, so the words may be escaped before the values are put in.
    Some(format!(
        "<p{style}>{}</p>",
        fill(&escape(words), values, marked_up)?
    ))
}

fn marked_up(name: &str, value: &str) -> String {
    let value = escape(value);
    match name {
        "continue_link" | "not_me_link" | "location" => {
            format!("<a dir=\"ltr\" href=\"{value}\">{value}</a>")
        }
        _ => format!("<bdi>{value}</bdi>"),
    }
}

/// Whom a mail is from, and where they are found.
pub(super) fn signature(brand: &str, url: &str) -> String {
    let (brand, url) = (escape(brand), escape(url));
    format!("<p><bdi>{brand}</bdi><br><a dir=\"ltr\" href=\"{url}\">{url}</a></p>")
}

/// Text for HTML, in elements and in quoted attributes.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}
