//! Accounts whose user IDs look alike.

use std::fmt;

use regain_contract::identity::is_invisible;

/// Lists that are told; the rest is counted.
const TOLD: usize = 50;

/// User IDs of accounts that would become one, a list for each that they would become.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alike(Vec<Vec<String>>);

impl Alike {
    /// Those lists that name more than one account.
    pub fn of<'a>(lists: impl Iterator<Item = Vec<&'a str>>) -> Self {
        let owned = |list: Vec<&str>| list.into_iter().map(str::to_owned).collect();
        Self(lists.filter(|list| list.len() > 1).map(owned).collect())
    }

    /// Every account stays one of its own.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A line for each account that there would be. What nobody sees is shown by its number.
impl fmt::Display for Alike {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |user_id: &String| {
            let shown = user_id.chars().map(|c| {
                let plain = !is_invisible(c) && !c.is_control();
                if plain {
                    c.to_string()
                } else {
                    c.escape_unicode().to_string()
                }
            });
            format!("“{}”", shown.collect::<String>())
        };
        for (list, at) in self.0.iter().take(TOLD).zip(0..) {
            let shown: Vec<String> = list.iter().map(shown).collect();
            write!(
                to,
                "{}{}",
                if at == 0 { "" } else { "\n" },
                shown.join(" and ")
            )?;
        }
        match self.0.len().checked_sub(TOLD) {
            Some(more @ 1..) => write!(to, "\n… and {more} more"),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Alike;

    #[test]
    fn what_tells_them_apart_is_shown() {
        let lists = [
            vec!["ada"],
            vec!["Zoë", "zoë\u{200b}"],
            vec!["a", "b", "c\u{1}"],
        ];
        let alike = Alike::of(lists.into_iter());
        assert_eq!(
            alike.to_string(),
            "“Zoë” and “zoë\\u{200b}”\n“a” and “b” and “c\\u{1}”"
        );
        assert!(Alike::of([vec!["ada"]].into_iter()).is_empty());
        let many = Alike::of((0..60).map(|_| vec!["a", "A"]));
        assert_eq!(many.to_string().lines().count(), 51);
        assert!(many.to_string().ends_with("… and 10 more"));
    }
}
