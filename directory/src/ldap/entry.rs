//! An entry, as it was read.

use std::collections::HashMap;

use ldap3::{ResultEntry, SearchEntry};

/// An entry. Attributes are named in any case, as LDAP has it.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    /// Where it is, as the server writes it.
    pub dn: String,
    values: HashMap<String, Vec<Vec<u8>>>,
}

impl From<ResultEntry> for Entry {
    fn from(found: ResultEntry) -> Self {
        let found = SearchEntry::construct(found);
        let text = found.attrs.into_iter().map(|(name, values)| {
            (
                name,
                values
                    .into_iter()
                    .map(String::into_bytes)
                    .collect::<Vec<_>>(),
            )
        });
        Self::new(found.dn, text.chain(found.bin_attrs))
    }
}

impl Entry {
    /// An entry with these attributes.
    pub(super) fn new(
        dn: String,
        attributes: impl IntoIterator<Item = (String, Vec<Vec<u8>>)>,
    ) -> Self {
        let mut values: HashMap<String, Vec<Vec<u8>>> = HashMap::new();
        for (name, found) in attributes {
            values.entry(name.to_lowercase()).or_default().extend(found);
        }
        Self { dn, values }
    }

    /// The values that are text and not blank, in the server's order.
    pub(super) fn texts<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        let values = self.values.get(&name.to_lowercase());
        let texts = values.into_iter().flatten();
        texts
            .filter_map(|value| std::str::from_utf8(value).ok())
            .map(str::trim)
            .filter(|text| !text.is_empty())
    }

    /// The values of several attributes, in the order of their names.
    pub(super) fn texts_of<'a>(&'a self, names: &'a [String]) -> impl Iterator<Item = &'a str> {
        names.iter().flat_map(|name| self.texts(name))
    }

    /// The first value that is text.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.texts(name).next()
    }

    /// The first value, as a whole number.
    pub(super) fn number(&self, name: &str) -> Option<i64> {
        self.text(name)?.parse().ok()
    }

    /// The first value, where it says yes.
    pub(super) fn is_true(&self, name: &str) -> bool {
        self.text(name)
            .is_some_and(|text| text.eq_ignore_ascii_case("true"))
    }

    /// Whether it is `on`, as 389-DS writes it.
    pub(super) fn is_on(&self, name: &str) -> bool {
        self.text(name)
            .is_some_and(|text| text.eq_ignore_ascii_case("on"))
    }

    /// The first value, as it is.
    pub(super) fn bytes(&self, name: &str) -> Option<&[u8]> {
        Some(self.values.get(&name.to_lowercase())?.first()?.as_slice())
    }

    /// All values, as they are.
    pub(super) fn all_bytes(&self, name: &str) -> impl Iterator<Item = &[u8]> {
        let values = self.values.get(&name.to_lowercase());
        values.into_iter().flatten().map(Vec::as_slice)
    }

    /// Whether it has the attribute.
    pub(super) fn has(&self, name: &str) -> bool {
        self.values.contains_key(&name.to_lowercase())
    }

    /// Whether it stands below the base, or is it.
    pub(super) fn is_below(&self, base: &str) -> bool {
        let (dn, base) = (normal_dn(&self.dn), normal_dn(base));
        dn == base || dn.ends_with(&format!(",{base}"))
    }
}

/// A DN to be compared: servers write their own in one way, operators with spaces and in any case.
pub(super) fn normal_dn(dn: &str) -> String {
    let mut normal = String::with_capacity(dn.len());
    let mut escaped = false;
    for c in dn.trim().chars() {
        let after_separator = normal.ends_with(',') && !normal.ends_with("\\,");
        if c == ' ' && (after_separator || normal.ends_with('=')) {
            continue;
        }
        if (c == ',' || c == '=') && !escaped {
            normal.truncate(normal.trim_end_matches(' ').len());
        }
        escaped = c == '\\' && !escaped;
        normal.extend(c.to_lowercase());
    }
    normal
}

#[cfg(test)]
mod tests {
    use super::{Entry, normal_dn};

    fn entry(dn: &str) -> Entry {
        let attributes = [
            (
                "Mail".to_owned(),
                vec![b" a@example.org ".to_vec(), b" ".to_vec(), vec![0xff]],
            ),
            ("mail".to_owned(), vec![b"b@example.org".to_vec()]),
            ("objectGUID".to_owned(), vec![vec![0xff, 0]]),
            ("pwdReset".to_owned(), vec![b"TRUE".to_vec()]),
        ];
        Entry::new(dn.into(), attributes)
    }

    #[test]
    fn attributes_are_read_in_any_case() {
        let entry = entry("uid=ada,dc=example");
        let mails: Vec<&str> = entry.texts("MAIL").collect();
        assert_eq!(mails, ["a@example.org", "b@example.org"]);
        assert_eq!(entry.bytes("objectguid"), Some(&[0xff, 0][..]));
        assert!(entry.is_true("pwdreset") && !entry.is_true("mail"));
        assert_eq!(entry.text("cn"), None);
    }

    #[test]
    fn a_base_is_left_by_no_trick_of_spelling() {
        let base = "OU=People, DC=example , DC=org";
        assert!(entry("uid=ada,ou=people,dc=example,dc=org").is_below(base));
        assert!(entry("ou=people,dc=example,dc=org").is_below(base));
        assert!(!entry("uid=ada,ou=x,dc=example,dc=org").is_below(base));
        assert!(
            !entry("uid=ada,ou=morepeople,dc=example,dc=org").is_below("people,dc=example,dc=org")
        );
        assert!(!entry("uid=ada\\,ou=people,dc=example,dc=org").is_below("ou=y"));
    }

    #[test]
    fn a_dn_is_compared_without_case_and_spaces() {
        assert_eq!(
            normal_dn(" CN = Domain  Admins , DC=Ex"),
            "cn=domain  admins,dc=ex"
        );
        assert_eq!(normal_dn("cn=Grüße,dc=ex"), "cn=grüße,dc=ex");
        assert_eq!(normal_dn(r"cn=a\, b,dc=ex"), r"cn=a\, b,dc=ex");
    }
}
