//! Users that are selected in the list, for an act on all of them.

use regain_contract::admin::{MAX_TOGETHER, UserRow};

/// A selected user: what is needed to act on them and to say who they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelectedUser {
    /// Names them in addresses.
    pub id: String,
    /// The user ID.
    pub user_id: String,
    /// The name.
    pub name: String,
}

/// The selected users, in the order in which they were selected. They stay selected from page to page
/// of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection(Vec<SelectedUser>);

/// Why somebody was not selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotSelected {
    /// As many are selected as can be.
    Full,
    /// Nobody acts on themself.
    Yourself,
}

impl Selection {
    /// Selects a user, or takes them out of the selection. `own` is the user ID of whoever asks.
    ///
    /// # Errors
    /// Why they were not selected.
    pub fn toggle(&mut self, row: &UserRow, own: &str) -> Result<(), NotSelected> {
        if self.contains(&row.id) {
            self.0.retain(|user| user.id != row.id);
            return Ok(());
        }
        self.add(row, own)
    }

    /// Selects everybody on a page of the list.
    ///
    /// # Errors
    /// The first reason why one of them was not selected; the others are.
    pub fn add_all(&mut self, rows: &[UserRow], own: &str) -> Result<(), NotSelected> {
        let mut first = Ok(());
        for row in rows {
            if !self.contains(&row.id) {
                first = first.and(self.add(row, own));
            }
        }
        first
    }

    /// Takes everybody on a page of the list out of the selection.
    pub fn remove_all(&mut self, rows: &[UserRow]) {
        self.0
            .retain(|user| rows.iter().all(|row| row.id != user.id));
    }

    /// Everybody on a page who can be selected is.
    #[must_use]
    pub fn contains_all(&self, rows: &[UserRow], own: &str) -> bool {
        let mut others = rows.iter().filter(|row| row.user_id != own).peekable();
        others.peek().is_some() && others.all(|row| self.contains(&row.id))
    }

    /// Whether a user is selected.
    #[must_use]
    pub fn contains(&self, id: &str) -> bool {
        self.0.iter().any(|user| user.id == id)
    }

    /// How many are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Nobody is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them.
    #[must_use]
    pub fn users(&self) -> &[SelectedUser] {
        &self.0
    }

    fn add(&mut self, row: &UserRow, own: &str) -> Result<(), NotSelected> {
        if row.user_id == own {
            return Err(NotSelected::Yourself);
        }
        if self.0.len() >= MAX_TOGETHER {
            return Err(NotSelected::Full);
        }
        self.0.push(SelectedUser {
            id: row.id.clone(),
            user_id: row.user_id.clone(),
            name: row.name.clone(),
        });
        Ok(())
    }
}
