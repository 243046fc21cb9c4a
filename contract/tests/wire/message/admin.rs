//! Messages of the administrator's side.

use regain_contract::admin::{
    Act, Allowed, AuditEntry, AuditKind, AuditPage, AuditQuery, AuditResult, CallerMethod,
    DayCount, FunnelCount, FunnelStep, Group, Groups, ListLimits, MethodCount, Order, Overview,
    Person, RecoveryDay, ResetRules, Seen, SortBy, User, UserPage, UserQuery, UserRow, UserState,
};
use regain_contract::{Code, MethodKind, Params, Policy, Role, Timestamp};

use super::answers::NOW;
use super::golden::golden;
use super::{Golden, admin_acts};

/// One golden file for each message and each of its shapes.
pub fn all() -> Vec<Golden> {
    let mut all = vec![
        golden!("overview", overview()),
        golden!("groups", Groups { groups: groups() }),
    ];
    all.extend(users());
    all.extend(one());
    all.extend(admin_acts::all());
    all.extend(audit());
    all
}

fn overview() -> Overview {
    let day = |number: i64| Timestamp(1_795_305_600 - number * 86_400);
    let funnel = [
        (FunnelStep::Started, 40),
        (FunnelStep::CodeSent, 35),
        (FunnelStep::Verified, 29),
        (FunnelStep::Finished, 28),
    ];
    Overview {
        now: NOW,
        recoveries: vec![
            RecoveryDay {
                day: day(1),
                started: 0,
                finished: 0,
            },
            RecoveryDay {
                day: day(0),
                started: 7,
                finished: 5,
            },
        ],
        funnel: funnel
            .into_iter()
            .map(|(step, count)| FunnelCount { step, count })
            .collect(),
        methods: vec![
            MethodCount {
                kind: MethodKind::Email,
                count: 21,
            },
            MethodCount {
                kind: MethodKind::from("pigeon"),
                count: 1,
            },
        ],
        sign_in_failures: vec![DayCount {
            day: day(0),
            count: 3,
        }],
        locked: 2,
        expired_temporary: 1,
        undelivered: 0,
    }
}

fn groups() -> Vec<Group> {
    vec![Group {
        id: "9f2c41d07be8a35c61d4e7f0".into(),
        name: "Vertrieb & Außendienst".into(),
        members: 4_120,
        uncounted: false,
    }]
}

fn row() -> UserRow {
    UserRow {
        id: "5b1e0c7a94d2f86311aa90fe".into(),
        user_id: "ada@example.com".into(),
        name: "Ada Lovelace".into(),
        role: Role::User,
        state: UserState::Active,
        password_changed_at: Some(NOW.plus(-86_400)),
    }
}

/// What is answered in front of a directory that found more than are shown.
fn searched(page: &UserPage) -> UserPage {
    UserPage {
        next: None,
        previous: None,
        matches: None,
        cut: true,
        limits: Some(ListLimits {
            most: 500,
            search_from: 2,
            states: vec![UserState::Disabled, UserState::Locked, UserState::Active],
        }),
        ..page.clone()
    }
}

fn users() -> Vec<Golden> {
    let unknown = UserRow {
        role: Role::from("auditor"),
        state: UserState::from("hibernating"),
        password_changed_at: None,
        ..row()
    };
    let page = UserPage {
        now: NOW,
        users: vec![row(), unknown],
        next: Some("bmV4dA".into()),
        previous: Some("cHJldmlvdXM".into()),
        matches: Some(102),
        cut: false,
        limits: None,
    };
    let empty = UserPage {
        users: Vec::new(),
        next: None,
        previous: None,
        matches: None,
        ..page.clone()
    };
    let query = UserQuery {
        search: Some("love نور 100%".into()),
        state: Some(UserState::Locked),
        group: Some("9f2c41d07be8a35c61d4e7f0".into()),
        sort: Some(SortBy::PasswordChangedAt),
        order: Some(Order::Descending),
        cursor: Some("bmV4dA".into()),
        limit: Some(20),
    };
    vec![
        golden!("user_page.searched", searched(&page)),
        golden!("user_page", page),
        golden!("user_page.empty", empty),
        golden!("user_query", query),
        golden!("user_query.minimal", UserQuery::default()),
    ]
}

