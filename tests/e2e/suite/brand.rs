//! The brand: name, logo, colours and background, by host name; readable whatever they are.

use crate::deployment::Deployment;
use regain_e2e::axe;
use regain_e2e::browser::Browser;
use regain_e2e::by::{button, field, link};
use regain_e2e::failure::Done;
use regain_e2e::look::{LAPTOP, PHONE, Scheme};
use regain_e2e::stage::{Scene, Stage};
use regain_e2e::wait::{Look, here, until};
use regain_e2e::words::en;

const MARK: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 32"><rect width="120" height="32" rx="6" fill="#7a1fa2"/><circle cx="16" cy="16" r="8" fill="#fff"/></svg>"##;
const NIGHT: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 32"><rect width="120" height="32" rx="6" fill="#e3b6f5"/><circle cx="16" cy="16" r="8" fill="#171e27"/></svg>"##;
/// A busy picture: dark, light and coloured in turn, so that no one colour of text would do.
const HILLS: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 800" preserveAspectRatio="none"><defs><linearGradient id="s" x2="0" y2="1"><stop stop-color="#fef1d8"/><stop offset="1" stop-color="#f3a683"/></linearGradient></defs><rect width="1200" height="800" fill="url(#s)"/><circle cx="900" cy="190" r="90" fill="#fff8e6"/><path d="M0 520 250 330 480 500 760 280 1200 560V800H0z" fill="#8a5a83"/><path d="M0 640 330 480 640 650 950 500 1200 640V800H0z" fill="#4a3b62"/><path d="M0 740 400 640 800 760 1200 680V800H0z" fill="#221f3b"/></svg>"##;

#[track_caller]
fn with(name: &str, config: &str, test: impl AsyncFnOnce(&Scene, &Browser, &Deployment) -> Done) {
    let app = Deployment::new(Some(config));
    for (file, text) in [
        ("mark.svg", MARK),
        ("night.svg", NIGHT),
        ("hills.svg", HILLS),
    ] {
        app.put(file, text).unwrap_or_else(|e| panic!("{e}"));
    }
    let stage = Stage::new(name).forgive("could not start");
    stage.app(app.folder()).run(async |scene| {
        let browser = scene.browser().await?;
        test(scene, &browser, &app).await
    });
}

/// What the document says of a property, with its variables resolved.
async fn colour(browser: &Browser, selector: &str, property: &str) -> Done<String> {
    let script = format!(
        "return getComputedStyle(document.querySelector('{selector}')).getPropertyValue('{property}')"
    );
    browser.script(&script).await
}

#[test]
fn brands_are_told_apart_by_the_name_of_the_host() {
    const TWO: &str = r##"{
        "brand": {"name": "All", "accent": "#0b7a4b", "logo": "mark.svg"},
        "links": {"help": "/help.html"},
        "brands": {
            "one.localhost": {"brand": {"name": "One", "accent": "#7a1fa2"}},
            "two.localhost": {"brand": {"name": "Two"}, "languages": ["ar"],
                "sign_in": {"mode": "recover-only"}}
        }
    }"##;
    with("brand-hosts", TWO, async |scene, browser, app| {
        let page = "<!doctype html><link rel=icon href=favicon.svg><h1>Help of our own</h1>";
        app.put("help.html", page)?;
        let at = |host: &str| scene.server.base.replace("127.0.0.1", host);
        browser.rebase(&at("one.localhost"));
        browser.open("/").await?;
        browser.at(en("sign_in.title")).await?;
        browser.find(link("One")).await?;
        assert_eq!(browser.driver.title().await?, "Sign in – One");
        assert_eq!(
            colour(browser, "button[type=submit]", "background-color").await?,
            "rgb(122, 31, 162)"
        );
        browser.rebase(&at("two.localhost"));
        browser.open("/").await?;
        browser.at(regain_e2e::words::ar("recover.title")).await?;
        browser.find(link("Two")).await?;
        assert_eq!(
            colour(browser, "button[type=submit]", "background-color").await?,
            "rgb(11, 122, 75)"
        );
        browser.rebase(&at("other.localhost"));
        browser.open("/").await?;
        browser.find(link("All")).await?;
        // A file on the same origin is none of the router's pages.
        browser.click(link("Help")).await?;
        browser.at("Help of our own").await
    });
}

/// Waits for the mark of this file: browsers pick it once the picture is laid out.
async fn marked(browser: &Browser, file: &str) -> Done {
    let shown = "return document.querySelector('header img').currentSrc.split('/').pop()";
    until(here(), "the mark", async || {
        let mark: String = browser.script(shown).await?;
        Ok(if mark == file {
            Look::Here(())
        } else {
            Look::NotYet(mark)
        })
    })
    .await
}

