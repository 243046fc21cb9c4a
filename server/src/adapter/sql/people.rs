//! People of the embedded directory, searched.

use regain_contract::Timestamp;
use regain_contract::admin::UserState;
use regain_directory::{DirectoryError, PeopleFound, PeopleQuery, PersonState};

use super::accounts::{failed, person};
use super::database::{Database, unavailable};
use super::user_query::Set;
use crate::model::admin::findable::group_word;
use crate::model::admin::search::{narrowed, terms};
use crate::model::admin::standing::Standing;
use crate::model::admin::user_query::{Amount, AnyOf, Choice, Order, Reach, Sorting};
use crate::model::store_error::StoreError;

impl Database {
    /// Whom a query finds, by name.
    pub(super) async fn search_people(
        &self,
        query: &PeopleQuery,
    ) -> Result<PeopleFound, DirectoryError> {
        let most = u32::try_from(query.most).unwrap_or(u32::MAX);
        let order = Order {
            by: Sorting::Name,
            descending: false,
        };
        let choice = self.choice_of(query).await.map_err(failed)?;
        let Some(choice) = choice else {
            return Ok(PeopleFound {
                people: Vec::new(),
                cut: false,
            });
        };
        let more = Amount {
            users: most.saturating_add(1),
            counted: 0,
        };
        let listed = self
            .find_users(&choice, order, &Reach::Beginning, more)
            .await;
        let listed = listed.map_err(failed)?.users;
        let cut = listed.len() > query.most;
        let mut people = Vec::new();
        for user in listed.into_iter().take(query.most) {
            let row = sqlx::query("SELECT * FROM accounts WHERE public_id = $1")
                .bind(&user.public_id)
                .fetch_optional(&self.pool)
                .await
                .map_err(|error| failed(unavailable(error)))?;
            // Gone since it was listed, where there is none.
            if let Some(row) = row {
                let id: &str = sqlx::Row::get(&row, "id");
                let methods = self.methods(id).await.map_err(failed)?;
                people.push(person(&row, methods)?);
            }
        }
        Ok(PeopleFound { people, cut })
    }

    /// None where nobody can be found.
    async fn choice_of(&self, query: &PeopleQuery) -> Result<Option<Choice>, StoreError> {
        let terms = terms(query.text.as_deref().unwrap_or_default());
        let anything = terms.is_empty();
        let mut words = Vec::new();
        for term in terms {
            if term.is_word() || self.count_entries(Set::Word(&term.whole), 1).await? > 0 {
                words.push(term.whole);
            } else {
                words.extend(term.words);
            }
        }
        if words.is_empty() && !anything {
            return Ok(None);
        }
        let mut words = narrowed(words);
        let group = query.group.as_ref().map(|group| group_word(&group.0));
        words.extend(group.map(AnyOf::from));
        Ok(Some(Choice {
            words,
            standing: query.state.and_then(standing),
        }))
    }
}

/// Where those in a state stand, whether their password is temporary or not.
fn standing(state: PersonState) -> Option<std::ops::RangeInclusive<i64>> {
    let range = |state: &UserState| Standing::range(state, Timestamp(0));
    match state {
        PersonState::Disabled => range(&UserState::Disabled),
        PersonState::Locked => range(&UserState::Locked),
        PersonState::Active => {
            let (first, last) = (
                range(&UserState::TemporaryExpired)?,
                range(&UserState::Active)?,
            );
            Some(*first.start()..=*last.end())
        }
    }
}
