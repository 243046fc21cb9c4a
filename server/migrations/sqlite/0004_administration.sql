-- The administrator's side: what accounts are shown, found and sorted by, groups, the checks and
-- resets of administrators, and the audit record.

-- `public_id` stands in addresses in place of the id, which says who it is. `version` grows with
-- every change of the row, whoever makes it. `name_key` is the name as names are sorted; the server
-- writes it, as SQLite knows the case of ASCII alone.
ALTER TABLE accounts ADD COLUMN public_id TEXT;
ALTER TABLE accounts ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE accounts ADD COLUMN name_key TEXT NOT NULL DEFAULT '';

UPDATE accounts SET public_id = lower(hex(randomblob(12))), name_key = lower(name);

CREATE UNIQUE INDEX accounts_by_public_id ON accounts (public_id);

CREATE TRIGGER accounts_are_given_a_public_id AFTER INSERT ON accounts WHEN NEW.public_id IS NULL
BEGIN
    UPDATE accounts SET public_id = lower(hex(randomblob(12))) WHERE id = NEW.id;
END;

CREATE TRIGGER accounts_count_their_versions AFTER UPDATE ON accounts
WHEN NEW.version = OLD.version AND OLD.public_id IS NOT NULL
BEGIN
    UPDATE accounts SET version = version + 1 WHERE id = NEW.id;
END;

-- One for each order in which accounts are listed. Accounts without a date of the password come
-- as if it were the first.
CREATE INDEX accounts_by_name ON accounts (name_key, id);
CREATE INDEX accounts_by_user_key ON accounts (user_key, id);
CREATE INDEX accounts_by_state ON accounts (state, name_key, id);
CREATE INDEX accounts_by_password_change ON accounts (COALESCE(password_changed_at, 0), id);
CREATE INDEX accounts_by_expiry ON accounts (password_expires_at) WHERE password_temporary = 1;

CREATE TABLE groups (
    id INTEGER PRIMARY KEY,
    public_id TEXT UNIQUE,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TRIGGER groups_are_given_a_public_id AFTER INSERT ON groups WHEN NEW.public_id IS NULL
BEGIN
    UPDATE groups SET public_id = lower(hex(randomblob(12))) WHERE id = NEW.id;
END;

CREATE TABLE memberships (
    grp INTEGER NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
    account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    PRIMARY KEY (grp, account)
) STRICT, WITHOUT ROWID;

CREATE INDEX memberships_by_account ON memberships (account, grp);

-- The words by which an account is found, lower-case, each from its beginning:
-- word >= 'lov' AND word < 'low'.
CREATE TABLE search_words (
    word TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    PRIMARY KEY (word, account)
) STRICT, WITHOUT ROWID;

CREATE INDEX search_words_by_account ON search_words (account);

-- Codes by which an administrator makes sure who is on the telephone. The code itself is not here.
CREATE TABLE caller_checks (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    actor TEXT NOT NULL,
    method TEXT NOT NULL,
    sealed TEXT NOT NULL,
    sent_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    tries_left INTEGER NOT NULL,
    confirmed_at INTEGER,
    ended_at INTEGER
) STRICT;

CREATE INDEX caller_checks_by_account ON caller_checks (account, actor, confirmed_at);
CREATE INDEX caller_checks_by_expiry ON caller_checks (expires_at);

-- Resets by an administrator, each under the seal of its idempotency key: asked for again, the
-- same is answered. `answer` is JSON and holds no secret; passwords and tokens are derived anew.
CREATE TABLE resets (
    seal TEXT PRIMARY KEY,
    actor TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    asked TEXT NOT NULL,
    answer TEXT NOT NULL,
    made_at INTEGER NOT NULL
) STRICT;

CREATE INDEX resets_by_time ON resets (made_at);

-- A new kind of link: `reset`, which an administrator hands out. SQLite changes no check in place.
CREATE TABLE new_links (
    fingerprint TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('continue', 'stop_recovery', 'stop_change', 'reset')),
    account TEXT,
    recovery TEXT,
    serial INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT;

INSERT INTO new_links (fingerprint, kind, account, recovery, serial, expires_at, used_at)
SELECT fingerprint, kind, account, recovery, serial, expires_at, used_at FROM links;

DROP TABLE links;
ALTER TABLE new_links RENAME TO links;

CREATE INDEX links_by_expiry ON links (expires_at);
CREATE INDEX links_by_account ON links (account);

-- The audit record. Rows are written once, and go when they are old; `mac` is made with the
-- server's key from the row and from the `mac` before it. The older record, `events`, stays to be
-- read until its rows are old.
CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    what TEXT NOT NULL,
    result TEXT NOT NULL CHECK (result IN ('done', 'refused', 'failed')),
    code TEXT,
    actor TEXT,
    actor_user_id TEXT,
    subject TEXT,
    subject_user_id TEXT,
    subject_seal TEXT,
    address TEXT NOT NULL,
    details TEXT NOT NULL,
    support_id TEXT,
    mac TEXT NOT NULL
) STRICT;

CREATE INDEX audit_by_time ON audit (at, seq);
CREATE INDEX audit_by_kind ON audit (what, at, seq, details);
CREATE INDEX audit_by_actor ON audit (actor, at, seq);
CREATE INDEX audit_by_subject ON audit (subject_seal, at, seq);

-- Where the record begins and ends. `kept_mac` is that of the record before the first one kept.
-- `seal` is made with the server's key from all the rest.
CREATE TABLE audit_ends (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    seq INTEGER NOT NULL,
    mac TEXT NOT NULL,
    kept_from INTEGER NOT NULL,
    kept_mac TEXT NOT NULL,
    seal TEXT NOT NULL
) STRICT;

INSERT INTO audit_ends (id, seq, mac, kept_from, kept_mac, seal) VALUES (1, 0, '', 1, '', '');
