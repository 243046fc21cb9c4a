-- Accounts have a number, and words lead to it. Which accounts have several words is found out by comparing
-- numbers, of which many lie together; what is sorted and filtered by is with the number, once for each
-- account and no longer once for each word.

-- All entries are written once more.
SET LOCAL statement_timeout = 0;

ALTER TABLE accounts ADD COLUMN number BIGINT GENERATED ALWAYS AS IDENTITY;

CREATE UNIQUE INDEX accounts_by_number ON accounts (number)
    INCLUDE (name_key, user_key, set_at, standing);

-- Lists are gone along by these alone, the number included.
DROP INDEX accounts_by_name;
DROP INDEX accounts_by_time;
DROP INDEX accounts_by_standing;
DROP INDEX accounts_by_standing_and_name;
DROP INDEX accounts_by_standing_and_time;

CREATE INDEX accounts_by_name ON accounts (name_key, user_key) INCLUDE (number);
CREATE INDEX accounts_by_time ON accounts (set_at, user_key) INCLUDE (number);
CREATE INDEX accounts_by_standing ON accounts (standing, user_key) INCLUDE (number);
CREATE INDEX accounts_by_standing_and_name ON accounts (standing, name_key, user_key)
    INCLUDE (number);
CREATE INDEX accounts_by_standing_and_time ON accounts (standing, set_at, user_key)
    INCLUDE (number);

DROP TRIGGER search_words_follow_their_account ON accounts;
DROP FUNCTION follow_account();

CREATE TABLE new_search_words (
    word TEXT COLLATE "C" NOT NULL,
    number BIGINT NOT NULL
);

INSERT INTO new_search_words (word, number)
SELECT w.word, a.number FROM search_words AS w JOIN accounts AS a ON a.id = w.account ORDER BY 1, 2;

DROP TABLE search_words;
ALTER TABLE new_search_words RENAME TO search_words;
ALTER TABLE search_words ADD PRIMARY KEY (word, number);
ALTER TABLE search_words ADD FOREIGN KEY (number) REFERENCES accounts (number) ON DELETE CASCADE;

CREATE INDEX search_words_by_number ON search_words (number, word);

-- How many have a word is to be known well enough to go about a search in the right way.
ALTER TABLE search_words ALTER COLUMN word SET STATISTICS 500;

CREATE OR REPLACE FUNCTION find_by_group() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO search_words (word, number) SELECT chr(1) || g.public_id || chr(1), a.number
    FROM accounts AS a, groups AS g WHERE a.id = NEW.account AND g.id = NEW.grp
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION forget_group() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM search_words WHERE number = (SELECT number FROM accounts WHERE id = OLD.account)
    AND word = (SELECT chr(1) || public_id || chr(1) FROM groups WHERE id = OLD.grp);
    RETURN NULL;
END
$$;

ANALYZE accounts;
ANALYZE search_words;
