//! `accounts import`.

use std::sync::Arc;

use regain_contract::admin::AuditKind;

use super::edits::Editor;
use super::fault::ImportError;
use super::options::ImportOptions;
use super::preview::Preview;
use super::read::Source;
use super::survey::Survey;
use super::take::{self, Taken, Taking};
use super::text::ReadAs;
use crate::adapter::system::{SystemClock, SystemRandomness};
use crate::command_output::CommandOutput;
use crate::config::model::Config;
use crate::foundation::{Foundation, StartError};
use crate::model::audit::entry::Entry;
use crate::port::clock::Clock;
use crate::service::journal::Journal;

/// Imports a file, or shows what that would change; what to tell.
///
/// # Errors
/// Why nothing, or not all, was taken over.
pub(super) async fn run(
    options: &ImportOptions,
    config: &Config,
) -> Result<CommandOutput, ImportError> {
    let source = Source::open(&options.file, options.reading())?;
    let survey = Survey::of(&source)?;
    if options.dry_run {
        return rehearse(options, config, &source, &survey).await;
    }
    survey.sound()?;
    let random = SystemRandomness;
    let foundation = Foundation::lay(config, false, &random, SystemClock.now()).await?;
    let editor = editor(foundation);
    let missing = missing(options, &editor, &survey).await?;
    let taking = Taking {
        database: Some(&editor.database),
        editor: options.update.then_some(&editor),
        is_dry: false,
        now: SystemClock.now(),
    };
    let mut taken = taking.take(&source, &mut Preview::default()).await?;
    taken.missing = take::disable(&editor, &missing).await?;
    record(&editor, taken).await?;
    // All is as quick without it later, and what was imported stays.
    let _ = editor.database.look_through().await;
    editor.database.close().await;
    let mut lines = vec![summary(options, taken)];
    lines.extend(remarks(&source, &survey));
    Ok(lines.join("\n").into())
}

/// Shows what would change.
async fn rehearse(
    options: &ImportOptions,
    config: &Config,
    source: &Source,
    survey: &Survey,
) -> Result<CommandOutput, ImportError> {
    let editor = match Foundation::find(config, &SystemRandomness).await {
        Ok(foundation) => Some(editor(foundation)),
        // All accounts would be new.
        Err(StartError::Nothing(_)) => None,
        Err(error) => return Err(error.into()),
    };
    let mut preview = Preview::default();
    let taking = Taking {
        database: editor.as_ref().map(|editor| &editor.database),
        editor: editor.as_ref().filter(|_| options.update),
        is_dry: true,
        now: SystemClock.now(),
    };
    let mut taken = taking.take(source, &mut preview).await?;
    let mut stops = None;
    if let Some(Editor { database, .. }) = &editor {
        if options.disable_missing {
            let (missing, on) = take::missing(database, survey).await?;
            taken.missing = missing.len();
            for kept in database.kept_accounts_in_order(&missing).await? {
                preview.add("switch off", &kept.account.user_id, "");
            }
            stops = guard(missing.len(), on, options.up_to).err();
        }
        database.close().await;
    }
    Ok(told_of(
        options,
        source,
        survey,
        &preview,
        taken,
        stops.as_ref(),
    ))
}

/// What a dry run tells.
fn told_of(
    options: &ImportOptions,
    source: &Source,
    survey: &Survey,
    preview: &Preview,
    taken: Taken,
    stops: Option<&ImportError>,
) -> CommandOutput {
    let mut lines = vec![preview.text()];
    lines.extend(
        survey
            .first_faults
            .iter()
            .map(|fault| format!("{:<10} {fault}", "refused")),
    );
    lines.push(summary(options, taken));
    lines.extend(remarks(source, survey));
    if survey.faults > 0 {
        lines.push(format!(
            "lines that cannot be taken over: {}",
            survey.faults
        ));
    }
    lines.extend(stops.iter().map(ToString::to_string));
    lines.push("this was a dry run: nothing was changed".to_owned());
    lines.retain(|line| !line.is_empty());
    CommandOutput {
        text: lines.join("\n"),
        is_well: survey.faults == 0 && stops.is_none(),
    }
}

