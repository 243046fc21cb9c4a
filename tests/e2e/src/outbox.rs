//! Messages that the server sent, as its rehearsal outbox shows them.

use std::panic::Location;

use serde::Deserialize;

use crate::failure::Done;
use crate::server::Server;
use crate::wait::{Look, until};

/// One message.
#[derive(Clone, Debug, Deserialize)]
pub struct Message {
    /// Names it.
    pub id: serde_json::Value,
    /// `email`, `sms` or `voice`.
    pub channel: String,
    /// Where it went, in full.
    pub to: String,
    /// Of e-mails.
    pub subject: Option<String>,
    /// The whole text.
    pub text: String,
    /// The verification code in it.
    pub code: Option<String>,
    /// The link in it.
    pub link: Option<String>,
}

impl Message {
    /// Path and fragment of every link in it.
    #[must_use]
    pub fn links(&self) -> Vec<String> {
        let words = self.text.split_whitespace();
        let links = words.filter_map(|word| Some(word[word.find("/link#")?..].to_owned()));
        links.collect()
    }

    /// Path and fragment of the link by which whoever has it goes on.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn link_on(&self) -> String {
        self.link_with("/link#t=")
    }

    /// Path and fragment of the link that says "this was not me".
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn link_to_stop(&self) -> String {
        self.link_with("/link#n=")
    }

    fn link_with(&self, beginning: &str) -> String {
        let mut links = self.links().into_iter();
        let link = links.find(|link| link.starts_with(beginning));
        link.unwrap_or_else(|| panic!("no {beginning} in {self:#?}"))
    }
}

impl Server {
    /// Every message so far, newest first.
    ///
    /// # Errors
    /// When the outbox cannot be read.
    pub async fn messages(&self) -> Done<Vec<Message>> {
        let answer = self
            .client
            .get(format!("{}/outbox.json", self.base))
            .send()
            .await?;
        Ok(answer.error_for_status()?.json().await?)
    }

    /// The newest message of a channel that holds a code, once there are `count` of these.
    ///
    /// # Errors
    /// When it does not come.
    #[track_caller]
    pub fn nth_code(&self, channel: &str, count: usize) -> impl Future<Output = Done<Message>> {
        self.nth(channel, count, |message| message.code.is_some())
    }

    /// The code of the only message of a channel that holds one.
    ///
    /// # Errors
    /// When it does not come.
    #[track_caller]
    pub fn code(&self, channel: &str) -> impl Future<Output = Done<String>> {
        let message = self.nth_code(channel, 1);
        async move { Ok(message.await?.code.unwrap_or_default()) }
    }

    /// The newest e-mail that holds a link, once there are `count` of these.
    ///
    /// # Errors
    /// When it does not come.
    #[track_caller]
    pub fn nth_link(&self, count: usize) -> impl Future<Output = Done<Message>> {
        self.nth("email", count, |message| message.link.is_some())
    }

    #[track_caller]
    fn nth(
        &self,
        channel: &str,
        count: usize,
        fits: fn(&Message) -> bool,
    ) -> impl Future<Output = Done<Message>> {
        let (at, channel) = (Location::caller(), channel.to_owned());
        async move {
            until(at, format!("message {count} by {channel}"), async || {
                let all = self.messages().await?;
                let mut found: Vec<_> = all
                    .into_iter()
                    .filter(|m| m.channel == channel && fits(m))
                    .collect();
                Ok(if found.len() >= count {
                    Look::Here(found.swap_remove(0))
                } else {
                    Look::NotYet(format!("{found:?}"))
                })
            })
            .await
        }
    }
}
