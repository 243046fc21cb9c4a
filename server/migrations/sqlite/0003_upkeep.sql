-- What is looked for when the house is kept, or when an account's links are voided.
CREATE INDEX links_by_account ON links (account);
CREATE INDEX captchas_by_expiry ON captchas (expires_at);
CREATE INDEX counters_by_end ON counters (until);
CREATE INDEX events_by_time ON events (at);

-- As in PostgreSQL, where several servers share a database: by which key they seal.
CREATE TABLE server_key (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    fingerprint TEXT NOT NULL
) STRICT;
