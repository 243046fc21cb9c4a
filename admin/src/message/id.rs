//! The ids of every text of the administrator's pages. Keys begin with `admin.`: the build puts
//! these words and the end user's into one file a language.

regain::message_ids! {
    /// A text that an administrator may see; see `admin/locales/en.json`.
    pub enum Id {
        ShellSkip => "admin.shell.skip",
        ShellNav => "admin.shell.nav",
        ShellAccount => "admin.shell.account",
        NavDashboard => "admin.nav.dashboard",
        NavUsers => "admin.nav.users",
        NavAudit => "admin.nav.audit",
        RoleUser => "admin.role.user",
        RoleHelpdesk => "admin.role.helpdesk",
        RolePasswordAdmin => "admin.role.password_admin",
        RoleGlobalAdmin => "admin.role.global_admin",
        NotAllowedTitle => "admin.not_allowed.title",
        NotAllowedText => "admin.not_allowed.text",
        NotAllowedAccount => "admin.not_allowed.account",
        AgainTitle => "admin.again.title",
        AgainText => "admin.again.text",
        DialogClose => "admin.dialog.close",
        PagerLabel => "admin.pager.label",
        PagerPrevious => "admin.pager.previous",
        PagerNext => "admin.pager.next",
        UsersTitle => "admin.users.title",
        AuditTitle => "admin.audit.title",
        DashboardTitle => "admin.dashboard.title",
    }
}
