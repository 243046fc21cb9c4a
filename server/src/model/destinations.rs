//! Where text messages and calls may go: they cost money, in some countries a great deal.

use regain_contract::MethodKind;
use regain_directory::phone::country_of;

/// Countries (ISO 3166-1, two letters) that text messages and calls may go to; none named: all.
#[derive(Clone, Debug, Default)]
pub struct Destinations {
    /// Of text messages.
    pub sms: Vec<String>,
    /// Of calls.
    pub voice: Vec<String>,
}

impl Destinations {
    /// Whether a message of this kind may go to this target. A number that belongs to no country is
    /// in none of those that are named.
    pub fn allow(&self, kind: &MethodKind, target: &str) -> bool {
        let countries = match kind {
            MethodKind::Sms => &self.sms,
            MethodKind::Voice => &self.voice,
            MethodKind::Email | MethodKind::Other(_) => return true,
        };
        let is_named = |country: String| {
            let mut named = countries.iter();
            named.any(|it| it.eq_ignore_ascii_case(&country))
        };
        countries.is_empty() || country_of(target).is_some_and(is_named)
    }
}

#[cfg(test)]
mod tests {
    use regain_contract::MethodKind::{Email, Sms, Voice};

    use super::Destinations;

    #[test]
    fn each_way_has_its_own_countries() {
        let destinations = Destinations {
            sms: vec!["DE".to_owned(), "us".to_owned()],
            voice: Vec::new(),
        };
        for (kind, target, allowed) in [
            (Sms, "+49 151 12345678", true),
            (Sms, "+16502530000", true),
            // These share the code of the United States.
            (Sms, "+18765550100", false),
            (Sms, "+436641234567", false),
            (Sms, "0151 12345678", false),
            (Voice, "+436641234567", true),
            (Email, "ada@example.org", true),
        ] {
            assert_eq!(destinations.allow(&kind, target), allowed, "{target}");
        }
    }
}
