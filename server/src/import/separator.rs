//! What separates the cells of a table, and what stands round them.

/// What may stand between cells, the likeliest first.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How the cells of a table are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Separation {
    /// Where the table begins, in bytes: behind a line such as Excel's `sep=;`.
    pub before: usize,
    /// Between two cells.
    pub separator: u8,
    /// Round a cell that holds a separator.
    pub quote: u8,
}

impl Separation {
    /// Told by the lines in front: what is said there, or else what the names of the columns have most of.
    pub(super) fn of(text: &str) -> Self {
        let first = text.lines().next().unwrap_or_default();
        let declared = declared(first);
        // PowerShell begins with a line about types, unless it is told not to.
        let is_said = declared.is_some() || first.starts_with("#TYPE ");
        let before = if is_said {
            (first.len() + 1).min(text.len())
        } else {
            0
        };
        let names = text[before..].lines().find(|line| !line.trim().is_empty());
        let names = names.unwrap_or_default();
        let quote = match names.trim().starts_with('\'') && names.trim().ends_with('\'') {
            true => b'\'',
            false => b'"',
        };
        let counts = SEPARATORS.map(|separator| (separator, count(names, separator, quote)));
        let most = counts.iter().map(|(_, count)| *count).max();
        let likeliest = counts.iter().find(|(_, count)| Some(*count) == most);
        let likeliest = likeliest.map_or(b',', |(separator, _)| *separator);
        Self {
            before,
            separator: declared.flatten().unwrap_or(likeliest),
            quote,
        }
    }
}

/// What a line such as `sep=;` says; none of it, where a program that separates by something else has
/// written the line anew.
fn declared(line: &str) -> Option<Option<u8>> {
    let plain = line.replace('"', "").to_ascii_lowercase();
    let said = plain.trim().strip_prefix("sep=")?;
    // A tab is white space.
    let said = if said.is_empty() { "\t" } else { said };
    let (first, rest) = said.as_bytes().split_first()?;
    Some(rest.iter().all(|byte| byte == first).then_some(*first))
}

/// How often a separator stands in a line, outside of quotes.
fn count(line: &str, separator: u8, quote: u8) -> usize {
    let outside = line.split(char::from(quote)).step_by(2);
    outside
        .map(|part| part.bytes().filter(|byte| *byte == separator).count())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::Separation;

    #[test]
    fn what_is_said_in_front_counts_and_else_what_the_names_have_most_of() {
        for (text, before, separator, quote) in [
            ("", 0, b',', b'"'),
            ("user_id\n", 0, b',', b'"'),
            ("user_id;name,x;y\n", 0, b';', b'"'),
            ("\"a,b\";\"c,d\";e\n", 0, b';', b'"'),
            ("sep=;\nuser_id\n", 6, b';', b'"'),
            ("SEP=;\nuser_id,name\n", 6, b';', b'"'),
            ("\"sep=|\"\nuser_id\n", 8, b'|', b'"'),
            ("sep=\t\nuser_id\tname\n", 6, b'\t', b'"'),
            ("sep=;;;\nuser_id;;;\n", 8, b';', b'"'),
            ("\"sep=;\";;\nuser_id;a;b\n", 10, b';', b'"'),
            ("\"sep=;\",,\nuser_id,a,b\n", 10, b',', b'"'),
            ("sep=,", 5, b',', b'"'),
            ("#TYPE System.Object\n\"a\";\"b\"\n", 20, b';', b'"'),
            ("'user_id','name'\n", 0, b',', b'\''),
            ("'user_id,name\n", 0, b',', b'"'),
            ("separate,name\n", 0, b',', b'"'),
        ] {
            let want = Separation {
                before,
                separator,
                quote,
            };
            assert_eq!(Separation::of(text), want, "{text:?}");
        }
    }
}
