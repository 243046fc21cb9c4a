//! `accounts set`, `disable`, `enable`, `delete` and `role`.

use regain_contract::{MethodKind, Role, identity};

use super::edits::Editor;
use super::fault::ImportError;
use super::import_run::editor;
use super::options::{RoleWord, SetOptions};
use super::reach;
use crate::adapter::smtp::is_mailbox;
use crate::adapter::sql::kept_accounts::KeptAccount;
use crate::adapter::system::SystemRandomness;
use crate::config::model::Config;
use crate::foundation::Foundation;
use crate::model::account::AccountState;
use crate::model::account_edit::{AccountEdit, checked_name};

/// Changes what is told.
pub(super) async fn set(options: &SetOptions, config: &Config) -> Result<String, ImportError> {
    let edit = wanted(options)?;
    change(&options.user, &edit, config).await
}

/// Switches an account off, or on again.
pub(super) async fn switch(user: &str, on: bool, config: &Config) -> Result<String, ImportError> {
    let state = if on {
        AccountState::Active
    } else {
        AccountState::Disabled
    };
    let edit = AccountEdit {
        state: Some(state),
        ..AccountEdit::default()
    };
    change(user, &edit, config).await
}

/// Gives an account a role.
pub(super) async fn role(
    user: &str,
    role: RoleWord,
    config: &Config,
) -> Result<String, ImportError> {
    let role = match role {
        RoleWord::User => Role::User,
        RoleWord::Helpdesk => Role::Helpdesk,
        RoleWord::PasswordAdmin => Role::PasswordAdmin,
        RoleWord::GlobalAdmin => Role::GlobalAdmin,
    };
    let edit = AccountEdit {
        role: Some(role),
        ..AccountEdit::default()
    };
    change(user, &edit, config).await
}

/// Deletes an account.
pub(super) async fn delete(user: &str, config: &Config) -> Result<String, ImportError> {
    let (editor, kept) = find(user, config).await?;
    editor.delete(&kept).await?;
    editor.database.close().await;
    Ok(format!("{}: deleted", kept.account.user_id))
}

async fn find(user: &str, config: &Config) -> Result<(Editor, KeptAccount), ImportError> {
    let editor = editor(Foundation::find(config, &SystemRandomness).await?);
    let kept = editor.find(user).await?.ok_or(ImportError::Nobody)?;
    Ok((editor, kept))
}

async fn change(user: &str, edit: &AccountEdit, config: &Config) -> Result<String, ImportError> {
    let (editor, kept) = find(user, config).await?;
    let parts = editor.edit(&kept, edit).await?;
    editor.database.close().await;
    let names: Vec<&str> = parts.iter().map(|part| part.name()).collect();
    let user_id = &kept.account.user_id;
    let is_locked = kept.account.state == AccountState::Locked;
    Ok(
        match (
            names.is_empty(),
            is_locked && edit.state == Some(AccountState::Active),
        ) {
            (true, true) => {
                format!("{user_id}: nothing changed; it is locked, and administrators unlock it")
            }
            (true, false) => format!("{user_id}: nothing changed, it was so before"),
            (false, _) => format!("{user_id}: changed {}", names.join(", ")),
        },
    )
}

fn wanted(options: &SetOptions) -> Result<AccountEdit, ImportError> {
    let mut edit = AccountEdit {
        two_proofs: options.two_proofs,
        ..AccountEdit::default()
    };
    if let Some(name) = &options.name {
        let name = checked_name(name);
        edit.name = Some(
            name.map_err(|_| typed("the name is empty, too long, or holds control characters"))?,
        );
    }
    if let Some(email) = &options.email {
        let email = Some(identity::mended(email)).filter(|it| !it.is_empty());
        if email.as_deref().is_some_and(|it| !is_mailbox(it)) {
            return Err(typed("the mailbox is no address"));
        }
        edit.email = Some(email);
    }
    let lists = [
        (&options.alternate_email, MethodKind::Email),
        (&options.mobile, MethodKind::Sms),
        (&options.mobile, MethodKind::Voice),
    ];
    for (list, kind) in lists {
        let Some(list) = list else { continue };
        let mut methods = Vec::new();
        if reach::add(&mut methods, &kind, list, options.country.as_deref()) > 0 {
            return Err(typed(
                "an address or number can be none; numbers need their country's code, or --country",
            ));
        }
        let targets = methods.into_iter().map(|method| method.target);
        edit.methods.push((kind, targets.collect()));
    }
    if let Some(names) = &options.groups {
        let names = names.split(';').map(identity::tidied);
        edit.groups = Some(names.filter(|name| !name.is_empty()).collect());
    }
    if edit == AccountEdit::default() {
        return Err(typed("there is nothing to set: see accounts set --help"));
    }
    Ok(edit)
}

fn typed(sentence: &str) -> ImportError {
    ImportError::Typed(sentence.to_owned())
}
