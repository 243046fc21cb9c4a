//! Captchas. Nothing of an answer is stored: characters and numbers come from the captcha's id
//! and the server's key.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use regain_contract::{
    CaptchaAnswer, CaptchaChallenge, CaptchaKind, Code, Field, FieldCode, ProofOfWork, Timestamp,
};

use super::limit::Limited;
use super::service::{Caller, Service};
use crate::captcha::alphabet;
use crate::captcha::dice::Dice;
use crate::captcha::picture;
use crate::captcha::proof_of_work;
use crate::captcha::sound;
use crate::domain::fault::Fault;
use crate::domain::token;
use crate::port::store::CaptchaRecord;

/// Drawing or speaking that is still to be done: it takes a while, and is for the caller to put
/// where it hinders nobody.
pub type ToDo<T> = Box<dyn FnOnce() -> T + Send>;

/// How long a captcha can be answered, in seconds.
const LIFETIME: i64 = 300;

impl Service {
    /// Makes a captcha. The picture of one with characters is [`Service::captcha_picture`]'s.
    ///
    /// # Errors
    /// `feature_off` for a kind that is not offered; `rate_limited`.
    pub async fn make_captcha(
        &self,
        kind: &CaptchaKind,
        caller: &Caller,
    ) -> Result<CaptchaChallenge, Fault> {
        if !self.rules.captcha.contains(kind) {
            return Err(Code::FeatureOff.into());
        }
        self.limit(Limited::CaptchasFrom(caller)).await?;
        let expires_at = self.clock.now().plus(LIFETIME);
        let id = token::id(&*self.random);
        let record = CaptchaRecord {
            id: id.clone(),
            kind: kind.clone(),
            expires_at,
        };
        self.store.open_captcha(&record).await?;
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
    pub fn captcha_picture(&self, id: &str) -> ToDo<String> {
        let seed = self.key.mac(&["captcha picture", id]);
        let characters = self.characters(id);
        Box::new(move || STANDARD.encode(picture::draw(&characters, seed)))
    }

    /// The characters of a captcha spoken, as a WAV file; with other noise each time. Counted as
    /// another captcha would be.
    ///
    /// # Errors
    /// `captcha_expired` when it is old, unknown, used or has no characters; `rate_limited`.
    pub async fn captcha_audio(&self, id: &str, caller: &Caller) -> Result<ToDo<Vec<u8>>, Fault> {
        self.limit(Limited::CaptchasFrom(caller)).await?;
        let captcha = self.store.captcha(id).await?.ok_or(Code::CaptchaExpired)?;
        if captcha.expires_at <= self.clock.now() || captcha.kind != CaptchaKind::Image {
            return Err(Code::CaptchaExpired.into());
        }
        let mut seed = [0; 32];
        self.random.fill(&mut seed);
        let characters = self.characters(id);
        Ok(Box::new(move || sound::speak(&characters, seed)))
    }

    /// Uses a captcha up, where one is asked for.
    ///
    /// # Errors
    /// `invalid_fields` without one, `captcha_expired`, `captcha_wrong`.
    pub(super) async fn pass_captcha(&self, given: Option<&CaptchaAnswer>) -> Result<(), Fault> {
        if self.rules.captcha.is_empty() {
            return Ok(());
        }
        let missing = || Fault::field(Field::Captcha, FieldCode::Missing);
        let given = given
            .filter(|given| !given.answer.trim().is_empty())
            .ok_or_else(missing)?;
        let captcha = self
            .store
            .take_captcha(&given.id)
            .await?
            .ok_or(Code::CaptchaExpired)?;
        let now = self.clock.now();
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
        let seed = self.key.mac(&["captcha characters", id]);
        alphabet::random_text(&mut Dice::new(seed))
    }

    fn work(&self, id: &str, expires_at: Timestamp) -> ProofOfWork {
        let salt = self.key.mac(&["captcha salt", id]);
        let salt: String = salt[..12]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let dice = self.key.mac(&["captcha number", id]);
        let dice = u64::from_le_bytes(dice[..8].try_into().unwrap_or_default());
        let most = self.rules.captcha_max_number;
        let number = u32::try_from(dice % (u64::from(most) + 1)).unwrap_or(most);
        let key = self.key.derived("captcha work");
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
        let key = self.key.derived("captcha work");
        let now = self.clock.now().0.unsigned_abs();
        proof_of_work::verify(&key, payload.trim(), now)
            .is_ok_and(|done| done.challenge == self.work(id, expires_at).challenge)
    }
}
