-- What another system that provisions accounts and groups calls them by, and the parts of a name.
ALTER TABLE accounts ADD COLUMN external_id TEXT;
ALTER TABLE accounts ADD COLUMN given_name TEXT;
ALTER TABLE accounts ADD COLUMN family_name TEXT;
ALTER TABLE groups ADD COLUMN external_id TEXT;

CREATE INDEX accounts_by_external_id ON accounts (external_id) WHERE external_id IS NOT NULL;

CREATE TRIGGER other_names_are_searched_anew AFTER UPDATE OF given_name, family_name ON accounts
BEGIN
    DELETE FROM searchable WHERE account = NEW.id;
END;
