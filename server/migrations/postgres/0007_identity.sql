-- By which rule `user_key` and the names of groups were made of what is written there: the server
-- makes them once more when it has a newer one, and stops where accounts would become one.
CREATE TABLE identity_rule (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    version BIGINT NOT NULL
);

INSERT INTO identity_rule (id, version) VALUES (1, 0);

-- What names of groups are compared by. None for a group that looks like an older one: both stay as
-- they are, and new members join the older one.
ALTER TABLE groups ADD COLUMN name_key TEXT;

CREATE UNIQUE INDEX groups_by_name_key ON groups (name_key);
