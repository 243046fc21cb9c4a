//! The administrator's side: who has lost access, acts that give it back, and the record of them.
//!
//! Every call needs a session with a role above `user`. Reading is open to each of those roles;
//! acts and the export also need a sign-in that is at most 15 minutes old (`sign_in_again`). The
//! app shows what the server says may be done; the server decides again on each call.

pub mod audit;
pub mod caller_check;
pub mod change;
pub mod limits;
pub mod overview;
pub mod reset;
pub mod user;
pub mod users;

pub use audit::{AuditEntry, AuditKind, AuditPage, AuditQuery, AuditResult, Person};
pub use caller_check::{CallerCheck, CheckCaller, VerifyCaller};
pub use change::{ChangeUser, MAX_METHODS, MAX_NAME, NewMethod};
pub use limits::{
    MAX_PAGE_ROWS, MAX_SEARCH, MAX_TOGETHER, PAGE_ROWS, RESET_ANSWER_SECONDS, TEMPORARY_ALPHABET,
};
pub use overview::{DayCount, FunnelCount, FunnelStep, MethodCount, Overview, RecoveryDay};
pub use reset::{Credential, Delivery, PasswordReset, ResetPassword, ResetRules};
pub use user::{Act, Allowed, CallerMethod, Seen, User};
pub use users::{
    Group, Groups, ListLimits, Order, SortBy, UserPage, UserQuery, UserRow, UserState,
};