#[test]
fn the_mark_suits_the_mode() {
    const MARKS: &str = r#"{"brand": {"logo": "mark.svg", "logo_dark": "night.svg"}}"#;
    with("brand-dark", MARKS, async |scene, browser, app| {
        browser.rebase(&scene.server.base);
        for (scheme, file) in [(Scheme::Light, "mark.svg"), (Scheme::Dark, "night.svg")] {
            browser.prefer(scheme).await?;
            browser.open("/").await?;
            marked(browser, file).await?;
        }
        app.put("config.json", r#"{"brand": {"logo": "mark.svg"}}"#)?;
        browser.open("/").await?;
        marked(browser, "mark.svg").await
    });
}

#[test]
fn the_next_visit_is_in_the_colours_of_the_brand_before_the_app_has_started() {
    const CONFIG: &str = r##"{"brand": {"accent": "#ffcc00"}}"##;
    with("brand-again", CONFIG, async |scene, browser, app| {
        browser.rebase(&scene.server.base);
        browser.open("/").await?;
        // From now on nothing but the start script runs.
        browser
            .before_every_page("delete globalThis.WebAssembly")
            .await?;
        browser.go(&scene.server.base).await?;
        browser.at("This page could not start").await?;
        let accent = colour(browser, "html", "--accent").await?;
        let ink = colour(browser, "html", "--accent-ink").await?;
        assert_eq!((accent.trim(), ink.trim()), ("#ffcc00", "#000000"));
        app.put("config.json", "{}")
    });
}

/// Everything that is wrong with the page, by axe-core, in both modes.
async fn examine(
    browser: &Browser,
    axe: Option<&str>,
    what: &str,
    wrong: &mut Vec<String>,
) -> Done {
    for scheme in [Scheme::Light, Scheme::Dark] {
        browser.prefer(scheme).await?;
        browser.settled().await?;
        let Some(axe) = axe else {
            continue;
        };
        for found in browser.violations(axe).await? {
            let (id, help) = (found.id, found.help);
            wrong.push(format!(
                "{what}, {scheme}: {id} ({help}): {:?}",
                found.elements
            ));
        }
    }
    Ok(())
}

#[test]
fn every_accent_and_background_can_be_read() {
    const NASTY: &[&str] = &[
        "#ffff00", "#ffffff", "#000000", "#808080", "#767676", "#39ff14", "#00ffff", "#0000ff",
        "#ff0000", "#777777",
    ];
    with("brand-accents", "{}", async |scene, browser, app| {
        let axe = axe::script()?;
        let mut wrong = Vec::new();
        browser.rebase(&scene.server.base);
        for accent in NASTY {
            let config = format!(
                r#"{{"brand": {{"accent": "{accent}", "background": "{accent}",
                    "background_dark": "{accent}"}}, "links": {{"help": "/help"}}}}"#
            );
            app.put("config.json", &config)?;
            browser.open("/").await?;
            browser.click(button("Next")).await?;
            browser
                .refused(field("User ID"), en("fault.user_id_missing"))
                .await?;
            examine(
                browser,
                axe.as_deref(),
                &format!("sign in, {accent}"),
                &mut wrong,
            )
            .await?;
            browser.open("/recover/").await?;
            browser.find(button("Skip the picture")).await?;
            examine(
                browser,
                axe.as_deref(),
                &format!("recover, {accent}"),
                &mut wrong,
            )
            .await?;
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        Ok(())
    });
}

/// Takes the pictures of a page, on a phone and a laptop, in both modes.
async fn shoot(browser: &Browser, name: &str) -> Done {
    for screen in [PHONE, LAPTOP] {
        browser.resize(screen).await?;
        let (over, what) = browser.overhang().await?;
        assert_eq!(over, 0, "{name}: {what}");
        for scheme in [Scheme::Light, Scheme::Dark] {
            browser.prefer(scheme).await?;
            browser.settled().await?;
            let name = format!("brand-{name}-{}-{scheme}", screen.0);
            browser.picture("screenshots", &name).await?;
        }
    }
    Ok(())
}

#[test]
fn pictures_of_branded_pages() {
    const BRANDS: &[(&str, &str)] = &[
        (
            "colour",
            r##""accent": "#7a1fa2", "background": "#f3eef8", "background_dark": "#170d1d""##,
        ),
        (
            "yellow",
            r##""accent": "#ffcc00", "background": "#ffcc00""##,
        ),
        (
            "picture",
            r##""accent": "#4a3b62", "background": "hills.svg""##,
        ),
    ];
    const PAGES: &[(&str, &str)] = &[
        ("/", "sign-in"),
        ("/recover/", "recover"),
        ("/outcome/?is=locked", "locked"),
    ];
    with("brand-pictures", "{}", async |scene, browser, app| {
        browser.rebase(&scene.server.base);
        let (axe, mut wrong) = (axe::script()?, Vec::new());
        for (name, brand) in BRANDS {
            let config = format!(
                r#"{{"brand": {{"name": "Example Bank", "logo": "mark.svg",
                    "logo_dark": "night.svg", {brand}}},
                    "links": {{"privacy": "/p", "terms": "/t", "help": "/h"}}}}"#
            );
            app.put("config.json", &config)?;
            for (path, page) in PAGES {
                browser.open(path).await?;
                let name = format!("{name}-{page}");
                shoot(browser, &name).await?;
                examine(browser, axe.as_deref(), &name, &mut wrong).await?;
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        Ok(())
    });
}
