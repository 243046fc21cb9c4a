//! Finding users: search, filter, order, the address, the keyboard, and several at once.

use std::time::Duration;

use axum::http::Method;
use regain_e2e::axe;
use regain_e2e::between::Instead;
use regain_e2e::browser::Browser;
use regain_e2e::by::{button, checkbox, choice, field, link, radio, switch};
use regain_e2e::engine::Engine;
use regain_e2e::failure::Done;
use regain_e2e::in_each_engine;
use regain_e2e::look::{LAPTOP, NARROW, PHONE};
use regain_e2e::stage::Stage;
use regain_e2e::wait::{Look, here, until};
use regain_e2e::words::{en, start_of};
use thirtyfour::Key;

use crate::admin_walk::{HELPDESK, PASSWORDS, links, open, to_page};

async fn query(browser: &Browser) -> Done<String> {
    browser.script("return location.search").await
}

/// The names in the list, in their order.
async fn names(browser: &Browser) -> Done<Vec<String>> {
    browser
        .script("return [...document.querySelectorAll('[data-row] a')].map(it => it.textContent)")
        .await
}

#[test]
fn the_address_holds_search_filter_order_and_user_and_back_restores_them() {
    Stage::new("users-address").run(async |scene| {
        let browser = scene.browser().await?;
        to_page(&browser, HELPDESK, "/admin/users?state=locked").await?;
        browser.shows("1 user").await?;
        assert_eq!(names(&browser).await?, ["Barbara Liskov"]);
        assert_eq!(browser.value(choice("State")).await?, "locked");

        browser.click(link("Users")).await?;
        browser.shows("12 users").await?;
        browser.click(button("User ID")).await?;
        browser.click(button("User ID")).await?;
        browser.find(link("Donald Knuth")).await?;
        assert_eq!(query(&browser).await?, "?sort=user_id&order=descending");
        assert_eq!(names(&browser).await?[0], "Donald Knuth");

        open(&browser, "ada", "Ada Lovelace").await?;
        let address = query(&browser).await?;
        assert!(
            address.contains("search=ada") && address.contains("user="),
            "{address}"
        );
        browser.open(&format!("/admin/users/{address}")).await?;
        browser.shows(en("admin.user.recent")).await?;
        assert_eq!(browser.value(field("Search users")).await?, "ada");
        browser.back_and_reloaded().await?;
        browser.shows(en("admin.user.recent")).await?;
        browser.script::<()>("history.back()").await?;
        browser.gone(button("Close this user")).await?;
        browser.find(link("Ada Lovelace")).await?;
        assert_eq!(names(&browser).await?, ["Ada Lovelace"]);
        assert_eq!(browser.value(field("Search users")).await?, "ada");
        browser.script::<()>("history.back()").await?;
        browser.shows("12 users").await?;
        assert_eq!(browser.value(field("Search users")).await?, "");
        Ok(())
    });
}

/// Waits until the address holds this search and the API has answered it: what a page says of the
/// search before may be the very same words.
#[track_caller]
fn answered(browser: &Browser, search: &str) -> impl Future<Output = Done> {
    let (at, search) = (here(), search.to_owned());
    async move {
        const SEARCHES: &str = "const searched = (address) => \
                new URL(address, location).searchParams.get('search'); \
            const calls = performance.getEntriesByType('resource')\
                .filter(it => it.name.includes('/admin/users?') && it.responseEnd > 0); \
            return [searched(location.href), ...calls.map(it => searched(it.name))]";
        until(
            at,
            format!("an answer to the search “{search}”"),
            async || {
                let searches: Vec<Option<String>> = browser.script(SEARCHES).await?;
                let is_it = |it: &Option<String>| it.as_deref() == Some(search.trim());
                let there = searches.first().is_some_and(is_it) && searches[1..].iter().any(is_it);
                Ok(if there {
                    Look::Here(())
                } else {
                    Look::NotYet(format!("{searches:?}"))
                })
            },
        )
        .await
    }
}

