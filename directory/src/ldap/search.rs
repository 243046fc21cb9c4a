//! Reading entries.

use std::ops::ControlFlow;

use ldap3::adapters::{Adapter, EntriesOnly, PagedResults};
use ldap3::{LdapError, LdapResult, Scope, SearchOptions};

use super::connection::Lease;
use super::entry::Entry;
use super::ldap_error::{code, of_client, of_result};
use crate::error::DirectoryError;

const READ: &str = "read people and groups";
const ANY: &str = "(objectClass=*)";
/// How many entries come at once.
const PAGE: i32 = 200;

impl Lease<'_> {
    /// The entry at a place, if there is one that may be read.
    pub(super) async fn read(
        &mut self,
        dn: &str,
        attributes: &[String],
    ) -> Result<Option<Entry>, DirectoryError> {
        Ok(self
            .find_in(dn, Scope::Base, ANY, attributes, 1)
            .await?
            .pop())
    }

    /// Entries below a base, `most` of them.
    pub(super) async fn find(
        &mut self,
        base: &str,
        filter: &str,
        attributes: &[String],
        most: usize,
    ) -> Result<Vec<Entry>, DirectoryError> {
        self.find_in(base, Scope::Subtree, filter, attributes, most)
            .await
    }

    /// An entry somewhere below a place that the service account may not see.
    pub(super) async fn find_if_visible(
        &mut self,
        base: &str,
        filter: &str,
        attributes: &[String],
    ) -> Result<Option<Entry>, DirectoryError> {
        let ldap = self
            .ldap()
            .with_search_options(SearchOptions::new().sizelimit(1));
        let found = ldap
            .search(base, Scope::Subtree, filter, attributes.to_vec())
            .await;
        let ldap3::SearchResult(entries, result) = self.or_give_up(found)?;
        match result.rc {
            code::SUCCESS | code::SIZE_LIMIT => Ok(entries.into_iter().next().map(Entry::from)),
            code::NO_SUCH_OBJECT | code::INSUFFICIENT_ACCESS => Ok(None),
            _ => Err(refused(base, &result)),
        }
    }

    /// Entries in a scope.
    pub(super) async fn find_in(
        &mut self,
        base: &str,
        scope: Scope,
        filter: &str,
        attributes: &[String],
        most: usize,
    ) -> Result<Vec<Entry>, DirectoryError> {
        let limit = SearchOptions::new().sizelimit(i32::try_from(most).unwrap_or(i32::MAX));
        let ldap = self.ldap().with_search_options(limit);
        let found = ldap.search(base, scope, filter, attributes.to_vec()).await;
        let ldap3::SearchResult(entries, result) = self.or_give_up(found)?;
        match result.rc {
            code::SUCCESS | code::SIZE_LIMIT => Ok(entries.into_iter().map(Entry::from).collect()),
            // Nothing is there, or nothing that the service account may see.
            code::NO_SUCH_OBJECT if matches!(scope, Scope::Base) => Ok(Vec::new()),
            _ => Err(refused(base, &result)),
        }
    }

    /// Shows entries below a base page by page, until there are no more or `visit` breaks off. True
    /// where the server does not show all of them to the service account.
    pub(super) async fn page(
        &mut self,
        base: &str,
        filter: &str,
        attributes: &[String],
        mut visit: impl FnMut(Entry) -> ControlFlow<()>,
    ) -> Result<bool, DirectoryError> {
        let adapters: Vec<Box<dyn Adapter<_, _>>> = vec![
            Box::new(EntriesOnly::new()),
            Box::new(PagedResults::new(PAGE)),
        ];
        let ldap = self.ldap();
        let attributes = attributes.to_vec();
        let opened = ldap.streaming_search_with(adapters, base, Scope::Subtree, filter, attributes);
        let opened = opened.await;
        let mut stream = self.or_give_up(opened)?;
        loop {
            let next = stream.next().await;
            match self.or_give_up(next)? {
                None => break,
                Some(entry) => {
                    if visit(Entry::from(entry)).is_break() {
                        // The rest of the page is still on its way to a stream that is gone.
                        self.give_up();
                        return Ok(false);
                    }
                }
            }
        }
        let result = stream.finish().await;
        match result.rc {
            code::SUCCESS => Ok(false),
            code::SIZE_LIMIT | code::ADMIN_LIMIT => Ok(true),
            _ => Err(refused(base, &result)),
        }
    }

    /// A failure of the connection ends its use.
    pub(super) fn or_give_up<T>(
        &mut self,
        answer: Result<T, LdapError>,
    ) -> Result<T, DirectoryError> {
        answer.map_err(|error| {
            self.give_up();
            of_client(error)
        })
    }
}

fn refused(base: &str, result: &LdapResult) -> DirectoryError {
    match result.rc {
        code::NO_SUCH_OBJECT | code::INVALID_DN => DirectoryError::Unexpected(format!(
            "{base} is not there, or the service account may not see it: put the DN right, or grant read \
             below it"
        )),
        _ => of_result(READ, result),
    }
}
