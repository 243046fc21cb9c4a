//! The recovery API: every message, every call, and the rules that both sides keep.
//!
//! The app and the server know each other only through this crate. It has no I/O, no clock and no
//! randomness, and depends on serde alone; the server's tables of Unicode are a feature. A receiver ignores fields it does not know, and keeps
//! codes it does not know as `Other`, so that an older app survives a newer server and the other
//! way round.
//!
//! Reading order: [`endpoint`], [`settings`], [`captcha`], [`recovery`], [`session`], [`admin`],
//! [`problem`], then the rules in [`policy`], [`identity`], [`user_id`], [`target`] and
//! [`verification_code`].

pub mod digit;
mod open;

pub mod admin;
pub mod captcha;
pub mod endpoint;
mod found_code;
pub mod identity;
pub mod params;
pub mod percent;
pub mod policy;
pub mod problem;
pub mod recovery;
#[cfg(feature = "schema")]
pub mod schema;
pub mod secret;
pub mod separator;
pub mod session;
pub mod settings;
pub mod sheet;
mod status;
pub mod target;
pub mod time;
pub mod user_id;
pub mod verification_code;

pub use captcha::{CaptchaAnswer, CaptchaChallenge, CaptchaKind, CaptchaRequest, ProofOfWork};
pub use endpoint::{Endpoint, Verb};
pub use params::Params;
pub use policy::{Policy, Rule, RuleKind, Verdict};
pub use problem::{Code, Field, FieldCode, FieldProblem, Problem};
pub use recovery::{
    CodeSent, LinkPreview, LinkToken, Method, MethodKind, NewPassword, Proofs, Recovery, SendCode,
    StartRecovery, Started, Step, VerifyCode,
};
pub use secret::Secret;
pub use session::{ChangePassword, MethodOnFile, Role, Session, SignIn};
pub use settings::{Disclosure, Features, Settings, SignInMode, Support};
pub use time::Timestamp;

/// Version of the contract, as `GET /settings` reports it. The first number changes only when an
/// older app could no longer work.
pub const API_VERSION: &str = "1.1";

/// Largest request body in bytes; a larger one is refused with `body_too_large` and status 413.
pub const MAX_BODY_BYTES: usize = 16 * 1024;

/// Header of `POST /recovery/code` and `POST /admin/users/{id}/password-reset`: the same key within
/// one recovery sends one message only, and for one user resets once.
pub const IDEMPOTENCY_KEY: &str = "Idempotency-Key";
