//! User IDs and passwords at their extremes: refused with a reason or accepted, never cut.

use regain_contract::user_id::MAX_LENGTH;
use regain_e2e::browser::Browser;
use regain_e2e::by::{button, field};
use regain_e2e::failure::Done;
use regain_e2e::stage::Stage;
use regain_e2e::walk;
use regain_e2e::words::{en, with};

/// Opens the sign-in page and sends a user ID.
async fn send(browser: &Browser, user: &str) -> Done {
    browser.open("/").await?;
    browser.paste(field("User ID"), user).await?;
    browser.click(button("Next")).await
}

/// The user ID is refused, and what was typed stays in the field.
async fn refused(browser: &Browser, user: &str, sentence: &str) -> Done {
    send(browser, user).await?;
    browser.refused(field("User ID"), sentence).await?;
    assert_eq!(
        browser.value(field("User ID")).await?,
        user,
        "kept as it was typed"
    );
    Ok(())
}

#[test]
fn user_ids_that_cannot_be_one_are_refused_with_the_reason() {
    Stage::new("bad-user").run(async |scene| {
        let browser = scene.browser().await?;
        let too_long = with(
            en("fault.user_id_too_long"),
            "count",
            &MAX_LENGTH.to_string(),
        );
        refused(&browser, "", en("fault.user_id_missing")).await?;
        refused(&browser, "   \u{a0}", en("fault.user_id_missing")).await?;
        refused(&browser, &"x".repeat(10_000), &too_long).await?;
        refused(
            &browser,
            "ada\0@example.com",
            en("fault.user_id_characters"),
        )
        .await?;
        refused(
            &browser,
            "ada\u{1}@example.com",
            en("fault.user_id_characters"),
        )
        .await
    });
}

#[test]
fn the_recovery_page_refuses_the_same_user_ids() {
    Stage::new("bad-user-recover").run(async |scene| {
        let browser = scene.browser().await?;
        walk::to_captcha(&browser, "ada@example.com").await?;
        browser.click(button("Skip the picture")).await?;
        browser.shows(en("captcha.solved")).await?;
        for user in ["", "a\0b"] {
            browser.paste(field("User ID"), user).await?;
            browser.click(button("Next")).await?;
            let fault = if user.is_empty() {
                "missing"
            } else {
                "characters"
            };
            browser
                .refused(field("User ID"), en(&format!("fault.user_id_{fault}")))
                .await?;
        }
        browser.paste(field("User ID"), "ada@example.com").await?;
        browser.click(button("Next")).await?;
        browser.at(en("method.title")).await
    });
}

#[test]
fn odd_but_possible_user_ids_go_on_whole() {
    Stage::new("bad-user-odd").run(async |scene| {
        let browser = scene.browser().await?;
        let longest = "é".repeat(MAX_LENGTH);
        let odd = ["😀👩‍👩‍👧", "נועה@example.com", longest.as_str(), "<b>&amp;\"'"];
        for user in odd {
            send(&browser, user).await?;
            browser.at(en("password.title")).await?;
            browser.shows(user).await?;
            browser.fill(field("Password"), "not the password").await?;
            browser.click(button("Sign in")).await?;
            browser
                .refused(field("Password"), en("fault.credentials"))
                .await?;
        }
        Ok(())
    });
}

#[test]
fn white_space_round_a_user_id_does_not_matter_and_stays_out() {
    const ADA: &str = "ada@example.com";
    Stage::new("bad-user-space").run(async |scene| {
        let browser = scene.browser().await?;
        send(&browser, "  \t ADA@example.com\u{200f} ").await?;
        browser.at(en("password.title")).await?;
        browser
            .fill(field("Password"), regain_e2e::accounts::password(ADA))
            .await?;
        browser.click(button("Sign in")).await?;
        browser.find(button("Sign out")).await.map(drop)
    });
}

#[test]
fn passwords_at_their_extremes_are_wrong_or_too_long_but_never_break_anything() {
    Stage::new("bad-password").run(async |scene| {
        let browser = scene.browser().await?;
        walk::to_password(&browser, "ada@example.com").await?;
        let odd = ["a\0b", "😀", "   ", "\u{202e}\u{200f}", &"é".repeat(256)];
        for password in odd {
            browser.paste(field("Password"), password).await?;
            browser.click(button("Sign in")).await?;
            browser
                .refused(field("Password"), en("fault.credentials"))
                .await?;
        }
        browser
            .paste(field("Password"), &"x".repeat(10_000))
            .await?;
        browser.click(button("Sign in")).await?;
        browser.shows(en("fault.summary")).await
    });
}
