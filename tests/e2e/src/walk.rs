//! The steps of the journey, as a person takes them.

use regain_contract::MethodKind;

use crate::accounts::password;
use crate::browser::Browser;
use crate::by::{button, field, link, radio};
use crate::failure::Done;
use crate::server::Server;
use crate::words::en;

/// The name of a method's radio button.
#[must_use]
pub fn method_name(kind: &MethodKind) -> &'static str {
    match kind {
        MethodKind::Sms => "Text my mobile phone",
        MethodKind::Voice => "Call my mobile phone",
        _ => "Email my alternate address",
    }
}

/// From the sign-in page to the password page.
///
/// # Errors
/// When a step does not come.
pub async fn to_password(browser: &Browser, user: &str) -> Done {
    browser.open("/").await?;
    browser.fill(field("User ID"), user).await?;
    browser.click(button("Next")).await?;
    browser.at(en("password.title")).await
}

/// Signs in from the sign-in page on, and leaves it to the caller what comes then.
///
/// # Errors
/// When a step does not come.
pub async fn sign_in(browser: &Browser, user: &str, password: &str) -> Done {
    to_password(browser, user).await?;
    browser.fill(field("Password"), password).await?;
    browser.click(button("Sign in")).await
}

/// Signs in where a page that was asked for has led to the sign-in page.
///
/// # Errors
/// When a step does not come.
pub async fn sign_in_here(browser: &Browser, user: &str) -> Done {
    browser.at(en("sign_in.title")).await?;
    browser.fill(field("User ID"), user).await?;
    browser.click(button("Next")).await?;
    browser.at(en("password.title")).await?;
    browser.fill(field("Password"), password(user)).await?;
    browser.click(button("Sign in")).await
}

/// From the sign-in page by "I forgot the password" to the captcha, user ID filled in.
///
/// # Errors
/// When a step does not come.
pub async fn to_captcha(browser: &Browser, user: &str) -> Done {
    to_password(browser, user).await?;
    browser.click(link("I forgot the password")).await?;
    browser.at(en("recover.title")).await?;
    assert_eq!(
        browser.value(field("User ID")).await?,
        user,
        "the user ID is carried along"
    );
    Ok(())
}

/// Passes the captcha by the puzzle-free way, and leaves it to the caller what comes then.
///
/// # Errors
/// When a step does not come.
pub async fn pass_captcha(browser: &Browser) -> Done {
    browser.click(button("Skip the picture")).await?;
    browser.shows(en("captcha.solved")).await?;
    browser.click(button("Next")).await
}

/// From the sign-in page to the choice of a method.
///
/// # Errors
/// When a step does not come.
pub async fn to_method(browser: &Browser, user: &str) -> Done {
    to_captcha(browser, user).await?;
    pass_captcha(browser).await?;
    browser.at(en("method.title")).await
}

/// Chooses a method and sends a code by it.
///
/// # Errors
/// When a step does not come.
pub async fn send_code(browser: &Browser, kind: &MethodKind) -> Done {
    browser.choose(radio(method_name(kind))).await?;
    browser.click(button("Next")).await?;
    browser.at(en("code.title")).await
}

/// From the sign-in page to the code; the code is on its way.
///
/// # Errors
/// When a step does not come.
pub async fn to_code(browser: &Browser, user: &str, kind: &MethodKind) -> Done {
    to_method(browser, user).await?;
    send_code(browser, kind).await
}

/// Types a code and sends it, and leaves it to the caller what comes then.
///
/// # Errors
/// When a step does not come.
pub async fn enter_code(browser: &Browser, code: &str) -> Done {
    browser.fill(field("Verification code"), code).await?;
    browser.click(button("Next")).await
}

/// From the sign-in page to the new password, by e-mail.
///
/// # Errors
/// When a step does not come.
pub async fn to_new_password(browser: &Browser, server: &Server, user: &str) -> Done {
    to_code(browser, user, &MethodKind::Email).await?;
    enter_code(browser, &server.code("email").await?).await?;
    browser.at(en("new_password.title")).await
}

/// Types a new password twice and sends it, and leaves it to the caller what comes then.
///
/// # Errors
/// When a step does not come.
pub async fn set_password(browser: &Browser, password: &str) -> Done {
    browser.fill(field("New password"), password).await?;
    browser
        .fill(field("Confirm new password"), password)
        .await?;
    browser.click(button("Reset password")).await
}

/// A code that is not `code`.
#[must_use]
pub fn wrong(code: &str) -> String {
    code.chars()
        .map(|c| if c == '7' { '3' } else { '7' })
        .collect()
}
