//! What holds in front of every directory, row by row. What one cannot do is skipped by what it says
//! of itself, and printed.

use std::io::Write;

use crate::stage::Stage;

/// A test for each of the rows, on a stage of its own.
macro_rules! in_front_of {
    ($directory:ident: $($file:ident { $($row:ident)+ })+) => {
        mod $directory {
            $($(
                #[tokio::test]
                async fn $row() {
                    crate::rows::run(crate::$directory::set().await, crate::$file::$row).await;
                }
            )+)+
        }
    };
}

/// The rows, in front of a directory that is set up by the module of that name.
macro_rules! every_row_in_front_of {
    ($($directory:ident)+) => {$(
        in_front_of! { $directory:
            sign_ins {
                the_right_password_alone_lets_somebody_in
                who_is_switched_off_is_not_let_in
                a_user_id_of_two_people_is_nobodys
                hostile_user_ids_are_nobodys
            }
            recoveries {
                a_recovery_by_mail_ends_with_the_new_password_in_the_directory
                a_refused_password_leaves_the_recovery_at_the_new_password
                an_earlier_password_is_refused_in_words
                a_recovery_ends_a_lock
                who_is_switched_off_or_protected_does_not_recover
                who_is_switched_off_meanwhile_is_told_at_the_new_password
                an_entry_that_is_renamed_or_moved_meanwhile_is_found_again
                an_entry_that_is_deleted_meanwhile_ends_the_recovery
            }
            outage {
                a_recovery_goes_on_when_the_directory_is_back
                nobody_is_told_apart_while_the_directory_is_away
            }
        }
    )+};
}

pub async fn run<F: AsyncFn(&mut Stage)>(stage: Option<Stage>, row: F) {
    if let Some(mut stage) = stage {
        row(&mut stage).await;
    }
}

/// Says that the directory cannot do what a row is about, past the harness, which keeps what a
/// passing test prints.
pub fn skip(row: &str) {
    let line = format!("SKIPPED: {row}: this directory cannot do that\n");
    std::io::stderr()
        .write_all(line.to_uppercase().as_bytes())
        .ok();
}
