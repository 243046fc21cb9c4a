//! All services, put together.

use crate::service::admin::admission::Admission;
use crate::service::admin::audit_reader::AuditReader;
use crate::service::admin::caller_checks::CallerChecks;
use crate::service::admin::dashboard::Dashboard;
use crate::service::admin::resets::Resets;
use crate::service::admin::user_acts::UserActs;
use crate::service::admin::user_changes::UserChanges;
use crate::service::admin::user_list::UserList;
use crate::service::admin::user_panel::UserPanel;
use crate::service::basics::Basics;
use crate::service::captchas::Captchas;
use crate::service::code_checker::CodeChecker;
use crate::service::code_sender::CodeSender;
use crate::service::journal::Journal;
use crate::service::left_intents::LeftIntents;
use crate::service::links::Links;
use crate::service::new_passwords::NewPasswords;
use crate::service::own_password::OwnPassword;
use crate::service::ports::Ports;
use crate::service::readiness::Readiness;
use crate::service::recoveries::Recoveries;
use crate::service::recovery_start::RecoveryStart;
use crate::service::scim::admission::Admission as ProvisionerAdmission;
use crate::service::scim::groups::GroupProvisioning;
use crate::service::scim::users::UserProvisioning;
use crate::service::sessions::Sessions;
use crate::service::sign_in::SignIn;

/// All services: what the routes call.
#[derive(Clone)]
pub struct Services {
    /// Time, chance, key and rules.
    pub basics: Basics,
    /// Writes to the audit record.
    pub journal: Journal,
    /// Makes captchas.
    pub captchas: Captchas,
    /// Lets people in.
    pub sign_in: SignIn,
    /// Who is signed in.
    pub sessions: Sessions,
    /// Changes a known password.
    pub own_password: OwnPassword,
    /// Starts recoveries.
    pub recovery_start: RecoveryStart,
    /// Shows recoveries, and gives them up.
    pub recoveries: Recoveries,
    /// Sends codes.
    pub code_sender: CodeSender,
    /// Checks codes.
    pub code_checker: CodeChecker,
    /// Sets the new passwords of recoveries.
    pub new_passwords: NewPasswords,
    /// Follows mailed links.
    pub links: Links,
    /// Settles what was left by servers that went away.
    pub left_intents: LeftIntents,
    /// Says whether calls can be answered now.
    pub readiness: Readiness,
    /// The administrator's side.
    pub admin: Administration,
    /// Accounts and groups that another system keeps in step with its own.
    pub scim: ProvisioningServices,
}

/// The services of provisioning.
#[derive(Clone)]
pub struct ProvisioningServices {
    /// Lets the other system in.
    pub admission: ProvisionerAdmission,
    /// Provisions accounts.
    pub users: UserProvisioning,
    /// Provisions groups.
    pub groups: GroupProvisioning,
}

/// The services of the administrator's side.
#[derive(Clone)]
pub struct Administration {
    /// Lets administrators in.
    pub admission: Admission,
    /// Says what happened lately.
    pub dashboard: Dashboard,
    /// Lists users and groups.
    pub user_list: UserList,
    /// Shows a user.
    pub user_panel: UserPanel,
    /// Unlocks users, and signs them out.
    pub user_acts: UserActs,
    /// Changes users.
    pub user_changes: UserChanges,
    /// Makes sure who a caller is.
    pub caller_checks: CallerChecks,
    /// Resets passwords.
    pub resets: Resets,
    /// Reads the audit record.
    pub audit: AuditReader,
}

impl Services {
    /// All on these ports.
    pub fn new(ports: &Ports) -> Self {
        Self {
            basics: ports.basics.clone(),
            journal: Journal::new(ports),
            captchas: Captchas::new(ports),
            sign_in: SignIn::new(ports),
            sessions: Sessions::new(ports),
            own_password: OwnPassword::new(ports),
            recovery_start: RecoveryStart::new(ports),
            recoveries: Recoveries::new(ports),
            code_sender: CodeSender::new(ports),
            code_checker: CodeChecker::new(ports),
            new_passwords: NewPasswords::new(ports),
            links: Links::new(ports),
            left_intents: LeftIntents::new(ports),
            readiness: Readiness::new(ports),
            admin: Administration::new(ports),
            scim: ProvisioningServices::new(ports),
        }
    }
}

impl Administration {
    fn new(ports: &Ports) -> Self {
        Self {
            admission: Admission::new(ports),
            dashboard: Dashboard::new(ports),
            user_list: UserList::new(ports),
            user_panel: UserPanel::new(ports),
            user_acts: UserActs::new(ports),
            user_changes: UserChanges::new(ports),
            caller_checks: CallerChecks::new(ports),
            resets: Resets::new(ports),
            audit: AuditReader::new(ports),
        }
    }
}

impl ProvisioningServices {
    fn new(ports: &Ports) -> Self {
        Self {
            admission: ProvisionerAdmission::new(ports),
            users: UserProvisioning::new(ports),
            groups: GroupProvisioning::new(ports),
        }
    }
}
