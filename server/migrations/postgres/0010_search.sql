-- By which rule the words were made by which an account is found. Without a row here, or with that of
-- an older rule, the server makes them once more when it starts.
CREATE TABLE searchable (
    account TEXT PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    rule BIGINT NOT NULL
);

-- Also after a change that somebody made by hand.
CREATE FUNCTION search_account_anew() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM searchable WHERE account = NEW.id;
    RETURN NULL;
END
$$;

CREATE TRIGGER changed_accounts_are_searched_anew AFTER UPDATE OF user_id, user_key, name, email ON accounts
FOR EACH ROW EXECUTE FUNCTION search_account_anew();

CREATE FUNCTION search_methods_anew() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        DELETE FROM searchable WHERE account = OLD.account;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        DELETE FROM searchable WHERE account = NEW.account;
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER methods_are_searched_anew AFTER INSERT OR UPDATE OR DELETE ON methods
FOR EACH ROW EXECUTE FUNCTION search_methods_anew();
