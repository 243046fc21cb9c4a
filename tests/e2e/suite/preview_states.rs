//! Every page in every state, as `cargo xtask preview` brings it about: it is what the table says, has
//! room for its words, and can be used by everybody, whatever the colours and the direction.

use regain_e2e::artefact;
use regain_e2e::axe::{self, Violation};
use regain_e2e::browser::Browser;
use regain_e2e::engine::Engine;
use regain_e2e::failure::Done;
use regain_e2e::look::{LAPTOP, NARROW, PHONE, Scheme};
use regain_e2e::preview::{Preview, recorded_words};
use regain_e2e::pseudo::{self, IN_PLACE_OF};
use regain_e2e::stage::Stage;

use crate::preview::{MARK, WILD};

/// States that are about what does not fit or cannot start: the console says so too.
const LOUD: &[&str] = &[
    "no-webassembly",
    "no-script",
    "config-broken",
    "config-key",
    "config-newer",
    "trouble-version",
];

/// States in which no catalogue has come, or the page keeps the title of its HTML.
const BEFORE_THE_WORDS: &[&str] = &[
    "no-webassembly",
    "config-broken",
    "config-key",
    "config-newer",
];
/// Where no script runs, none can look; the gallery sees from outside how it stands.
const WITHOUT_SCRIPT: &str = "no-script";

/// A tour through states, each alone in a tab: there, neither colours nor sizes of others have to be
/// worked out anew with its own.
struct Tour<'a> {
    engine: Engine,
    config: &'a str,
    beside: &'a [(String, String)],
    /// The gallery's controls.
    controls: &'a str,
}

impl Tour<'_> {
    /// Makes it, and fails with what is wrong with any state, or is found by `inspect` where one is as it
    /// should be.
    #[track_caller]
    fn make(
        &self,
        name: &str,
        prepare: &impl AsyncFn(&Browser) -> Done,
        inspect: &impl AsyncFn(&Browser, &str) -> Done<Vec<String>>,
    ) {
        // Troubles are among the states; `loud` tells them from others.
        let stage = Stage::new(name).engine(self.engine).forgive("/state/");
        let stage = stage.forgive("WebAssembly is switched off");
        stage.run(async |scene| {
            let preview = Preview::start(self.config, self.beside)?;
            let browser = scene.browser().await?;
            let browser: &Browser = &browser;
            prepare(browser).await?;
            browser.open_gallery(&preview, self.controls).await?;
            let mut wrong = Vec::new();
            let all = browser.addresses().await?;
            for (name, address) in &all {
                let found = seen(browser, name, address, inspect).await?;
                wrong.extend(found.iter().map(|it| format!("{name}: {it}")));
            }
            wrong.extend(loud(browser).await?);
            assert!(wrong.is_empty(), "{}", wrong.join("\n"));
            Ok(())
        });
    }
}

/// What is wrong with a state, and what `inspect` finds where it is as it should be.
async fn seen(
    browser: &Browser,
    name: &str,
    address: &str,
    inspect: &impl AsyncFn(&Browser, &str) -> Done<Vec<String>>,
) -> Done<Vec<String>> {
    if name == WITHOUT_SCRIPT {
        return Ok(Vec::new());
    }
    let state = browser.state_alone(name, address).await?;
    let is_quiet = state.why.is_empty() || LOUD.contains(&name);
    if state.status == "ready" && is_quiet {
        return inspect(browser, name).await;
    }
    Ok(vec![format!("{}: {}", state.status, state.why)])
}

/// Console messages that no state may cause. That a call is refused is what many states are about.
async fn loud(browser: &Browser) -> Done<Vec<String>> {
    let mut lines = browser.console().await?;
    lines.retain(|line| {
        let expected = line.contains("/api/v1/")
            || LOUD.iter().any(|name| line.contains(&format!("/{name}/")));
        let expected = expected || line.contains("WebAssembly is switched off");
        let refused = line.contains("/state/not-found/") && line.contains("404");
        line.starts_with("SEVERE") && !expected && !refused
    });
    Ok(lines)
}

