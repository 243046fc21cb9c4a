//! Captchas. Nothing of an answer is stored: characters and numbers come from the captcha's id
//! and the server's key.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use regain_contract::{
    CaptchaAnswer, CaptchaChallenge, CaptchaKind, Code, Field, FieldCode, ProofOfWork, Timestamp,
};

use crate::captcha::dice::Dice;
use crate::captcha::{alphabet, picture, proof_of_work, sound};
use crate::model::caller::Caller;
use crate::model::captcha::CaptchaRecord;
use crate::model::fault::Fault;
use crate::port::captchas::CaptchaStore;
use crate::service::basics::Basics;
use crate::service::limiter::{Limited, Limiter};
use crate::service::ports::Ports;
use crate::service::token;

/// Drawing or speaking that is still to be done: it takes a while, and is for the caller to put
/// where it hinders nobody.
pub type ToDo<T> = Box<dyn FnOnce() -> T + Send>;

/// How long a captcha can be answered, in seconds.
const LIFETIME: i64 = 300;

/// Makes captchas, and sees that they are passed.
#[derive(Clone)]
pub struct Captchas {
    captcha_store: Arc<dyn CaptchaStore>,
    limiter: Limiter,
    basics: Basics,
}

impl Captchas {
    /// One that stands on these ports.
    pub fn new(ports: &Ports) -> Self {
        Self {
            captcha_store: ports.store.clone(),
            limiter: Limiter::new(ports),
            basics: ports.basics.clone(),
        }
    }

    /// Makes a captcha. The picture of one with characters is [`Self::picture`]'s.
    ///
    /// # Errors
    /// `feature_off` for a kind that is not offered; `rate_limited`.
    pub async fn make(
        &self,
        kind: &CaptchaKind,
        caller: &Caller,
    ) -> Result<CaptchaChallenge, Fault> {
        if !self.basics.rules.captcha.contains(kind) {
            return Err(Code::FeatureOff.into());
        }
        self.limiter.limit(Limited::CaptchasFrom(caller)).await?;
        let expires_at = self.basics.now().plus(LIFETIME);
        let id = token::id(&*self.basics.random);
        let record = CaptchaRecord {
            id: id.clone(),
            kind: kind.clone(),
            expires_at,
        };
        self.captcha_store.open_captcha(&record).await?;
        let is_image = *kind == CaptchaKind::Image;
        Ok(CaptchaChallenge {
            kind: kind.clone(),
            expires_at,
            image: None,
            proof_of_work: (!is_image).then(|| self.work(&id, expires_at)),
            id,
        })
    }

    /// The characters of a captcha as a picture: a PNG file in base64, always the same.
    pub fn picture(&self, id: &str) -> ToDo<String> {
        let seed = self.basics.key.mac(&["captcha picture", id]);
        let characters = self.characters(id);
        Box::new(move || STANDARD.encode(picture::draw(&characters, seed)))
    }

    /// The characters of a captcha spoken, as a WAV file; with other noise each time. Counted as
    /// another captcha would be.
    ///
    /// # Errors
    /// `captcha_expired` when it is old, unknown, used or has no characters; `rate_limited`.
    pub async fn audio(&self, id: &str, caller: &Caller) -> Result<ToDo<Vec<u8>>, Fault> {
        self.limiter.limit(Limited::CaptchasFrom(caller)).await?;
        let captcha = self
            .captcha_store
            .captcha(id)
            .await?
            .ok_or(Code::CaptchaExpired)?;
        if captcha.expires_at <= self.basics.now() || captcha.kind != CaptchaKind::Image {
            return Err(Code::CaptchaExpired.into());
        }
        let mut seed = [0; 32];
        self.basics.random.fill(&mut seed);
        let characters = self.characters(id);
        Ok(Box::new(move || sound::speak(&characters, seed)))
    }

    /// Uses a captcha up, where one is asked for.
    ///
    /// # Errors
    /// `invalid_fields` without one, `captcha_expired`, `captcha_wrong`.
    pub async fn pass_captcha(&self, given: Option<&CaptchaAnswer>) -> Result<(), Fault> {
        if self.basics.rules.captcha.is_empty() {
            return Ok(());
        }
        let missing = || Fault::field(Field::Captcha, FieldCode::Missing);
        let given = given
            .filter(|given| !given.answer.trim().is_empty())
            .ok_or_else(missing)?;
        let captcha = self
            .captcha_store
            .take_captcha(&given.id)
            .await?
            .ok_or(Code::CaptchaExpired)?;
        let now = self.basics.now();
        if captcha.expires_at <= now {
            return Err(Code::CaptchaExpired.into());
        }
        let right = match captcha.kind {
            CaptchaKind::Image => alphabet::matches(&self.characters(&given.id), &given.answer),
            _ => self.is_work_done(&given.id, &given.answer, captcha.expires_at),
        };
        if right {
            Ok(())
        } else {
            Err(Code::CaptchaWrong.into())
        }
    }

    fn characters(&self, id: &str) -> String {
        let seed = self.basics.key.mac(&["captcha characters", id]);
        alphabet::random_text(&mut Dice::new(seed))
    }

    fn work(&self, id: &str, expires_at: Timestamp) -> ProofOfWork {
        let salt = self.basics.key.mac(&["captcha salt", id]);
        let salt: String = salt[..12]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let dice = self.basics.key.mac(&["captcha number", id]);
        let dice = u64::from_le_bytes(dice[..8].try_into().unwrap_or_default());
        let most = self.basics.rules.captcha_max_number;
        let number = u32::try_from(dice % (u64::from(most) + 1)).unwrap_or(most);
        let key = self.basics.key.derived("captcha work");
        let expires = expires_at.0.unsigned_abs();
        let challenge = proof_of_work::challenge(&key, &salt, expires, number, most);
        ProofOfWork {
            algorithm: challenge.algorithm.to_owned(),
            challenge: challenge.challenge,
            maxnumber: challenge.maxnumber,
            salt: challenge.salt,
            signature: challenge.signature,
        }
    }

    /// The work was done, and for this very captcha.
    fn is_work_done(&self, id: &str, payload: &str, expires_at: Timestamp) -> bool {
        let key = self.basics.key.derived("captcha work");
        let now = self.basics.now().0.unsigned_abs();
        proof_of_work::verify(&key, payload.trim(), now)
            .is_ok_and(|done| done.challenge == self.work(id, expires_at).challenge)
    }
}
