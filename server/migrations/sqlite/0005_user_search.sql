-- Users are listed in four orders, all of them or those in one state, and found by words. Each of
-- these lists is read from an index alone, however many users there are.

-- The state as a number that sorts as states do: each state has its place in steps of 10^12, and
-- temporary passwords are in order of their end, so that those that have expired come first.
ALTER TABLE accounts ADD COLUMN standing INTEGER GENERATED ALWAYS AS (
    CASE
        WHEN managed_at IS NOT NULL THEN 0
        WHEN state = 'disabled' THEN 1000000000000
        WHEN state = 'locked' THEN 2000000000000
        WHEN password_temporary = 1 THEN 3000000000000 + COALESCE(password_expires_at, 999999999999)
        ELSE 4000000000000
    END
) VIRTUAL;

-- When the password was set; 0 where that is not known.
ALTER TABLE accounts ADD COLUMN set_at INTEGER
    GENERATED ALWAYS AS (COALESCE(password_changed_at, 0)) VIRTUAL;

DROP INDEX accounts_by_name;
DROP INDEX accounts_by_user_key;
DROP INDEX accounts_by_password_change;

CREATE INDEX accounts_by_name ON accounts (name_key, user_key);
CREATE INDEX accounts_by_time ON accounts (set_at, user_key);
CREATE INDEX accounts_by_standing ON accounts (standing, user_key);
CREATE INDEX accounts_by_standing_and_name ON accounts (standing, name_key, user_key);
CREATE INDEX accounts_by_standing_and_time ON accounts (standing, set_at, user_key);

-- The words by which an account is found, lower-case, each from its beginning:
-- word >= 'lov' AND word < 'low'. Among them are the whole user ID, and each of its groups: the
-- group's public id between two characters U+0001, which no user ID holds. What is sorted and
-- filtered by is here as well: a frequent word is read as fast as a rare one is looked up.
DROP TABLE search_words;

CREATE TABLE search_words (
    word TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    user_key TEXT NOT NULL,
    name_key TEXT NOT NULL,
    set_at INTEGER NOT NULL,
    standing INTEGER NOT NULL,
    PRIMARY KEY (word, account)
) STRICT, WITHOUT ROWID;

CREATE INDEX search_words_by_account ON search_words (account, word);

CREATE TRIGGER search_words_follow_their_account AFTER UPDATE OF user_key, name_key, state,
    managed_at, password_temporary, password_expires_at, password_changed_at ON accounts
BEGIN
    UPDATE search_words SET user_key = NEW.user_key, name_key = NEW.name_key,
        set_at = NEW.set_at, standing = NEW.standing WHERE account = NEW.id;
END;

CREATE TRIGGER members_are_found_by_their_group AFTER INSERT ON memberships
BEGIN
    INSERT INTO search_words (word, account, user_key, name_key, set_at, standing)
    SELECT char(1) || g.public_id || char(1), a.id, a.user_key, a.name_key, a.set_at, a.standing
    FROM accounts a, groups g WHERE a.id = NEW.account AND g.id = NEW.grp
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER former_members_are_not_found AFTER DELETE ON memberships
BEGIN
    DELETE FROM search_words WHERE account = OLD.account AND word =
        (SELECT char(1) || public_id || char(1) FROM groups WHERE id = OLD.grp);
END;

CREATE TRIGGER groups_let_their_members_go BEFORE DELETE ON groups
BEGIN
    DELETE FROM memberships WHERE grp = OLD.id;
END;

INSERT INTO search_words (word, account, user_key, name_key, set_at, standing)
SELECT char(1) || g.public_id || char(1), a.id, a.user_key, a.name_key, a.set_at, a.standing
FROM memberships m JOIN accounts a ON a.id = m.account JOIN groups g ON g.id = m.grp;
