//! Recovering a password, step by step.

pub mod cancel;
pub mod captcha;
pub mod code;
pub mod done;
pub mod guard;
pub mod mailed_link;
pub mod method;
pub mod new_password;
pub mod puzzle;
pub mod refused;
pub mod resend;
pub mod who;
