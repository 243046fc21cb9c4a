-- The same tables as SQLite's (migrations/sqlite), in one step. Statements are shared, so that
-- columns have the same names and truths are numbers there as here.

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
    two_proofs BIGINT NOT NULL,
    password_hash TEXT,
    password_temporary BIGINT NOT NULL,
    password_expires_at BIGINT,
    password_changed_at BIGINT,
    recovery_paused_until BIGINT
);

CREATE TABLE methods (
    account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    kind TEXT NOT NULL,
    target TEXT NOT NULL,
    PRIMARY KEY (account, position)
);

-- A recovery is read and written as a whole: `body` is the record as JSON. What other calls look
-- for or set has a column of its own.
CREATE TABLE recoveries (
    id TEXT PRIMARY KEY,
    account TEXT,
    expires_at BIGINT NOT NULL,
    ended TEXT,
    version BIGINT NOT NULL,
    body TEXT NOT NULL
);

CREATE INDEX recoveries_by_account ON recoveries (account);
CREATE INDEX recoveries_by_expiry ON recoveries (expires_at);

CREATE TABLE handles (
    fingerprint TEXT PRIMARY KEY,
    recovery TEXT NOT NULL REFERENCES recoveries (id) ON DELETE CASCADE,
    superseded BIGINT NOT NULL
);

CREATE INDEX handles_by_recovery ON handles (recovery);

CREATE TABLE links (
    fingerprint TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('continue', 'stop_recovery', 'stop_change')),
    account TEXT,
    recovery TEXT,
    serial BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);

CREATE INDEX links_by_account ON links (account);
CREATE INDEX links_by_expiry ON links (expires_at);

CREATE TABLE sessions (
    fingerprint TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL
);

CREATE INDEX sessions_by_account ON sessions (account);

CREATE TABLE captchas (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE INDEX captchas_by_expiry ON captchas (expires_at);

CREATE TABLE counters (
    key TEXT PRIMARY KEY,
    count BIGINT NOT NULL,
    until BIGINT NOT NULL
);

CREATE INDEX counters_by_end ON counters (until);

CREATE TABLE events (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at BIGINT NOT NULL,
    what TEXT NOT NULL,
    subject TEXT NOT NULL,
    address TEXT NOT NULL
);

CREATE INDEX events_by_time ON events (at);

-- Messages of a rehearsal, with their codes. Empty in every other mode.
CREATE TABLE outbox (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    channel TEXT NOT NULL,
    recipient TEXT NOT NULL,
    subject TEXT,
    text TEXT NOT NULL,
    code TEXT,
    link TEXT,
    created_at BIGINT NOT NULL
);

-- Marks a database that holds rehearsal accounts, whose passwords everybody can read.
CREATE TABLE rehearsal (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    since BIGINT NOT NULL
);

-- By which key the servers of this database seal: a server with another one would refuse every
-- code that these have sent. Not the key itself, nor anything it could be found by.
CREATE TABLE server_key (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    fingerprint TEXT NOT NULL
);
