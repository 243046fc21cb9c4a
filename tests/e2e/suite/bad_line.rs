//! A recovery on a bad line. Each call of it goes wrong once, in each way in which a line can fail it:
//! people get to the next page, by no more than what the page offers them, or read what became of
//! their recovery.

use std::time::Duration;

use regain_contract::MethodKind;
use regain_e2e::artefact;
use regain_e2e::between::{Between, Instead, Method};
use regain_e2e::browser::Browser;
use regain_e2e::by::{By, button, field, heading, radio};
use regain_e2e::failure::Done;
use regain_e2e::server::Server;
use regain_e2e::stage::Stage;
use regain_e2e::wait::{Look, here, until_within};
use regain_e2e::walk;
use regain_e2e::words::{en, ids};

use tokio::time::sleep;

use crate::NEW_PASSWORD;

const ADA: &str = "ada@example.com";
/// Longer than a call may take until it is given up.
const PATIENCE: Duration = Duration::from_secs(30);

/// What a person takes between two presses of the same button.
const BREATH: Duration = Duration::from_secs(1);

/// A call of the recovery, with what makes it and what comes of it.
#[derive(Clone, Copy, Debug)]
enum Step {
    Captcha,
    Start,
    Send,
    Verify,
    Resume,
    SetPassword,
}

impl Step {
    const ALL: [Self; 6] = [
        Self::Captcha,
        Self::Start,
        Self::Send,
        Self::Verify,
        Self::Resume,
        Self::SetPassword,
    ];

    fn call(self) -> (Method, &'static str) {
        match self {
            Self::Captcha => (Method::POST, "/captcha"),
            Self::Start => (Method::POST, "/recovery"),
            Self::Send => (Method::POST, "/recovery/code"),
            Self::Verify => (Method::POST, "/recovery/code/verify"),
            Self::Resume => (Method::GET, "/recovery"),
            Self::SetPassword => (Method::PUT, "/recovery/password"),
        }
    }

    /// What is on the page that comes next.
    fn next(self) -> By {
        match self {
            Self::Captcha => button(en("captcha.skip")),
            Self::Start => heading(en("method.title")),
            Self::Send => heading(en("code.title")),
            Self::Verify => heading(en("new_password.title")),
            Self::Resume => field("New password"),
            Self::SetPassword => heading(en("done.title")),
        }
    }

    /// What is filled in on its own page; a captcha is asked for by the page itself.
    fn form(self) -> Option<By> {
        match self {
            Self::Start => Some(field("User ID")),
            Self::Send => Some(radio(walk::method_name(&MethodKind::Email))),
            Self::Verify => Some(field("Verification code")),
            Self::SetPassword => Some(field("New password")),
            Self::Captcha | Self::Resume => None,
        }
    }

    /// What a person does for it, on the page where it is done.
    async fn act(self, browser: &Browser, server: &Server) -> Done {
        match self {
            Self::Captcha => browser.load("/recover").await,
            Self::Start => {
                browser.fill(field("User ID"), ADA).await?;
                walk::pass_captcha(browser).await
            }
            Self::Send => {
                let email = walk::method_name(&MethodKind::Email);
                browser.choose(radio(email)).await?;
                browser.click(button("Next")).await
            }
            Self::Verify => {
                let code = server.nth_code("email", 1).await?.code;
                walk::enter_code(browser, &code.unwrap_or_default()).await
            }
            Self::Resume => Ok(browser.driver.refresh().await?),
            Self::SetPassword => walk::set_password(browser, NEW_PASSWORD).await,
        }
    }
}

/// What a person sees.
enum Sight {
    /// The page that was to come.
    Next,
    /// A page that says how the recovery ended.
    Outcome(String),
    /// **Try again**, which was pressed.
    Again,
    /// The form of the step, with something wrong in it.
    Refused,
    /// Nothing of these yet.
    Other(String),
}

