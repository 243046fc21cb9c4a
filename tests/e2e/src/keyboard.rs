//! Keys, and where the focus is.

use std::panic::Location;

use serde_json::json;
use thirtyfour::prelude::*;

use crate::browser::Browser;
use crate::by::{self, Computed};
use crate::failure::Done;
use crate::wait::{Look, until};

/// What has the focus: computed role and name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Focus {
    /// Such as `textbox`.
    pub role: String,
    /// The accessible name.
    pub name: String,
}

/// Most presses of Tab that any page should need.
const MOST_TABS: usize = 40;

impl Browser {
    /// Presses and releases a key, or types a text, wherever the focus is.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn press(&self, keys: impl Into<thirtyfour::TypingData>) -> Done {
        let keys: Vec<char> = keys.into().as_vec();
        let mut chain = self.driver.action_chain();
        for key in keys {
            chain = chain.key_down(key).key_up(key);
        }
        Ok(chain.perform().await?)
    }

    /// Where the focus is now.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn focus(&self) -> Done<Focus> {
        let element = self.driver.active_element().await?;
        let role = by::computed(&element, Computed::Role).await?;
        let name = by::computed(&element, Computed::Label).await?;
        Ok(Focus { role, name })
    }

    /// Presses Tab until the thing with this role and name has the focus.
    ///
    /// # Panics
    /// When it cannot be reached that way.
    ///
    /// # Errors
    /// When the browser refuses.
    #[track_caller]
    pub fn tab_to(&self, role: &str, name: &str) -> impl Future<Output = Done> {
        let at = Location::caller();
        let wanted = Focus {
            role: role.to_owned(),
            name: name.to_owned(),
        };
        async move {
            let mut passed = Vec::new();
            for _ in 0..MOST_TABS {
                let now = self.focus().await?;
                if now == wanted {
                    return Ok(());
                }
                passed.push(format!("{} “{}”", now.role, now.name));
                self.press(Key::Tab + "").await?;
            }
            panic!("{at}: Tab never reached {wanted:?}, but {passed:?}");
        }
    }

    /// Waits until the focus is on something with this role.
    ///
    /// # Errors
    /// When it does not get there.
    #[track_caller]
    pub fn focus_on(&self, role: &str) -> impl Future<Output = Done<Focus>> {
        let (at, role) = (Location::caller(), role.to_owned());
        async move {
            until(at, format!("the focus on a {role}"), async || {
                let now = self.focus().await?;
                Ok(if now.role == role {
                    Look::Here(now)
                } else {
                    Look::NotYet(format!("It is on {now:?}."))
                })
            })
            .await
        }
    }

    /// Holds Enter down for `repeats` automatic repetitions, then lets go.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn hold_enter(&self, repeats: usize) -> Done {
        let cdp = self.driver.cdp();
        for press in 0..=repeats {
            let down = json!({
                "type": "keyDown", "key": "Enter", "code": "Enter", "text": "\r",
                "windowsVirtualKeyCode": 13, "autoRepeat": press > 0,
            });
            cdp.send_raw("Input.dispatchKeyEvent", down).await?;
        }
        let up = json!({
            "type": "keyUp", "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13,
        });
        cdp.send_raw("Input.dispatchKeyEvent", up).await?;
        Ok(())
    }
}
