//! What can stand in the audit record.

/// Declares the kinds with their words.
macro_rules! kinds {
    ($( $(#[$meta:meta])* $kind:ident => $word:literal, )+) => {
        /// What happened. The words are stored and sent, and never change.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum AuditKind {
            $( $(#[$meta])* $kind, )+
        }

        impl AuditKind {
            /// All of them.
            pub const ALL: &'static [Self] = &[$( Self::$kind, )+];

            /// The word that is stored.
            pub const fn word(self) -> &'static str {
                match self {
                    $( Self::$kind => $word, )+
                }
            }
        }
    };
}

kinds! {
    /// Somebody signed in.
    SignedIn => "signed_in",
    /// Somebody did not get in; the code says why.
    SignInFailed => "sign_in_failed",
    /// Somebody was not let try, after too many wrong passwords.
    SignInLocked => "sign_in_locked",
    /// A known or temporary password was changed.
    PasswordChanged => "password_changed",
    /// A recovery began.
    RecoveryStarted => "recovery_started",
    /// A code went out.
    CodeSent => "code_sent",
    /// A code came back.
    CodeVerified => "code_verified",
    /// A wrong code, or a wrong confirmation of an address, came back.
    CodeWrong => "code_wrong",
    /// That was the last try: the recovery ended.
    TooManyTries => "too_many_tries",
    /// A mailed link was used in place of its code.
    LinkUsed => "link_used",
    /// A recovery was given up.
    RecoveryCancelled => "recovery_cancelled",
    /// A recovery ended with a new password.
    RecoveryFinished => "recovery_finished",
    /// "This was not me".
    NotMe => "not_me",
    /// A message could not be delivered.
    MessageUndelivered => "message_undelivered",
    /// An administrator set a password.
    PasswordReset => "password_reset",
    /// An administrator made a link to choose a password by.
    ResetLinkMade => "reset_link_made",
    /// That link was used.
    ResetLinkUsed => "reset_link_used",
    /// An administrator unlocked an account.
    Unlocked => "unlocked",
    /// An administrator ended somebody's sessions.
    SessionsEnded => "sessions_ended",
    /// An administrator had a code sent to who is on the telephone.
    CallerCheckSent => "caller_check_sent",
    /// They read it back.
    CallerCheckConfirmed => "caller_check_confirmed",
    /// They read back something else, or too late.
    CallerCheckFailed => "caller_check_failed",
    /// Somebody who may not asked for the administrator's side.
    AdministrationRefused => "administration_refused",
    /// The audit record was exported.
    AuditExported => "audit_exported",
    /// Accounts were taken over from a file.
    AccountsImported => "accounts_imported",
}

#[cfg(test)]
mod tests {
    use super::AuditKind;

    #[test]
    fn every_kind_has_a_word_of_its_own() {
        let words: std::collections::HashSet<_> =
            AuditKind::ALL.iter().map(|kind| kind.word()).collect();
        assert_eq!(words.len(), AuditKind::ALL.len());
    }
}
