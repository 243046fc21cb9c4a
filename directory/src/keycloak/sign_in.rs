//! Checks passwords by direct grants of a client of its own.

use std::time::Instant;

use regain_contract::Secret;
use serde::Deserialize;

use super::connection::{Connection, succeeded};
use super::facts::Inquiry;
use super::pace::Pace;
use super::refusal::Refusal;
use super::settings::Settings;
use super::user::User;
use crate::error::DirectoryError;
use crate::password::PasswordCheck;
use crate::settings_fault::SettingsFault;
use crate::web::{Answer, exchange};

/// A user name that nobody has: Keycloak allows none of these characters in one.
const NOBODY: &str = "<nobody>";

/// The client that signs people in, and at once out again.
pub(super) struct SignIn {
    client_id: String,
    client_secret: Option<Secret>,
    pace: Pace,
}

#[derive(Deserialize)]
struct Grant {
    access_token: Secret,
    refresh_token: Option<Secret>,
}

#[derive(Deserialize)]
struct UserInfo {
    sub: String,
}

impl SignIn {
    pub(super) fn new(settings: &Settings) -> Result<Self, SettingsFault> {
        Ok(Self {
            client_id: settings.sign_in_client_id.clone(),
            client_secret: settings.sign_in_secret()?,
            pace: Pace::new(),
        })
    }

    /// Checks nobody's password.
    pub(super) async fn check_nobody(
        &self,
        connection: &Connection,
        password: &Secret,
    ) -> Result<PasswordCheck, DirectoryError> {
        let since = Instant::now();
        self.grant(connection, NOBODY, password).await?;
        self.pace.keep(since).await;
        Ok(PasswordCheck::Wrong)
    }

    /// Tries whether passwords may be checked, with nobody's.
    pub(super) async fn try_out(&self, connection: &Connection) -> Result<(), DirectoryError> {
        let answer = self.grant(connection, NOBODY, &Secret::new(NOBODY)).await?;
        let refusal = Refusal::of(&answer.body);
        match refusal.error() {
            "invalid_grant" => Ok(()),
            _ => Err(self.refused(&refusal, answer)),
        }
    }

    /// Checks somebody's.
    pub(super) async fn check(
        &self,
        inquiry: &Inquiry<'_>,
        user: &User,
        password: &Secret,
    ) -> Result<PasswordCheck, DirectoryError> {
        let since = Instant::now();
        let connection = inquiry.connection;
        let answer = self.grant(connection, &user.username, password).await?;
        self.pace.note(since);
        if answer.status.is_success() {
            return self.accept(connection, user, &answer).await;
        }
        let refusal = Refusal::of(&answer.body);
        match (refusal.error(), refusal.description()) {
            ("invalid_grant", "Account is not fully set up") if user.must_change() => {
                Ok(PasswordCheck::MustChange)
            }
            // Something else is to be done there at the next sign-in; the password is theirs.
            ("invalid_grant", "Account is not fully set up") => Ok(PasswordCheck::Right),
            ("invalid_grant", "Account disabled") if user.is_locked_for_good() => {
                Ok(PasswordCheck::Locked)
            }
            ("invalid_grant", "Account disabled") => Ok(PasswordCheck::Disabled),
            // A locked account is told like a wrong password.
            ("invalid_grant", _) if user.is_locked_for_good() => Ok(PasswordCheck::Locked),
            ("invalid_grant", _) if inquiry.is_locked(&user.id).await? => Ok(PasswordCheck::Locked),
            ("invalid_grant", _) => Ok(PasswordCheck::Wrong),
            _ => Err(self.refused(&refusal, answer)),
        }
    }

    async fn grant(
        &self,
        connection: &Connection,
        username: &str,
        password: &Secret,
    ) -> Result<Answer, DirectoryError> {
        let mut form = self.client();
        form.extend([
            ("grant_type", "password"),
            ("scope", "openid"),
            ("username", username),
            ("password", password.expose()),
        ]);
        let request = connection.http.post(connection.openid("token")).form(&form);
        Ok(exchange(request).await?)
    }

    fn client(&self) -> Vec<(&str, &str)> {
        let secret = self.client_secret.as_ref();
        let secret = secret.map(|secret| ("client_secret", secret.expose()));
        let id = ("client_id", &*self.client_id);
        [id].into_iter().chain(secret).collect()
    }

    /// The password is right, if it is this person's: where a user name is somebody else's address,
    /// Keycloak takes the other one.
    async fn accept(
        &self,
        connection: &Connection,
        user: &User,
        answer: &Answer,
    ) -> Result<PasswordCheck, DirectoryError> {
        let unexpected = |error: serde_json::Error| DirectoryError::Unexpected(error.to_string());
        let grant: Grant = serde_json::from_slice(&answer.body).map_err(unexpected)?;
        let request = connection.http.get(connection.openid("userinfo"));
        let request = request.bearer_auth(grant.access_token.expose());
        let info = succeeded(exchange(request).await?, "see whose password it is")?;
        let info: UserInfo = serde_json::from_slice(&info.body).map_err(unexpected)?;
        if let Some(token) = grant.refresh_token {
            self.sign_out(connection, &token).await?;
        }
        Ok(if info.sub == user.id {
            PasswordCheck::Right
        } else {
            PasswordCheck::Wrong
        })
    }

    /// Ends the session that the check has begun, unless somebody has done so: a new password ends
    /// them all.
    async fn sign_out(
        &self,
        connection: &Connection,
        token: &Secret,
    ) -> Result<(), DirectoryError> {
        let mut form = self.client();
        form.push(("refresh_token", token.expose()));
        let request = connection
            .http
            .post(connection.openid("logout"))
            .form(&form);
        let answer = exchange(request).await?;
        if Refusal::of(&answer.body).error() != "invalid_grant" {
            succeeded(answer, "end the session of a check")?;
        }
        Ok(())
    }

    fn refused(&self, refusal: &Refusal, answer: Answer) -> DirectoryError {
        let detail = format!("{}: {}", self.client_id, refusal.detail());
        match refusal.error() {
            "unauthorized_client" if answer.status.as_u16() == 400 => DirectoryError::Forbidden {
                right: "check passwords (direct access grants of the client for signing in)",
                detail,
            },
            "unauthorized_client" | "invalid_client" => DirectoryError::Credentials(detail),
            _ => match succeeded(answer, "check passwords") {
                Err(fault) => fault.into(),
                Ok(_) => DirectoryError::Unexpected(detail),
            },
        }
    }
}