#[test]
fn odd_searches_find_nobody_and_do_no_harm() {
    Stage::new("users-odd").run(async |scene| {
        let browser = scene.browser().await?;
        to_page(&browser, HELPDESK, "/admin/users").await?;
        browser.shows("12 users").await?;
        for odd in ["100%", "_", "'\"; --", "آدا لوفليس", "<script>"] {
            browser.paste(field("Search users"), odd).await?;
            answered(&browser, odd).await?;
            browser.shows(en("admin.users.none")).await?;
            assert_eq!(browser.value(field("Search users")).await?, odd);
        }
        let before = query(&browser).await?;
        browser
            .paste(field("Search users"), &"a".repeat(10_000))
            .await?;
        browser.shows("Search for at most 256 characters.").await?;
        assert_eq!(query(&browser).await?, before, "the address stays short");
        browser.paste(field("Search users"), "GRACE hop").await?;
        browser.shows("1 user").await?;
        assert_eq!(names(&browser).await?, ["Grace Hopper"]);
        // What cannot be seen does not matter.
        browser.paste(field("Search users"), "\u{202e}ada").await?;
        browser.find(link("Ada Lovelace")).await?;
        assert_eq!(names(&browser).await?, ["Ada Lovelace"]);
        Ok(())
    });
}

#[test]
fn an_answer_that_comes_late_does_not_replace_a_newer_one() {
    Stage::new("users-late").run(async |scene| {
        let (browser, between) = scene.browser_between().await?;
        to_page(&browser, HELPDESK, "/admin/users").await?;
        browser.shows("12 users").await?;
        let late = Instead::Late(Duration::from_millis(1500));
        between.meddle(&Method::GET, "/admin/users", late);
        let before = between.count(&Method::GET, "/admin/users");
        browser.paste(field("Search users"), "ada").await?;
        while between.count(&Method::GET, "/admin/users") == before {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        between.be_honest();
        browser.paste(field("Search users"), "grace").await?;
        browser.find(link("Grace Hopper")).await?;
        tokio::time::sleep(Duration::from_millis(2000)).await;
        assert_eq!(names(&browser).await?, ["Grace Hopper"]);
        Ok(())
    });
}

#[test]
fn the_list_is_used_by_the_keyboard_alone() {
    Stage::new("users-keyboard").run(async |scene| {
        let browser = scene.browser().await?;
        to_page(&browser, HELPDESK, "/admin/users").await?;
        browser.shows("12 users").await?;
        browser.tab_to("link", "Ada Lovelace").await?;
        browser.press(Key::Down + Key::Down).await?;
        assert_eq!(browser.focus().await?.name, "Barbara Liskov");
        browser.press(" ").await?;
        browser.shows("1 user selected").await?;
        browser.press(Key::End + "").await?;
        browser.press(Key::Home + "").await?;
        assert_eq!(browser.focus().await?.name, "Ada Lovelace");
        browser.press(Key::Enter + "").await?;
        browser.shows(en("admin.user.recent")).await?;
        assert_eq!(browser.focus_on("heading").await?.name, "Ada Lovelace");
        browser.press(Key::Escape + "").await?;
        browser.gone(button("Close this user")).await?;
        assert_eq!(browser.focus_on("link").await?.name, "Ada Lovelace");
        Ok(())
    });
}

#[test]
fn groups_lead_to_their_members() {
    Stage::new("users-groups").run(async |scene| {
        let browser = scene.browser().await?;
        to_page(&browser, HELPDESK, "/admin/users").await?;
        browser.click(link("Groups")).await?;
        browser.click(link("Engineering")).await?;
        browser.shows("4 users").await?;
        let group = query(&browser).await?;
        assert!(group.starts_with("?group="), "{group}");
        let chosen = browser.value(choice("Group")).await?;
        assert_eq!(group, format!("?group={chosen}"));
        Ok(())
    });
}

in_each_engine!(several_are_reset_together_with_a_result_for_each);

fn several_are_reset_together_with_a_result_for_each(engine: Engine) {
    let stage = Stage::new("users-together").engine(engine);
    stage.run(async |scene| {
        let browser = scene.browser().await?;
        to_page(&browser, PASSWORDS, "/admin/users").await?;
        browser.shows("12 users").await?;
        for name in ["Alan Turing", "Edsger Dijkstra", "Margaret Hamilton"] {
            browser.click(checkbox(&format!("Select {name}"))).await?;
        }
        browser.click(checkbox("Select Whitfield Diffie")).await?;
        browser.shows(en("admin.together.yourself")).await?;
        browser.shows("3 users selected").await?;
        browser.click(button("Reset password")).await?;
        browser.click(button("Send the links")).await?;
        browser.shows("Finished: 1 of 3 were reset").await?;
        // The rank of one, and no address on file for another.
        browser.shows(en("admin.why.rank_too_low")).await?;
        browser.shows(start_of(en("admin.together.sent"))).await?;
        assert_eq!(links(&scene.server).await?.len(), 1);
        browser.click(button("Try failed ones again")).await?;
        browser.shows("Finished: 1 of 3 were reset").await?;
        Ok(())
    });
}

#[test]
fn passwords_of_several_are_shown_one_at_a_time() {
    Stage::new("users-together-shown").run(async |scene| {
        let browser = scene.browser().await?;
        to_page(&browser, HELPDESK, "/admin/users?search=example").await?;
        browser.click(checkbox("Select Ada Lovelace")).await?;
        browser.click(checkbox("Select Alan Turing")).await?;
        browser.click(button("Reset password")).await?;
        browser.click(switch("Send in email")).await?;
        browser.choose(radio("Temporary password")).await?;
        browser.click(button("Create the passwords")).await?;
        browser.shows("Finished: 2 of 2 were reset").await?;
        browser.click(button("Show what Ada Lovelace gets")).await?;
        let ada = browser.value(field("Temporary password")).await?;
        browser.click(button("Show what Alan Turing gets")).await?;
        browser
            .find(regain_e2e::by::field("Temporary password"))
            .await?;
        until(here(), "another password", async || {
            let now = browser.value(field("Temporary password")).await?;
            Ok(if now == ada {
                Look::NotYet(String::new())
            } else {
                Look::Here(())
            })
        })
        .await
    });
}

#[test]
fn every_state_of_these_pages_is_accessible_and_fits() {
    Stage::new("users-look").run(async |scene| {
        let browser = scene.browser().await?;
        to_page(&browser, HELPDESK, "/admin/users").await?;
        browser.shows("12 users").await?;
        fits(&browser, "list").await?;
        open(&browser, "ada", "Ada Lovelace").await?;
        fits(&browser, "panel").await?;
        browser.click(button("Reset password")).await?;
        fits(&browser, "mail").await?;
        browser.click(switch("Send in email")).await?;
        fits(&browser, "shown").await?;
        browser.click(button("Show the password")).await?;
        browser.find(field("Temporary password")).await?;
        fits(&browser, "password").await
    });
}

async fn fits(browser: &Browser, what: &str) -> Done {
    for screen in [NARROW, PHONE, LAPTOP] {
        browser.resize(screen).await?;
        browser.settled().await?;
        let (pixels, where_) = browser.overhang().await?;
        assert_eq!(pixels, 0, "{what}, {screen:?}: {where_}");
        if let Some(axe) = axe::script()? {
            let found = browser.violations(&axe).await?;
            assert!(found.is_empty(), "{what}, {screen:?}: {found:#?}");
        }
    }
    Ok(())
}

#[test]
fn what_may_not_be_done_says_why() {
    Stage::new("users-refused").run(async |scene| {
        let browser = scene.browser().await?;
        to_page(&browser, HELPDESK, "/admin/users").await?;
        open(&browser, "admin", "Margaret Hamilton").await?;
        let why = browser.description(button("Reset password")).await?;
        assert_eq!(why, en("admin.why.rank_too_low"));
        browser.fill(field("Search users"), "helpdesk").await?;
        browser.gone(link("Margaret Hamilton")).await?;
        // Their own name stands at the top of the page too.
        browser
            .script::<()>("document.querySelector('[data-row] a').click()")
            .await?;
        browser.shows(en("admin.why.not_yourself")).await
    });
}