fn one() -> Vec<Golden> {
    let user = user();
    let bare = User {
        state: UserState::ManagedElsewhere,
        managed_at: Some("https://login.example.net".into()),
        two_proofs: false,
        methods: Vec::new(),
        groups: Vec::new(),
        password_changed_at: None,
        password_expires_at: None,
        failed_sign_ins: 0,
        sign_in_locked_until: None,
        sessions: 0,
        recent: Vec::new(),
        caller_checked_until: None,
        may: Vec::new(),
        ..user.clone()
    };
    let seen = Seen {
        revision: user.revision.clone(),
    };
    vec![
        golden!("user", user),
        golden!("user.minimal", bare),
        golden!("seen", seen),
    ]
}

fn user() -> User {
    let allowed = |act, refused| Allowed { act, refused };
    User {
        id: row().id,
        user_id: row().user_id,
        name: row().name,
        role: Role::User,
        state: UserState::Temporary,
        managed_at: None,
        two_proofs: true,
        methods: vec![CallerMethod {
            id: "m1".into(),
            kind: MethodKind::Sms,
            masked: "••• ••• ••42".into(),
        }],
        groups: groups(),
        password_changed_at: Some(NOW.plus(-60)),
        password_expires_at: Some(NOW.plus(86_340)),
        failed_sign_ins: 3,
        sign_in_locked_until: Some(NOW.plus(600)),
        sessions: 1,
        recent: vec![entry()],
        caller_checked_until: Some(NOW.plus(900)),
        may: vec![
            allowed(Act::ResetPassword, None),
            allowed(Act::Unlock, Some(Code::WrongStep)),
            allowed(Act::ChangeName, None),
            allowed(Act::ChangeRole, Some(Code::RankTooLow)),
        ],
        rules: rules(),
        revision: "k3Fv.aQ9x.0Zpl.77aB.Qe2d".into(),
        now: NOW,
    }
}

fn rules() -> ResetRules {
    ResetRules {
        password_seconds: 86_400,
        link_seconds: 86_400,
        mail: true,
        password_by_mail: false,
        mail_domains: vec!["example.net".into()],
        caller_check: true,
        policy: Policy::nist(15),
    }
}

fn entry() -> AuditEntry {
    let mut params = Params::default();
    params.insert("method", "sms".into());
    AuditEntry {
        seq: 4_711,
        at: NOW.plus(-60),
        kind: AuditKind::CallerCheckFailed,
        result: AuditResult::Refused,
        code: Some(Code::CodeWrong),
        actor: Some(Person {
            id: Some("0c5d7e2b19a84f63d2b7c001".into()),
            user_id: "helpdesk@example.com".into(),
        }),
        subject: Some(Person {
            id: None,
            user_id: "ada@example.com".into(),
        }),
        address: "203.0.113.7".into(),
        params,
        support_id: Some("7F3K92QD".into()),
    }
}

fn audit() -> Vec<Golden> {
    let own = AuditEntry {
        kind: AuditKind::from("moonwalk"),
        result: AuditResult::from("pending"),
        code: None,
        actor: None,
        subject: None,
        address: String::new(),
        params: Params::default(),
        support_id: None,
        ..entry()
    };
    let page = AuditPage {
        now: NOW,
        entries: vec![entry(), own],
        next: Some("NDcxMA".into()),
        previous: None,
    };
    let query = AuditQuery {
        person: Some("ada@example.com".into()),
        kind: Some(AuditKind::PasswordReset),
        from: Some(NOW.plus(-86_400)),
        to: Some(NOW),
        support_id: Some("7Q2MK4PX".into()),
        cursor: Some("NDcxMA".into()),
        limit: Some(100),
    };
    vec![
        golden!("audit_page", page),
        golden!("audit_query", query),
        golden!("audit_query.minimal", AuditQuery::default()),
    ]
}
