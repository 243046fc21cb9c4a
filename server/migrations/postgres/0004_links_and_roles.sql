-- When somebody said "this was not me" by a link, or by another one of the same recovery: said
-- twice, it stops nothing twice.
ALTER TABLE links ADD COLUMN stopped_at BIGINT;

CREATE INDEX links_by_recovery ON links (recovery);

-- Whoever helped an account before might not have been let help it in its new role. What they gave
-- opens nothing any more.
CREATE FUNCTION take_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE recoveries SET ended = 'recovery_cancelled', version = version + 1
    WHERE account = NEW.id AND ended IS NULL;
    UPDATE links SET expires_at = 0 WHERE account = NEW.id AND kind = 'reset';
    UPDATE accounts SET password_expires_at = 0 WHERE id = NEW.id AND password_temporary = 1;
    RETURN NULL;
END
$$;

CREATE TRIGGER new_roles_take_back_what_was_given AFTER UPDATE OF role ON accounts
FOR EACH ROW WHEN (NEW.role <> OLD.role) EXECUTE FUNCTION take_back();

-- Another account may come to have the same user ID, and with it the same id.
CREATE FUNCTION leave_nothing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE recoveries SET ended = COALESCE(ended, 'recovery_cancelled'), account = NULL,
        version = version + 1
    WHERE account = OLD.id;
    DELETE FROM links WHERE account = OLD.id;
    DELETE FROM caller_checks WHERE actor = OLD.id;
    RETURN NULL;
END
$$;

CREATE TRIGGER accounts_leave_nothing_to_their_successors AFTER DELETE ON accounts
FOR EACH ROW EXECUTE FUNCTION leave_nothing();
