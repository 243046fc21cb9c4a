-- By which rule the words were made by which an account is found. Without a row here, or with that of
-- an older rule, the server makes them once more when it starts.
CREATE TABLE searchable (
    account TEXT PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    rule INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Also after a change that somebody made by hand.
CREATE TRIGGER changed_accounts_are_searched_anew AFTER UPDATE OF user_id, user_key, name, email ON accounts
BEGIN
    DELETE FROM searchable WHERE account = NEW.id;
END;

CREATE TRIGGER new_methods_are_searched AFTER INSERT ON methods
BEGIN
    DELETE FROM searchable WHERE account = NEW.account;
END;

CREATE TRIGGER changed_methods_are_searched_anew AFTER UPDATE ON methods
BEGIN
    DELETE FROM searchable WHERE account IN (OLD.account, NEW.account);
END;

CREATE TRIGGER former_methods_are_not_searched AFTER DELETE ON methods
BEGIN
    DELETE FROM searchable WHERE account = OLD.account;
END;
