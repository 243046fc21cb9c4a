//! `cargo xtask preview`: every page in every state is what the table says, in two languages, and
//! the gallery itself can be used by everybody.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use regain_e2e::artefact;
use regain_e2e::axe;
use regain_e2e::browser::Browser;
use regain_e2e::failure::{Done, Failure};
use regain_e2e::look::{LAPTOP, PHONE, Scheme};
use regain_e2e::stage::Stage;
use regain_e2e::wait::{Look, here, until, until_within};
use serde_json::Value;
use tempfile::TempDir;

/// A brand that tries everything at once.
const WILD: &str = r##"{
  "brand": { "name": "الأكاديمية الملكية للأرصاد الجوية الزراعية", "accent": "#ffe100", "logo": "mark.svg" },
  "languages": ["ar", "en"]
}"##;

const MARK: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="#ffe100" d="M0 0h8v8H0z"/></svg>"##;

/// States that are about what does not fit or cannot start: the console says so too.
const LOUD: &[&str] = &[
    "no-webassembly",
    "no-script",
    "config-broken",
    "config-key",
    "config-newer",
    "trouble-version",
];

/// Longer than a frame waits for itself before it says that it is not as expected.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running preview. It ends when this is dropped.
struct Preview {
    base: String,
    folder: TempDir,
    child: Child,
}

impl Preview {
    /// Shows the built app with this `config.json`.
    fn start(config: &str) -> Done<Self> {
        let folder = tempfile::tempdir().map_err(Failure::io("a folder"))?;
        let write = |name: &str, text: &str| {
            fs::write(folder.path().join(name), text).map_err(Failure::io(name.to_owned()))
        };
        write("config.json", config)?;
        write("mark.svg", MARK)?;
        let program = artefact::xtask();
        let mut child = Command::new(&program)
            .args(["preview", "--port", "0", "--app"])
            .arg(artefact::dist())
            .arg("--config")
            .arg(folder.path().join("config.json"))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(Failure::io(program.display().to_string()))?;
        let said = child.stdout.take().map(BufReader::new);
        let mut lines = said
            .into_iter()
            .flat_map(BufRead::lines)
            .map_while(Result::ok);
        let base = lines.find_map(|line| {
            Some(
                line.split_once("  http://")?
                    .1
                    .trim_end_matches('/')
                    .to_owned(),
            )
        });
        // What it says later has to be read, or it would wait for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        let base = base.ok_or_else(|| Failure::SetUp("the preview does not start".to_owned()))?;
        Ok(Self {
            base: format!("http://{base}"),
            folder,
            child,
        })
    }

