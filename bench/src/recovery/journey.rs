//! A whole recovery, step by step.

use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::runtime::Runtime;

use super::hands::{Thing, fill, heading, now, picture, press, ready, shows};
use crate::chromium::browser::Browser;
use crate::failure::{Done, Failure};
use crate::site::reference::Reference;

/// A rehearsal account with an alternate address.
const USER: &str = "ada@example.com";
const MAIL_LIMIT: Duration = Duration::from_secs(10);

/// The steps, by the names that they have in the tables.
pub const STEPS: [&str; 7] = [
    "Next → password",
    "I forgot the password → recovery",
    "I forgot the password → captcha",
    "Next, captcha solved → methods",
    "Next → code",
    "Next → new password",
    "Reset password → done",
];

/// What a recovery is done with.
pub struct Journey<'a> {
    /// The page.
    pub browser: &'a mut Browser,
    /// Where the messages arrive.
    pub reference: &'a Reference,
    /// For calls to it.
    pub runtime: &'a Runtime,
}

/// The app's own words. A page written by hand that is to take part uses the same.
fn word(id: &str) -> String {
    const WORDS: &str = include_str!("../../../locales/en.json");
    let words: Value = serde_json::from_str(WORDS).unwrap_or_default();
    words[id].as_str().unwrap_or(id).to_owned()
}

impl Journey<'_> {
    /// Goes through a recovery from the page at `address` on, and gives the milliseconds of each
    /// step, up to the first step that the site does not have.
    ///
    /// # Errors
    /// When the site does not even have the first.
    pub fn run(&mut self, address: &str) -> Done<Vec<f64>> {
        let begun = now();
        self.browser.go(address)?;
        heading(self.browser, &word("sign_in.title"), begun)?;
        ready(self.browser)?;
        fill(self.browser, &word("field.user_id"), USER)?;
        let mut steps = vec![self.step("action.next", "password.title")?];
        // A site may end anywhere on the way, as the floor does.
        let rest = self.rest(&mut steps);
        match rest {
            Err(Failure::NotInTime(_)) | Ok(()) => Ok(steps),
            Err(failure) => Err(failure),
        }
    }

    fn rest(&mut self, steps: &mut Vec<f64>) -> Done {
        let clicked = press(self.browser, Thing::Link, &word("password.forgot"))?;
        steps.push(heading(self.browser, &word("recover.title"), clicked)? - clicked);
        steps.push(picture(self.browser, clicked)? - clicked);
        press(self.browser, Thing::Button, &word("captcha.skip"))?;
        shows(self.browser, &word("captcha.solved"))?;
        steps.push(self.step("action.next", "method.title")?);
        if !self.has_choice()? {
            return Ok(());
        }
        let (before, _) = self.reference.newest_code(self.runtime)?;
        press(self.browser, Thing::Choice, &word("method.email"))?;
        steps.push(self.step("action.next", "code.title")?);
        let code = self.code(before)?;
        fill(self.browser, &word("field.code"), &code)?;
        steps.push(self.step("action.next", "new_password.title")?);
        // Each recovery has to bring a password of its own.
        let password = format!("Seven quiet lanterns hum {:.0}", now());
        for field in ["field.new_password", "field.confirm_new_password"] {
            fill(self.browser, &word(field), &password)?;
        }
        steps.push(self.step("new_password.action", "done.title")?);
        Ok(())
    }

    /// Presses a button, and gives the milliseconds until the heading is on the screen.
    fn step(&mut self, button: &str, title: &str) -> Done<f64> {
        let clicked = press(self.browser, Thing::Button, &word(button))?;
        Ok(heading(self.browser, &word(title), clicked)? - clicked)
    }

    fn has_choice(&mut self) -> Done<bool> {
        let radio = "!!document.querySelector('input[type=radio]')";
        Ok(self.browser.evaluate(radio)? == true)
    }

    /// The code of the message that comes after the first `before`.
    fn code(&self, before: usize) -> Done<String> {
        let begun = Instant::now();
        while begun.elapsed() < MAIL_LIMIT {
            if let (count, Some(code)) = self.reference.newest_code(self.runtime)?
                && count > before
            {
                return Ok(code);
            }
            sleep(Duration::from_millis(50));
        }
        Err(Failure::Usage("The code did not arrive.".to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::word;

    #[test]
    fn the_words_are_those_of_the_app() {
        let ids = [
            "sign_in.title",
            "password.title",
            "recover.title",
            "method.title",
            "code.title",
            "new_password.title",
            "done.title",
            "action.next",
            "captcha.skip",
            "captcha.solved",
            "method.email",
            "field.user_id",
            "field.code",
            "field.new_password",
            "field.confirm_new_password",
            "new_password.action",
            "password.forgot",
        ];
        for id in ids {
            assert_ne!(word(id), id);
        }
    }
}
