-- Accounts and their passwords: the embedded directory.
CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    user_key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    email TEXT,
    state TEXT NOT NULL CHECK (state IN ('active', 'locked', 'disabled')),
    managed_at TEXT,
    two_proofs INTEGER NOT NULL,
    password_hash TEXT,
    password_temporary INTEGER NOT NULL,
    password_expires_at INTEGER,
    password_changed_at INTEGER,
    recovery_paused_until INTEGER
) STRICT;

CREATE TABLE methods (
    account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    target TEXT NOT NULL,
    PRIMARY KEY (account, position)
) STRICT;

-- A recovery is read and written as a whole: `body` is the record as JSON. What other calls look
-- for or set has a column of its own.
CREATE TABLE recoveries (
    id TEXT PRIMARY KEY,
    account TEXT,
    expires_at INTEGER NOT NULL,
    ended TEXT,
    version INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;

CREATE INDEX recoveries_by_account ON recoveries (account);
CREATE INDEX recoveries_by_expiry ON recoveries (expires_at);

CREATE TABLE handles (
    fingerprint TEXT PRIMARY KEY,
    recovery TEXT NOT NULL REFERENCES recoveries (id) ON DELETE CASCADE,
    superseded INTEGER NOT NULL
) STRICT;

CREATE INDEX handles_by_recovery ON handles (recovery);

CREATE TABLE links (
    fingerprint TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('continue', 'stop_recovery', 'stop_change')),
    account TEXT,
    recovery TEXT,
    serial INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT;

CREATE INDEX links_by_expiry ON links (expires_at);

CREATE TABLE sessions (
    fingerprint TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL
) STRICT;

CREATE INDEX sessions_by_account ON sessions (account);

CREATE TABLE captchas (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;

CREATE TABLE counters (
    key TEXT PRIMARY KEY,
    count INTEGER NOT NULL,
    until INTEGER NOT NULL
) STRICT;

CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    what TEXT NOT NULL,
    subject TEXT NOT NULL,
    address TEXT NOT NULL
) STRICT;

-- Messages of a rehearsal, with their codes. Empty in every other mode.
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY,
    channel TEXT NOT NULL,
    recipient TEXT NOT NULL,
    subject TEXT,
    text TEXT NOT NULL,
    code TEXT,
    link TEXT,
    created_at INTEGER NOT NULL
) STRICT;
