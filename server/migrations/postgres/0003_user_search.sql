-- Users are listed in four orders, all of them or those in one state, and found by words. Each of
-- these lists is read from an index, however many users there are.

-- The state as a number that sorts as states do: each state has its place in steps of 10^12, and
-- temporary passwords are in order of their end, so that those that have expired come first.
ALTER TABLE accounts ADD COLUMN standing BIGINT GENERATED ALWAYS AS (
    CASE
        WHEN managed_at IS NOT NULL THEN 0
        WHEN state = 'disabled' THEN 1000000000000
        WHEN state = 'locked' THEN 2000000000000
        WHEN password_temporary = 1 THEN 3000000000000 + COALESCE(password_expires_at, 999999999999)
        ELSE 4000000000000
    END
) STORED;

-- When the password was set; 0 where that is not known.
ALTER TABLE accounts ADD COLUMN set_at BIGINT
    GENERATED ALWAYS AS (COALESCE(password_changed_at, 0)) STORED;

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
    word TEXT COLLATE "C" NOT NULL,
    account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    user_key TEXT COLLATE "C" NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    set_at BIGINT NOT NULL,
    standing BIGINT NOT NULL,
    PRIMARY KEY (word, account)
);

CREATE INDEX search_words_by_account ON search_words (account, word);

CREATE FUNCTION follow_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE search_words SET user_key = NEW.user_key, name_key = NEW.name_key,
        set_at = NEW.set_at, standing = NEW.standing WHERE account = NEW.id;
    RETURN NULL;
END
$$;

CREATE TRIGGER search_words_follow_their_account AFTER UPDATE OF user_key, name_key, state,
    managed_at, password_temporary, password_expires_at, password_changed_at ON accounts
FOR EACH ROW EXECUTE FUNCTION follow_account();

CREATE FUNCTION find_by_group() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO search_words (word, account, user_key, name_key, set_at, standing)
    SELECT chr(1) || g.public_id || chr(1), a.id, a.user_key, a.name_key, a.set_at, a.standing
    FROM accounts a, groups g WHERE a.id = NEW.account AND g.id = NEW.grp
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;

CREATE TRIGGER members_are_found_by_their_group AFTER INSERT ON memberships
FOR EACH ROW EXECUTE FUNCTION find_by_group();

CREATE FUNCTION forget_group() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM search_words WHERE account = OLD.account AND word =
        (SELECT chr(1) || public_id || chr(1) FROM groups WHERE id = OLD.grp);
    RETURN NULL;
END
$$;

CREATE TRIGGER former_members_are_not_found AFTER DELETE ON memberships
FOR EACH ROW EXECUTE FUNCTION forget_group();

CREATE FUNCTION let_members_go() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM memberships WHERE grp = OLD.id;
    RETURN OLD;
END
$$;

CREATE TRIGGER groups_let_their_members_go BEFORE DELETE ON groups
FOR EACH ROW EXECUTE FUNCTION let_members_go();

INSERT INTO search_words (word, account, user_key, name_key, set_at, standing)
SELECT chr(1) || g.public_id || chr(1), a.id, a.user_key, a.name_key, a.set_at, a.standing
FROM memberships m JOIN accounts a ON a.id = m.account JOIN groups g ON g.id = m.grp;
