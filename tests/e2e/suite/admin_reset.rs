//! Resetting passwords: links, temporary passwords, and all that can go wrong.

use std::time::Duration;

use axum::http::Method;
use regain_e2e::accounts::password;
use regain_e2e::between::Instead;
use regain_e2e::browser::Browser;
use regain_e2e::by::{button, field, switch};
use regain_e2e::engine::Engine;
use regain_e2e::failure::Done;
use regain_e2e::in_each_engine;
use regain_e2e::stage::Stage;
use regain_e2e::walk;
use regain_e2e::words::{en, start_of};
use tokio::time::sleep;

use crate::NEW_PASSWORD;
use crate::admin_walk::{
    HELPDESK, PASSWORDS, choose_by, gets_in, links, open, path, to_page, to_reset,
};

const ADA: &str = "ada@example.com";

#[test]
fn a_mailed_link_lets_the_user_choose_and_the_old_password_holds_until_then() {
    Stage::new("reset-mailed").run(async |scene| {
        let browser = scene.browser().await?;
        to_reset(&browser, "ada", "Ada Lovelace").await?;
        browser.click(button("Send the link")).await?;
        browser.shows(start_of(en("admin.done.link_sent"))).await?;
        gets_in(scene, ADA, password(ADA)).await?;
        let mailed = links(&scene.server).await?;
        choose_by(scene, &mailed[0].1).await?;
        gets_in(scene, ADA, NEW_PASSWORD).await
    });
}

#[test]
fn a_shown_link_works_without_mail() {
    Stage::new("reset-shown-link").run(async |scene| {
        let browser = scene.browser().await?;
        to_reset(&browser, "alan", "Alan Turing").await?;
        browser.click(button("Send the link")).await?;
        browser.shows(en("admin.address.missing")).await?;
        browser.click(switch("Send in email")).await?;
        browser.click(button("Show the link")).await?;
        let link = browser.value(field("One-time link")).await?;
        choose_by(scene, &link).await?;
        gets_in(scene, "alan@example.com", NEW_PASSWORD).await
    });
}

/// A password of words as it is read out: words, each with its capital letter, and digits.
fn in_pieces(password: &str) -> String {
    let mut pieces = String::new();
    for c in password.chars() {
        if c.is_uppercase() || c.is_numeric() {
            pieces.push(' ');
        }
        pieces.push(c);
    }
    pieces.trim().to_owned()
}

in_each_engine!(a_temporary_password_is_read_out_and_has_to_be_changed);

fn a_temporary_password_is_read_out_and_has_to_be_changed(engine: Engine) {
    let stage = Stage::new("reset-temporary").engine(engine);
    stage.run(async |scene| {
        let browser = scene.browser().await?;
        to_reset(&browser, "ada", "Ada Lovelace").await?;
        browser.click(switch("Send in email")).await?;
        browser.click(button("Show the password")).await?;
        let temporary = browser.value(field("Temporary password")).await?;
        assert_eq!(temporary.trim(), temporary);
        browser.shows(start_of(en("admin.spoken.title"))).await?;
        let spoken: usize = browser
            .script("return document.querySelectorAll('.spoken li').length")
            .await?;
        let read_out = in_pieces(&temporary);
        assert_eq!(spoken, read_out.split_whitespace().count());
        browser.shows(en("admin.spoken.words")).await?;

        // Hidden, it is nowhere in the page; shown again, it is the same.
        browser.click(button("Hide it now")).await?;
        browser.shows(en("admin.secret.hidden")).await?;
        let page: String = browser
            .script("return document.documentElement.outerHTML")
            .await?;
        assert!(!page.contains(&temporary));
        browser.click(button("Show it again")).await?;
        assert_eq!(browser.value(field("Temporary password")).await?, temporary);

        let user = scene.browser().await?;
        walk::sign_in(&user, ADA, &read_out).await?;
        user.at(en("change.title_must")).await?;
        let former = scene.browser().await?;
        walk::sign_in(&former, ADA, password(ADA)).await?;
        former.shows(en("fault.credentials")).await
    });
}

#[test]
fn wrong_addresses_are_named_at_the_field() {
    let stage = Stage::new("reset-address").set("admin.mail_domains", vec!["example.net"]);
    stage.run(async |scene| {
        let browser = scene.browser().await?;
        to_reset(&browser, "ada", "Ada Lovelace").await?;
        for wrong in ["ada", "a@b@example.net", "ada lovelace@example.net"] {
            browser.fill(field("Email address"), wrong).await?;
            browser.click(button("Send the link")).await?;
            browser.shows(en("admin.address.wrong")).await?;
        }
        browser
            .fill(field("Email address"), "ada@else.example")
            .await?;
        browser.click(button("Send the link")).await?;
        browser.shows(en("admin.address.not_allowed")).await?;
        browser
            .fill(field("Email address"), "ada@example.net")
            .await?;
        browser.click(button("Send the link")).await?;
        browser.shows(start_of(en("admin.done.link_sent"))).await?;
        let mailed = links(&scene.server).await?;
        assert_eq!(mailed[0].0, "ada@example.net");
        Ok(())
    });
}

