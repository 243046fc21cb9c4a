-- A password that an administrator gives in a directory which another server keeps. `reset` is the
-- seal of the reset it comes of, `version` that of the account's row on which it was decided: whoever
-- has locked the account since keeps it locked.
ALTER TABLE password_intents ADD COLUMN reset TEXT;
ALTER TABLE password_intents ADD COLUMN version INTEGER;

CREATE INDEX password_intents_by_reset ON password_intents (reset);

-- Accounts of such a directory that the directory alone would list as what they are not.
CREATE INDEX accounts_marked_here ON accounts (remote, state, password_temporary) WHERE remote = 1;
