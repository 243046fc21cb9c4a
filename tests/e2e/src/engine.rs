//! The three families of browsers, and what is written down of a walk that is made in each.

use std::env;
use std::fmt;
use std::panic::{UnwindSafe, catch_unwind, resume_unwind};
use std::time::Instant;

use crate::artefact;

/// What a browser is built on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Engine {
    /// Chrome, Edge and most others.
    #[default]
    Chromium,
    /// Firefox.
    Firefox,
    /// Safari, and every browser on an iPhone; here WebKitGTK's.
    WebKit,
}

impl Engine {
    /// Whether its driver tells of console and requests, and lets a script run before a page's own.
    /// Where it does not, the page reports (`report.rs`).
    #[must_use]
    pub fn has_logs(self) -> bool {
        self == Self::Chromium
    }
}

impl Engine {
    /// Whether walks are to be made in it: in all three, unless `REGAIN_ENGINES` names some (`chromium`,
    /// `firefox`, `webkit`).
    fn is_asked_for(self) -> bool {
        let asked = env::var("REGAIN_ENGINES").unwrap_or_else(|_| "all".to_owned());
        let name = self.to_string();
        asked
            .split([',', ' '])
            .any(|word| word == "all" || word == name)
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        })
    }
}

/// How a walk ended that did not fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Walked {
    /// To its end.
    Through,
    /// Not begun, for this reason.
    Skipped(&'static str),
}

impl From<()> for Walked {
    fn from((): ()) -> Self {
        Self::Through
    }
}

/// Makes a walk in one engine and writes down how it ended, for the table at the end of the run.
///
/// # Panics
/// When the walk does.
pub fn walk<W: Into<Walked>>(
    name: &str,
    engine: Engine,
    walk: impl FnOnce(Engine) -> W + UnwindSafe,
) {
    let begun = Instant::now();
    let outcome = if engine.is_asked_for() {
        catch_unwind(|| walk(engine).into())
    } else {
        Ok(Walked::Skipped("not named by REGAIN_ENGINES"))
    };
    let word = match &outcome {
        Ok(Walked::Through) => "passed",
        Ok(Walked::Skipped(why)) => why,
        Err(_) => "FAILED",
    };
    let name = name.split_once("::").map_or(name, |(_, rest)| rest);
    let seconds = begun.elapsed().as_secs();
    artefact::write_down(
        "engines.tsv",
        &format!("{name}\t{engine}\t{word}\t{seconds}"),
    );
    if let Err(panic) = outcome {
        resume_unwind(panic);
    }
}

/// Makes a test in each engine of every walk named, which is a function of an [`Engine`]. The
/// tests' names are `chromium::walk`, `firefox::walk` and `webkit::walk` in the module of the walk.
#[macro_export]
macro_rules! in_each_engine {
    ($($walk:ident),+ $(,)?) => {
        $crate::in_each_engine!(@ chromium Chromium $($walk)+);
        $crate::in_each_engine!(@ firefox Firefox $($walk)+);
        $crate::in_each_engine!(@ webkit WebKit $($walk)+);
    };
    (@ $module:ident $engine:ident $($walk:ident)+) => {
        mod $module {
            $(
                #[test]
                fn $walk() {
                    let name = concat!(module_path!(), "::", stringify!($walk));
                    let name = name.replace(concat!("::", stringify!($module)), "");
                    $crate::engine::walk(&name, $crate::engine::Engine::$engine, super::$walk);
                }
            )+
        }
    };
}