pub(super) fn editor(foundation: Foundation) -> Editor {
    let Foundation { database, key } = foundation;
    let journal = Journal {
        log: Arc::new(database.clone()),
        key,
        clock: Arc::new(SystemClock),
    };
    Editor { database, journal }
}

/// Whose accounts are to be switched off.
async fn missing(
    options: &ImportOptions,
    editor: &Editor,
    survey: &Survey,
) -> Result<Vec<String>, ImportError> {
    if !options.disable_missing {
        return Ok(Vec::new());
    }
    let (missing, on) = take::missing(&editor.database, survey).await?;
    guard(missing.len(), on, options.up_to)?;
    Ok(missing)
}

/// A file that was cut, or is another one, must not switch everybody off.
fn guard(missing: usize, on: usize, up_to: u8) -> Result<(), ImportError> {
    match missing * 100 > on * usize::from(up_to) {
        true => Err(ImportError::TooManyMissing { missing, on, up_to }),
        false => Ok(()),
    }
}

async fn record(editor: &Editor, taken: Taken) -> Result<(), ImportError> {
    let entry = Entry::by_command_line(AuditKind::AccountsImported);
    let mut entry = entry.with("made", &taken.made).with("known", &taken.known);
    if taken.changed > 0 {
        entry = entry.with("changed", &taken.changed);
    }
    if taken.missing > 0 {
        entry = entry.with("disabled", &taken.missing);
    }
    Ok(editor.journal.append(entry).await?)
}

fn summary(options: &ImportOptions, taken: Taken) -> String {
    let Taken {
        made,
        known,
        changed,
        missing,
    } = taken;
    let mut summary = format!("accounts made: {made}, there already: {known}");
    if options.update {
        summary += &format!(", changed: {changed}");
    }
    if options.disable_missing {
        summary += &format!(", switched off: {missing}");
    }
    summary
}

/// What is to be looked at, though nothing is wrong with it.
fn remarks(source: &Source, survey: &Survey) -> Vec<String> {
    let mut remarks = Vec::new();
    if !source.has_last_end() {
        let text = "warning: the last line has no end: if the file was cut, its last cell was too";
        remarks.push(text.to_owned());
    }
    if survey.unreachable > 0 {
        remarks.push(format!(
            "warning: {} of {} accounts could not be recovered: no address and no number is on file \
             for them (alternate_email, sms, voice)",
            survey.unreachable, survey.accounts
        ));
    }
    if survey.left_out_count > 0 {
        let lines: Vec<String> = survey.left_out.iter().map(u64::to_string).collect();
        remarks.push(format!(
            "warning: {} addresses and numbers can be none and were left out: {} {}{}",
            survey.left_out_count,
            source.noun(),
            lines.join(", "),
            if survey.left_out.len() < survey.left_out_count {
                " …"
            } else {
                ""
            }
        ));
    }
    let unknown = source.unknown_columns();
    if !unknown.is_empty() {
        let names = unknown
            .iter()
            .map(|name| format!("“{}”", name.escape_debug()));
        let names: Vec<String> = names.collect();
        remarks.push(format!(
            "columns that were passed over: {}",
            names.join(", ")
        ));
    }
    remarks.extend(guess(source.read_as));
    remarks
}

/// That an encoding was guessed.
fn guess(read_as: ReadAs) -> Option<String> {
    let guessed = match read_as {
        ReadAs::Windows1252 => Some("Windows-1252"),
        ReadAs::Macintosh => Some("Mac OS Roman"),
        ReadAs::Utf8 | ReadAs::Utf16 | ReadAs::Named => None,
    };
    guessed.map(|name| {
        format!(
            "the file was read as {name}, as it is no UTF-8: look at the names, and say --encoding if \
             they are wrong"
        )
    })
}
