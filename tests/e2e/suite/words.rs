//! Another language, from right to left.

use regain_e2e::accounts::password;
use regain_e2e::browser::Browser;
use regain_e2e::by::{button, choice, field, link, main_heading, radio};
use regain_e2e::engine::Engine;
use regain_e2e::failure::Done;
use regain_e2e::in_each_engine;
use regain_e2e::stage::Stage;
use regain_e2e::walk;
use regain_e2e::words::{ar, en, ids};

const ADA: &str = "ada@example.com";

/// No key of the catalogue and no `{name}` is left on the page.
async fn all_in_words(browser: &Browser, ids: &[String]) -> Done {
    let shown = browser.text_to_readers().await?;
    for id in ids {
        assert!(
            !shown.contains(id.as_str()),
            "{id} on {}",
            browser.scene().await?
        );
    }
    assert!(!shown.contains('{'), "{}", browser.scene().await?);
    Ok(())
}

fn is_arabic(text: &str) -> bool {
    text.chars().any(|c| ('\u{600}'..='\u{6ff}').contains(&c))
}

/// Every masked address or number stands in an element of its own that runs from left to right.
async fn masked_run_left_to_right(browser: &Browser) -> Done {
    const MASKED: &str = "const texts = document.createTreeWalker(document.querySelector('main'), \
            NodeFilter.SHOW_TEXT); \
        const found = []; \
        while (texts.nextNode()) { \
            const text = texts.currentNode; \
            if (text.data.includes('•')) found.push([text.data, \
                getComputedStyle(text.parentElement).direction, \
                text.parentElement.closest('[dir]').textContent.trim() === text.data.trim()]); \
        } \
        return found";
    let masked: Vec<(String, String, bool)> = browser.script(MASKED).await?;
    assert!(!masked.is_empty(), "{}", browser.scene().await?);
    for (text, direction, alone) in masked {
        assert!(
            direction == "ltr" && alone,
            "“{text}” runs {direction}, alone: {alone}"
        );
    }
    Ok(())
}

in_each_engine!(
    masked_targets_run_from_left_to_right_on_the_account_page_too,
    arabic_runs_from_right_to_left_through_the_whole_journey,
);

fn masked_targets_run_from_left_to_right_on_the_account_page_too(engine: Engine) {
    Stage::new("words-account")
        .engine(engine)
        .run(async |scene| {
            let browser = scene.browser().await?;
            walk::sign_in(&browser, ADA, password(ADA)).await?;
            browser.find(button("Sign out")).await?;
            browser.open("/account?lang=ar").await?;
            browser.find(button(ar("action.sign_out"))).await?;
            masked_run_left_to_right(&browser).await
        });
}

const LANGUAGE_AND_DIRECTION: &str =
    "const root = document.documentElement; return [root.lang, root.dir]";

fn arabic_runs_from_right_to_left_through_the_whole_journey(engine: Engine) {
    Stage::new("words-arabic")
        .engine(engine)
        .run(async |scene| {
            let browser = scene.browser().await?;
            let ids = ids();
            browser.open("/?lang=ar").await?;
            let root: (String, String) = browser.script(LANGUAGE_AND_DIRECTION).await?;
            assert_eq!(root, ("ar".to_owned(), "rtl".to_owned()));
            all_in_words(&browser, &ids).await?;
            browser.fill(field(ar("field.user_id")), ADA).await?;
            browser.click(button(ar("action.next"))).await?;
            browser.at(ar("password.title")).await?;
            all_in_words(&browser, &ids).await?;
            browser.click(link(ar("password.forgot"))).await?;
            browser.at(ar("recover.title")).await?;
            browser.click(button(ar("captcha.skip"))).await?;
            browser.shows(ar("captcha.solved")).await?;
            browser.click(button(ar("action.next"))).await?;

            browser.at(ar("method.title")).await?;
            all_in_words(&browser, &ids).await?;
            masked_run_left_to_right(&browser).await?;
            browser.choose(radio(ar("method.email"))).await?;
            browser.click(button(ar("action.next"))).await?;
            browser.at(ar("code.title")).await?;
            all_in_words(&browser, &ids).await?;
            let message = scene.server.nth_code("email", 1).await?;
            assert!(
                is_arabic(&message.text),
                "the mail is in the same language: {message:#?}"
            );
            browser
                .fill(field(ar("field.code")), &message.code.unwrap_or_default())
                .await?;
            browser.click(button(ar("action.next"))).await?;
            browser.at(ar("new_password.title")).await?;
            all_in_words(&browser, &ids).await?;
            browser
                .fill(field(ar("field.new_password")), crate::NEW_PASSWORD)
                .await?;
            browser
                .fill(field(ar("field.confirm_new_password")), crate::NEW_PASSWORD)
                .await?;
            browser.click(button(ar("new_password.action"))).await?;
            browser.at(ar("done.title")).await?;
            all_in_words(&browser, &ids).await
        });
}

#[test]
fn the_language_can_be_chosen_and_is_remembered() {
    Stage::new("words-choice").run(async |scene| {
        let browser = scene.browser().await?;
        browser.open("/").await?;
        browser.at(en("sign_in.title")).await?;
        let list = browser.find(choice(en("page.language"))).await?;
        list.focus().await?;
        browser
            .script::<serde_json::Value>(
                "const list = document.activeElement; list.value = 'ar'; \
             list.dispatchEvent(new Event('change', {bubbles: true})); return null",
            )
            .await?;
        browser.at(ar("sign_in.title")).await?;
        browser.open("/recover").await?;
        browser.at(ar("recover.title")).await
    });
}

#[test]
fn every_outcome_has_words_in_both_languages() {
    Stage::new("words-outcomes").run(async |scene| {
        let browser = scene.browser().await?;
        let ids = ids();
        let outcomes = ids.iter().filter_map(|id| id.strip_prefix("outcome."));
        let outcomes: Vec<_> = outcomes
            .filter_map(|id| id.strip_suffix("_title"))
            .collect();
        assert!(outcomes.len() >= 15, "{outcomes:?}");
        for outcome in outcomes {
            for (language, words) in [("en", en as fn(&str) -> &'static str), ("ar", ar)] {
                let word = outcome.replace('_', "-");
                browser
                    .open(&format!("/outcome?is={word}&lang={language}"))
                    .await?;
                let id = format!("outcome.{outcome}_title");
                browser.at(words(&id)).await?;
                all_in_words(&browser, &ids).await?;
                assert!(browser.has(main_heading()).await?);
            }
        }
        Ok(())
    });
}
