//! Reads the tags of a page that we wrote: enough to find addresses and scripts.

use std::ops::Range;

/// A start tag, with the place of the whole element's start tag in the page.
#[derive(Debug, PartialEq)]
pub struct Tag {
    /// In lower case.
    pub name: String,
    attributes: Vec<(String, String)>,
    /// From `<` to behind `>`.
    pub span: Range<usize>,
}

impl Tag {
    /// An attribute's value; empty where the attribute stands alone.
    pub fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(name, _)| name == attribute)
            .map(|(_, value)| value.as_str())
    }

    /// The address that this tag makes a browser fetch or link to.
    pub fn address(&self) -> Option<&str> {
        match self.name.as_str() {
            "link" => self.get("href"),
            "script" | "img" => self.get("src"),
            _ => None,
        }
    }
}

/// All start tags in order. Comments and the content of scripts and styles are passed over.
pub fn tags(page: &str) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = page[at..].find('<').map(|it| at + it) {
        if page[open..].starts_with("<!--") {
            at = page[open..]
                .find("-->")
                .map_or(page.len(), |it| open + it + 3);
            continue;
        }
        if !page[open + 1..].starts_with(|it: char| it.is_ascii_alphabetic()) {
            at = open + 1;
            continue;
        }
        let close = end_of_tag(page, open);
        let tag = read_tag(page, open..close);
        at = if matches!(tag.name.as_str(), "script" | "style") {
            end_of_element(page, &tag)
        } else {
            close
        };
        found.push(tag);
    }
    found
}

/// A text as it stands between tags, or in an attribute in double quotes.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
}

/// Behind the element's end tag, or the end of the page.
fn end_of_element(page: &str, tag: &Tag) -> usize {
    let end = format!("</{}>", tag.name);
    page[tag.span.end..]
        .find(&end)
        .map_or(page.len(), |it| tag.span.end + it + end.len())
}

fn end_of_tag(page: &str, open: usize) -> usize {
    let mut quote = None;
    for (offset, it) in page[open..].char_indices() {
        match (quote, it) {
            (None, '"' | '\'') => quote = Some(it),
            (None, '>') => return open + offset + 1,
            (Some(open_quote), it) if it == open_quote => quote = None,
            _ => (),
        }
    }
    page.len()
}

fn read_tag(page: &str, span: Range<usize>) -> Tag {
    let inner = page[span.clone()]
        .trim_matches(['<', '>'])
        .trim_end_matches('/');
    let (name, mut rest) = inner
        .split_once(|it: char| it.is_ascii_whitespace())
        .unwrap_or((inner, ""));
    let mut attributes = Vec::new();
    while let Some((attribute, after)) = read_attribute(rest) {
        attributes.push(attribute);
        rest = after;
    }
    Tag {
        name: name.to_ascii_lowercase(),
        attributes,
        span,
    }
}

fn read_attribute(text: &str) -> Option<((String, String), &str)> {
    let text = text.trim_start();
    let end = text
        .find(|it: char| it == '=' || it.is_ascii_whitespace())
        .unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    if name.is_empty() {
        return None;
    }
    let name = name.to_ascii_lowercase();
    let Some(rest) = rest.strip_prefix('=') else {
        return Some(((name, String::new()), rest));
    };
    let (value, after) = match rest.chars().next() {
        Some(quote @ ('"' | '\'')) => rest[1..].split_once(quote).unwrap_or((&rest[1..], "")),
        _ => rest.split_at(
            rest.find(|it: char| it.is_ascii_whitespace())
                .unwrap_or(rest.len()),
        ),
    };
    Some(((name, value.to_owned()), after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_attributes_in_any_quoting() {
        let page = "<!doctype html><!-- <link href=no> --><LINK rel=icon href='/a>b.svg' crossorigin/>\
                    <script src=\"/x.js\" type=module>if (1<a) '<img src=no>'</script><img src=/i.png>";
        let tags = tags(page);
        let addresses: Vec<_> = tags.iter().filter_map(Tag::address).collect();
        assert_eq!(addresses, ["/a>b.svg", "/x.js", "/i.png"]);
        assert_eq!(tags[0].get("crossorigin"), Some(""));
        assert_eq!(tags[0].get("rel"), Some("icon"));
        assert!(page[tags[1].span.clone()].ends_with("type=module>"));
    }

    #[test]
    fn a_page_cut_short_ends_the_reading() {
        assert_eq!(tags("<p>a < b <link href=\"").len(), 2);
        assert_eq!(tags("<!-- never closed <p>"), []);
    }
}
