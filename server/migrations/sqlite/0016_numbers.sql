-- Accounts have a number, and words lead to it. Which accounts have several words is found out by comparing
-- numbers, of which many lie together; what is sorted and filtered by is with the number, once for each
-- account and no longer once for each word.
ALTER TABLE accounts ADD COLUMN number INTEGER;

DROP TRIGGER accounts_are_given_a_public_id;
DROP TRIGGER accounts_count_their_versions;
DROP TRIGGER search_words_follow_their_account;
DROP TRIGGER members_are_found_by_their_group;
DROP TRIGGER former_members_are_not_found;

UPDATE accounts SET number = rowid;

CREATE TRIGGER accounts_are_given_a_number AFTER INSERT ON accounts WHEN NEW.number IS NULL
BEGIN
    UPDATE accounts SET number = (SELECT COALESCE(MAX(number), 0) + 1 FROM accounts),
        public_id = COALESCE(public_id, lower(hex(randomblob(12)))) WHERE id = NEW.id;
END;

CREATE TRIGGER accounts_count_their_versions AFTER UPDATE ON accounts
WHEN NEW.version = OLD.version AND OLD.number IS NOT NULL
BEGIN
    UPDATE accounts SET version = version + 1 WHERE id = NEW.id;
END;

CREATE INDEX accounts_by_number ON accounts (number, name_key, user_key, set_at, standing);

-- Lists are gone along by these alone, the number included.
DROP INDEX accounts_by_name;
DROP INDEX accounts_by_time;
DROP INDEX accounts_by_standing;
DROP INDEX accounts_by_standing_and_name;
DROP INDEX accounts_by_standing_and_time;

CREATE INDEX accounts_by_name ON accounts (name_key, user_key, number);
CREATE INDEX accounts_by_time ON accounts (set_at, user_key, number);
CREATE INDEX accounts_by_standing ON accounts (standing, user_key, number);
CREATE INDEX accounts_by_standing_and_name ON accounts (standing, name_key, user_key, number);
CREATE INDEX accounts_by_standing_and_time ON accounts (standing, set_at, user_key, number);

CREATE TABLE new_search_words (
    word TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (word, number)
) STRICT, WITHOUT ROWID;

INSERT INTO new_search_words (word, number)
SELECT w.word, a.number FROM search_words AS w JOIN accounts AS a ON a.id = w.account ORDER BY 1, 2;

DROP TABLE search_words;
ALTER TABLE new_search_words RENAME TO search_words;

CREATE INDEX search_words_by_number ON search_words (number, word);

CREATE TRIGGER former_accounts_are_not_found AFTER DELETE ON accounts
BEGIN
    DELETE FROM search_words WHERE number = OLD.number;
END;

CREATE TRIGGER members_are_found_by_their_group AFTER INSERT ON memberships
BEGIN
    INSERT INTO search_words (word, number) SELECT char(1) || g.public_id || char(1), a.number
    FROM accounts AS a, groups AS g WHERE a.id = NEW.account AND g.id = NEW.grp
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER former_members_are_not_found AFTER DELETE ON memberships
BEGIN
    DELETE FROM search_words WHERE number = (SELECT number FROM accounts WHERE id = OLD.account)
    AND word = (SELECT char(1) || public_id || char(1) FROM groups WHERE id = OLD.grp);
END;
