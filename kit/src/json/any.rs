//! JSON of a shape that is not known before: the configuration, and an operator's own texts.

/// Any JSON value, as far as a configuration needs to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// An object.
    Group(Group),
    /// `null`.
    Null,
    /// A whole number; what stands behind the point is left out.
    Number(i64),
    /// A truth value, or a number beyond all bounds: no key of ours takes one.
    Other,
}

/// The members of an object, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group(Vec<(String, Json)>);

impl Group {
    /// An object of these members.
    #[must_use]
    pub fn new(members: Vec<(String, Json)>) -> Self {
        Self(members)
    }

    /// Takes a member out; the last one, where a key stands twice.
    pub fn remove(&mut self, key: &str) -> Option<Json> {
        let mut found = None;
        while let Some(at) = self.0.iter().position(|(name, _)| name == key) {
            found = Some(self.0.remove(at).1);
        }
        found
    }

    /// The key that is this word, in whatever case.
    #[must_use]
    pub fn name_of(&self, word: &str) -> Option<String> {
        let mut keys = self.keys();
        keys.find(|key| key.eq_ignore_ascii_case(word)).cloned()
    }

    /// The members of what is left.
    pub fn iter(&self) -> impl Iterator<Item = &(String, Json)> {
        self.0.iter()
    }

    /// The keys of what is left.
    pub fn keys(&self) -> impl Iterator<Item = &String> {
        self.0.iter().map(|(key, _)| key)
    }
}

impl IntoIterator for Group {
    type Item = (String, Json);
    type IntoIter = std::vec::IntoIter<(String, Json)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
