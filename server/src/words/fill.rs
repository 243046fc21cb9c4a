//! Words with values in them.

/// Values by name; those that are none leave their paragraph out.
pub(super) type Values<'a> = [(&'static str, Option<&'a str>)];

/// Puts the values in, each through `form`. None when a value that is asked for is absent.
pub(super) fn fill(words: &str, values: &Values, form: fn(&str, &str) -> String) -> Option<String> {
    let mut filled = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}')?;
        let value = values.iter().find(|(known, _)| *known == name)?.1?;
        filled.push_str(before);
        filled.push_str(&form(name, value));
        rest = after;
    }
    filled.push_str(rest);
    Some(filled)
}

/// A value as it is.
pub(super) fn plain(_: &str, value: &str) -> String {
    value.to_owned()
}