    fn config(&self) -> std::path::PathBuf {
        self.folder.path().join("config.json")
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to do.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Opens the gallery, with its controls as they are wanted: a JSON object of their names.
async fn open(browser: &Browser, preview: &Preview, look: &str) -> Done {
    browser
        .go(&format!("{}/gallery/element.js", preview.base))
        .await?;
    let keep = format!("localStorage.setItem('preview.look', '{look}'); return true");
    browser.script::<bool>(&keep).await?;
    browser.go(&format!("{}/", preview.base)).await?;
    until(here(), "the gallery", async || {
        let tiles: usize = browser
            .script("return document.querySelectorAll('.tile').length")
            .await?;
        Ok(if tiles > 100 {
            Look::Here(())
        } else {
            Look::NotYet(format!("{tiles} tiles"))
        })
    })
    .await
}

/// Brings each state on the screen, and answers what is wrong with them.
async fn seen(browser: &Browser) -> Done<Vec<String>> {
    const NAMES: &str = "return [...document.querySelectorAll('.tile')].map(tile => tile.id)";
    let names: Vec<String> = browser.script(NAMES).await?;
    let mut wrong = Vec::new();
    for name in names {
        let look = format!(
            "const tile = document.getElementById('{name}'); tile.scrollIntoView({{block: 'center'}}); \
             return [tile.dataset.status, tile.querySelector('.tile__why').textContent]"
        );
        let (status, why): (String, String) =
            until_within(PATIENCE, here(), format!("the state {name}"), async || {
                let (status, why): (String, String) = browser.script(&look).await?;
                let over = ["ready", "wrong"].contains(&status.as_str());
                Ok(if over {
                    Look::Here((status, why))
                } else {
                    Look::NotYet(status)
                })
            })
            .await?;
        let is_quiet = why.is_empty() || LOUD.contains(&name.as_str());
        if status != "ready" || !is_quiet {
            wrong.push(format!("{name}: {status}: {why}"));
        }
    }
    Ok(wrong)
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

#[track_caller]
fn every_state(name: &str, config: &str, look: &'static str) {
    // Troubles are among the states; `loud` tells them from others.
    // What the states may say is looked at more closely below.
    let stage = Stage::new(name).forgive("/state/");
    let stage = stage.forgive("WebAssembly is switched off");
    stage.run(async |scene| {
        let preview = Preview::start(config)?;
        let browser = scene.browser().await?;
        browser.resize(LAPTOP).await?;
        open(&browser, &preview, look).await?;
        let mut wrong = seen(&browser).await?;
        wrong.extend(loud(&browser).await?);
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        Ok(())
    });
}

#[test]
fn every_state_is_what_the_table_says() {
    every_state("preview", "{}", r#"{"width": "360", "language": "en"}"#);
}

#[test]
fn and_with_a_wild_brand_in_the_dark_from_right_to_left() {
    every_state(
        "preview-wild",
        WILD,
        r#"{"width": "1280", "language": "ar", "colours": "dark"}"#,
    );
}

#[test]
fn the_gallery_is_fit_to_be_seen() {
    Stage::new("preview-gallery").run(async |scene| {
        let preview = Preview::start(WILD)?;
        let browser = scene.browser().await?;
        let mut wrong = Vec::new();
        for (screen, scheme) in [
            (LAPTOP, Scheme::Light),
            (LAPTOP, Scheme::Dark),
            (PHONE, Scheme::Light),
        ] {
            browser.resize(screen).await?;
            browser.prefer(scheme).await?;
            open(&browser, &preview, r#"{"width": "360", "language": "en"}"#).await?;
            first_is_ready(&browser).await?;
            let name = format!("preview-{}-{scheme}", screen.0);
            browser.picture("screenshots", &name).await?;
            let (pixels, what) = browser.overhang().await?;
            if pixels > 0 {
                wrong.push(format!("{name}: {pixels} px too wide: {what}"));
            }
            if let Some(axe) = axe::script()? {
                let found = browser.violations(&axe).await?;
                wrong.extend(
                    found
                        .iter()
                        .map(|it| format!("{name}: {}: {:?}", it.help, it.elements)),
                );
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        Ok(())
    });
}

async fn first_is_ready(browser: &Browser) -> Done {
    until(here(), "the first state", async || {
        let status: String = browser
            .script("return document.querySelector('.tile').dataset.status")
            .await?;
        Ok(if status == "ready" {
            Look::Here(())
        } else {
            Look::NotYet(status)
        })
    })
    .await
}

#[test]
fn what_is_changed_in_the_configuration_is_seen_after_a_reload() {
    Stage::new("preview-reload").run(async |scene| {
        let preview = Preview::start(WILD)?;
        let client = &scene.server.client;
        let config = format!("{}/state/sign-in/config.json", preview.base);
        let name = async || -> Done<String> {
            let config: Value = client.get(&config).send().await?.json().await?;
            Ok(config["brand"]["name"]
                .as_str()
                .unwrap_or_default()
                .to_owned())
        };
        assert!(name().await?.starts_with("الأكاديمية"));
        fs::write(preview.config(), r#"{"brand": {"name": "Acme"}}"#)
            .map_err(Failure::io("config.json"))?;
        assert_eq!(name().await?, "Acme");
        let mark = client
            .get(format!("{}/state/sign-in/mark.svg", preview.base))
            .send()
            .await?;
        assert_eq!(mark.headers()["content-type"], "image/svg+xml");
        let secret = Path::new("config.json.orig");
        fs::write(preview.folder.path().join(secret), "x").map_err(Failure::io("a file"))?;
        let other = client
            .get(format!("{}/state/sign-in/config.json.orig", preview.base))
            .send()
            .await?;
        assert_eq!(other.status(), 404);
        Ok(())
    });
}
