//! Users that are ticked, for an act on all of them.

use regain_contract::admin::{MAX_TOGETHER, UserRow};

/// A ticked user: what is needed to act on them and to say who they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticked {
    /// Names them in addresses.
    pub id: String,
    /// The user ID.
    pub user_id: String,
    /// The name.
    pub name: String,
}

/// The ticked users, in the order in which they were ticked. They stay ticked from page to page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection(Vec<Ticked>);

/// Why somebody was not ticked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotTicked {
    /// As many are ticked as can be.
    Full,
    /// Nobody acts on themself.
    Yourself,
}

impl Selection {
    /// Ticks a user, or takes the tick away. `own` is the user ID of whoever asks.
    ///
    /// # Errors
    /// Why they were not ticked.
    pub fn turn(&mut self, row: &UserRow, own: &str) -> Result<(), NotTicked> {
        if self.has(&row.id) {
            self.0.retain(|one| one.id != row.id);
            return Ok(());
        }
        self.tick(row, own)
    }

    /// Ticks all of a page.
    ///
    /// # Errors
    /// The first reason why one of them was not ticked; the others are.
    pub fn tick_all(&mut self, rows: &[UserRow], own: &str) -> Result<(), NotTicked> {
        let mut first = Ok(());
        for row in rows {
            if !self.has(&row.id) {
                first = first.and(self.tick(row, own));
            }
        }
        first
    }

    /// Takes the ticks of a page away.
    pub fn clear_all(&mut self, rows: &[UserRow]) {
        self.0.retain(|one| rows.iter().all(|row| row.id != one.id));
    }

    /// Everybody of a page who can be ticked is.
    #[must_use]
    pub fn has_all(&self, rows: &[UserRow], own: &str) -> bool {
        let mut others = rows.iter().filter(|row| row.user_id != own).peekable();
        others.peek().is_some() && others.all(|row| self.has(&row.id))
    }

    /// Whether a user is ticked.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.0.iter().any(|one| one.id == id)
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
    pub fn all(&self) -> &[Ticked] {
        &self.0
    }

    fn tick(&mut self, row: &UserRow, own: &str) -> Result<(), NotTicked> {
        if row.user_id == own {
            return Err(NotTicked::Yourself);
        }
        if self.0.len() >= MAX_TOGETHER {
            return Err(NotTicked::Full);
        }
        self.0.push(Ticked {
            id: row.id.clone(),
            user_id: row.user_id.clone(),
            name: row.name.clone(),
        });
        Ok(())
    }
}
