-- In front of a directory that another server keeps. Its accounts have a row here once something is
-- to be remembered about them: a session, a pause after "this was not me", until when a temporary
-- password holds. The id is the directory's own, which stays when people are renamed. Nobody is
-- found by such a row: `user_key` is the id after a character U+0001, which no user ID holds, and
-- name and user ID are what they were when the row was written.
ALTER TABLE accounts ADD COLUMN remote INTEGER NOT NULL DEFAULT 0;

-- A password that is about to be set there: written before the directory is called, settled after.
-- `sealed` is the password under the server's key.
CREATE TABLE password_intents (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    recovery TEXT,
    session TEXT,
    sealed TEXT NOT NULL,
    language TEXT NOT NULL,
    begun_at INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('begun', 'done', 'undecided'))
) STRICT;

CREATE INDEX password_intents_by_account ON password_intents (account, state);
CREATE INDEX password_intents_by_recovery ON password_intents (recovery, begun_at);
CREATE INDEX password_intents_by_time ON password_intents (state, begun_at);