#[test]
fn every_state_has_words_and_room_for_them() {
    let config = format!(r#"{{"brand": {{"name": "Ada"}}, "languages": ["en", "{IN_PLACE_OF}"]}}"#);
    let words = pseudo::catalogues().unwrap_or_else(|e| panic!("{e}"));
    let (data, axe) = (recorded_words(), rules());
    let tour = Tour {
        engine: Engine::Chromium,
        config: &config,
        beside: &words,
        controls: &format!(r#"{{"language": "{IN_PLACE_OF}"}}"#),
    };
    let light = async |browser: &Browser| browser.prefer(Scheme::Light).await;
    tour.make("preview", &light, &async |browser, name| {
        let mut wrong = Vec::new();
        if !BEFORE_THE_WORDS.contains(&name) {
            let words = browser.unmarked_words().await?.into_iter();
            let words: Vec<String> = words.filter(|word| !data.contains(word)).collect();
            if !words.is_empty() {
                wrong.push(format!("in no catalogue: {words:?}"));
            }
        }
        wrong.extend(browser.lack_of_room(&[PHONE, LAPTOP, NARROW]).await?);
        let axe = axe.as_deref();
        wrong.extend(accessible(browser, axe, name, "320 px, light").await?);
        wrong.extend(in_other_colours(browser, axe, name).await?);
        Ok(wrong)
    });
}

#[test]
fn every_state_is_for_everybody_with_a_wild_brand_in_the_dark_from_right_to_left() {
    let axe = rules();
    let mark = [("mark.svg".to_owned(), MARK.to_owned())];
    let tour = Tour {
        engine: Engine::Chromium,
        config: WILD,
        beside: &mark,
        controls: r#"{"language": "ar"}"#,
    };
    let narrow_and_dark = async |browser: &Browser| {
        browser.resize(NARROW).await?;
        browser.prefer(Scheme::Dark).await
    };
    tour.make("preview-wild", &narrow_and_dark, &async |browser, name| {
        let when = "320 px, dark, right to left, odd brand";
        let mut wrong = accessible(browser, axe.as_deref(), name, when).await?;
        let (pixels, what) = browser.overhang().await?;
        if pixels > 0 {
            wrong.push(format!("{when}: {pixels} px too wide: {what}"));
        }
        Ok(wrong)
    });
}

/// Firefox tells by rules of its own what a label names and where a focus may be. The walks that run in it
/// are light and in English.
#[test]
fn every_state_is_for_everybody_in_firefox() {
    let name = "preview_states::every_state_is_for_everybody";
    regain_e2e::engine::walk(name, Engine::Firefox, |engine| {
        let axe = rules();
        let tour = Tour {
            engine,
            config: r#"{"brand": {"name": "Ada"}, "languages": ["ar", "en"]}"#,
            beside: &[],
            controls: r#"{"language": "ar", "colours": "dark"}"#,
        };
        let as_it_comes = async |_: &Browser| Ok(());
        tour.make("preview-states", &as_it_comes, &async |browser, name| {
            let when = "laptop, dark, right to left";
            accessible(browser, axe.as_deref(), name, when).await
        });
    });
}

fn rules() -> Option<String> {
    axe::script().unwrap_or_else(|e| panic!("{e}"))
}

/// The rules that the page breaks, by axe-core.
async fn accessible(
    browser: &Browser,
    axe: Option<&str>,
    name: &str,
    when: &str,
) -> Done<Vec<String>> {
    let Some(axe) = axe else {
        return Ok(Vec::new());
    };
    let found = browser.violations(axe).await?;
    note(browser, name, when, found.len());
    Ok(violations_as_text(&found, when))
}

/// In the dark and in the system's colours: colours alone can have changed.
async fn in_other_colours(browser: &Browser, axe: Option<&str>, name: &str) -> Done<Vec<String>> {
    let mut wrong = Vec::new();
    let Some(axe) = axe else {
        return Ok(wrong);
    };
    for (when, scheme, forced) in [
        ("320 px, dark", Scheme::Dark, false),
        ("320 px, forced colours", Scheme::Light, true),
    ] {
        browser.prefer_colours(scheme, forced).await?;
        let found = browser.violations_of(axe, &["color-contrast"]).await?;
        note(browser, name, when, found.len());
        wrong.extend(violations_as_text(&found, when));
    }
    browser.prefer(Scheme::Light).await?;
    Ok(wrong)
}

fn violations_as_text(found: &[Violation], when: &str) -> Vec<String> {
    found.iter().map(|it| format!("{when}: {it}")).collect()
}

fn note(browser: &Browser, state: &str, when: &str, broken: usize) {
    let line = format!("{state}\t{when}\t{}\t{broken}", browser.engine);
    artefact::write_down("rules.tsv", &line);
}