async fn look(browser: &Browser, step: Step) -> Done<Sight> {
    // Read before the button is looked for, which an outcome may have: pages change meanwhile.
    let title: String = browser
        .script("return document.querySelector('main h1')?.textContent ?? ''")
        .await?;
    if browser.has(step.next()).await? {
        return Ok(Sight::Next);
    }
    let again = button(en("action.try_again"));
    if let Some(button) = again.all(&browser.driver).await?.pop() {
        button.click().await?;
        return Ok(Sight::Again);
    }
    let is_outcome = |id: &String| id.starts_with("outcome.") && id.ends_with("_title");
    if ids()
        .iter()
        .filter(|id| is_outcome(id))
        .any(|id| en(id) == title)
    {
        return Ok(Sight::Outcome(title));
    }
    let refused: bool = browser
        .script("return !!document.querySelector('[aria-invalid=true]')")
        .await?;
    Ok(if refused {
        Sight::Refused
    } else {
        Sight::Other(browser.scene().await?)
    })
}

/// Makes a step whose call goes wrong, and gets on from there. Answers how it ended.
async fn get_on(browser: &Browser, server: &Server, step: Step, leaves: bool) -> Done<String> {
    step.act(browser, server).await?;
    let mut tries = 1;
    if leaves {
        browser.driver.refresh().await?;
        browser.started().await?;
        if let Some(form) = step.form()
            && browser.has(form).await?
        {
            step.act(browser, server).await?;
            tries += 1;
        }
    }
    until_within(
        PATIENCE,
        here(),
        format!("the end of {step:?}"),
        async || {
            Ok(match look(browser, step).await? {
                Sight::Next => Look::Here(format!("went on after {tries}")),
                Sight::Outcome(title) => Look::Here(format!("was told “{title}”")),
                Sight::Again => {
                    tries += 1;
                    sleep(BREATH).await;
                    Look::NotYet("tries again".to_owned())
                }
                Sight::Refused => {
                    tries += 1;
                    step.act(browser, server).await?;
                    Look::NotYet("fills the form in anew".to_owned())
                }
                Sight::Other(scene) => Look::NotYet(scene),
            })
        },
    )
    .await
}

#[track_caller]
fn recover_where(fault: &str, instead: &Instead) {
    let stage = Stage::new(&format!("bad-line-{fault}"));
    // A code that was sent behind someone's back is not waited for longer than that.
    let stage = stage.set("recovery.resend_seconds", 2);
    stage.forgive("/api/v1/").run(async |scene| {
        let between = Between::start_on_a_bad_line(&scene.server.base).await?;
        let browser = scene.browser().await?;
        browser.put_behind(&between);
        // Whoever sees nothing come loads the page again, and what was sent before comes after.
        let leaves = matches!(instead, Instead::Overtaken(_));
        for step in Step::ALL {
            let (verb, path) = step.call();
            between.meddle_once(&verb, path, instead.clone());
            let ended = get_on(&browser, &scene.server, step, leaves).await;
            let said = match &ended {
                Ok(said) => said.clone(),
                Err(_) => "FAILED".to_owned(),
            };
            artefact::write_down("faults.tsv", &format!("{fault}\t{verb} {path}\t{said}"));
            let said = ended?;
            assert!(!between.waits(), "{verb} {path} was never {fault}");
            if said.starts_with("was told") {
                break;
            }
        }
        Ok(())
    });
}

#[test]
fn each_call_is_lost() {
    recover_where("lost", &Instead::Lost);
}

#[test]
fn each_answer_is_lost() {
    recover_where("reset", &Instead::Blocked);
}

#[test]
fn each_answer_is_cut_off() {
    recover_where("cut off", &Instead::CutOff);
}

#[test]
fn each_answer_is_half() {
    recover_where("truncated", &Instead::Half);
}

#[test]
fn each_answer_is_late() {
    recover_where("delayed", &Instead::Late(Duration::from_secs(1)));
}

#[test]
fn each_call_arrives_twice() {
    recover_where("repeated", &Instead::Repeated);
}

#[test]
fn each_call_is_overtaken_by_the_next() {
    recover_where("reordered", &Instead::Overtaken(Duration::from_secs(3)));
}
