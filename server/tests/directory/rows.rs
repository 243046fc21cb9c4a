//! What holds in front of every directory, row by row. What one cannot do is skipped by what it says
//! of itself, and printed.

use crate::laboratory::say_skipped;
use crate::stage::{Kind, Stage};

/// A test for each of the rows, on a stage of its own.
macro_rules! in_front_of {
    ($kind:ident: $($file:ident { $($row:ident)+ })+) => {
        $($(
            #[tokio::test]
            async fn $row() {
                super::run(super::Kind::$kind, crate::$file::$row).await;
            }
        )+)+
    };
}

/// The rows, in front of each directory.
macro_rules! in_front_of_each {
    ($($rows:tt)+) => {
        mod embedded { in_front_of! { Embedded: $($rows)+ } }
        mod http { in_front_of! { Http: $($rows)+ } }
        mod openldap { in_front_of! { OpenLdap: $($rows)+ } }
    };
}

in_front_of_each! {
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
        an_entry_that_is_deleted_meanwhile_ends_the_recovery
    }
    outage {
        a_recovery_goes_on_when_the_directory_is_back
        nobody_is_told_apart_while_the_directory_is_away
    }
}

async fn run<F: AsyncFn(&mut Stage)>(kind: Kind, row: F) {
    if let Some(mut stage) = Stage::set(kind).await {
        row(&mut stage).await;
    }
}

/// Says that the directory cannot do what a row is about.
pub fn skip(row: &str) {
    say_skipped(&format!("{row}: this directory cannot do that"));
}
