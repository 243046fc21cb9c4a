//! A row of the table of who may name whom.

/// A row of the table: files in `within`, but not in `except`, never name `names`.
pub struct Never {
    /// What the rule is called.
    pub name: &'static str,
    /// What to do about a breach.
    pub advice: &'static str,
    /// Modules in which it holds.
    pub within: &'static [&'static str],
    /// Modules in which it does not.
    pub except: &'static [&'static str],
    /// What is not named there.
    pub names: &'static [&'static str],
}
