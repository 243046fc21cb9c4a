//! Where captchas are kept that were given out.

use async_trait::async_trait;

use crate::model::captcha::CaptchaRecord;
use crate::model::store_error::StoreError;

/// Captchas that were given out.
#[async_trait]
pub trait CaptchaStore: Send + Sync {
    /// Keeps a captcha.
    async fn open_captcha(&self, captcha: &CaptchaRecord) -> Result<(), StoreError>;

    /// The captcha with this id; it stays.
    async fn captcha(&self, id: &str) -> Result<Option<CaptchaRecord>, StoreError>;

    /// Takes the captcha with this id away: of two who ask at the same time, one gets it.
    async fn take_captcha(&self, id: &str) -> Result<Option<CaptchaRecord>, StoreError>;
}