/// The call of a reset of the user whose panel is open.
async fn call(browser: &Browser) -> Done<String> {
    let id: String = browser
        .script("return new URLSearchParams(location.search).get('user')")
        .await?;
    Ok(format!("/admin/users/{id}/password-reset"))
}

#[test]
fn a_double_click_resets_once_and_a_lost_answer_is_asked_for_again() {
    Stage::new("reset-once")
        .forgive("password-reset")
        .run(async |scene| {
            let (browser, between) = scene.browser_between().await?;
            to_reset(&browser, "ada", "Ada Lovelace").await?;
            browser.click(switch("Send in email")).await?;
            let call = call(&browser).await?;
            between.meddle(&Method::POST, &call, Instead::Half);
            browser
                .script::<()>(
                    "const all = [...document.querySelectorAll('dialog button')]; \
                 const one = all.find(it => it.textContent === 'Show the password'); \
                 one.click(); one.click();",
                )
                .await?;
            browser.shows(en("admin.unsure.reset")).await?;
            assert_eq!(between.count(&Method::POST, &call), 1, "a double click");
            between.be_honest();
            browser.click(button("Try again")).await?;
            let temporary = browser.value(field("Temporary password")).await?;
            assert_eq!(between.count(&Method::POST, &call), 2);
            let user = scene.browser().await?;
            walk::sign_in(&user, ADA, &temporary).await?;
            user.at(en("change.title_must")).await
        });
}

#[test]
fn a_mail_that_fails_loses_nothing() {
    Stage::new("reset-mail-fails").run(async |scene| {
        let (browser, between) = scene.browser_between().await?;
        to_reset(&browser, "ada", "Ada Lovelace").await?;
        let call = call(&browser).await?;
        let fails = Instead::Swapped("\"delivery\":\"sent\"", "\"delivery\":\"failed\"");
        between.meddle(&Method::POST, &call, fails);
        browser.click(button("Send the link")).await?;
        browser.shows(en("admin.done.not_sent_text")).await?;
        between.be_honest();
        browser.click(button("Show the link")).await?;
        let shown = browser.value(field("One-time link")).await?;
        let mailed = links(&scene.server).await?;
        assert_eq!(path(&shown), path(&mailed[0].1), "it is the same reset");
        choose_by(scene, &shown).await
    });
}

#[test]
fn who_was_changed_meanwhile_is_not_reset() {
    Stage::new("reset-changed")
        .forgive("409")
        .run(async |scene| {
            let browser = scene.browser().await?;
            to_reset(&browser, "ada", "Ada Lovelace").await?;
            let other = scene.browser().await?;
            to_page(&other, PASSWORDS, "/admin/users").await?;
            open(&other, "ada", "Ada Lovelace").await?;
            other.click(button("Reset password")).await?;
            other.click(switch("Send in email")).await?;
            other.click(button("Show the password")).await?;
            other.find(field("Temporary password")).await?;

            browser.click(button("Send the link")).await?;
            browser.shows(en("admin.changed.nothing_done")).await?;
            browser.shows(en("admin.changed.password")).await?;
            browser.shows(en("admin.state.temporary")).await?;
            assert_eq!(links(&scene.server).await?, [], "nothing was sent");
            Ok(())
        });
}

#[test]
fn a_session_that_ends_in_the_middle_leads_back_to_the_same_user() {
    Stage::new("reset-session")
        .forgive("401")
        .run(async |scene| {
            let browser = scene.browser().await?;
            to_reset(&browser, "ada", "Ada Lovelace").await?;
            let before: String = browser.script("return location.search").await?;
            browser.driver.delete_all_cookies().await?;
            browser.click(button("Send the link")).await?;
            walk::sign_in_here(&browser, HELPDESK).await?;
            browser.at(en("admin.users.title")).await?;
            browser.shows(en("admin.user.recent")).await?;
            let after: String = browser.script("return location.search").await?;
            assert_eq!(before, after);
            assert_eq!(links(&scene.server).await?, [], "nothing was sent");
            Ok(())
        });
}

#[test]
fn a_sign_in_that_is_too_old_is_renewed_in_place_and_the_reset_goes_on() {
    let stage = Stage::new("reset-again").set("session.fresh_seconds", 3);
    stage.forgive("403").run(async |scene| {
        let browser = scene.browser().await?;
        to_reset(&browser, "ada", "Ada Lovelace").await?;
        scene.aside(sleep(Duration::from_secs(4))).await;
        browser.click(button("Send the link")).await?;
        browser.shows(en("admin.again.title")).await?;
        browser.fill(field("Password"), password(HELPDESK)).await?;
        browser.click(button("Sign in")).await?;
        browser.shows(start_of(en("admin.done.link_sent"))).await?;
        assert_eq!(links(&scene.server).await?.len(), 1);
        Ok(())
    });
}
