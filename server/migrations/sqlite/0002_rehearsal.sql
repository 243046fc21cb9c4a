-- Marks a database that holds rehearsal accounts, whose passwords everybody can read.
CREATE TABLE rehearsal (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    since INTEGER NOT NULL
) STRICT;

-- Nothing but a rehearsal writes to the outbox.
INSERT INTO rehearsal (id, since)
SELECT 1, MIN(created_at) FROM outbox HAVING COUNT(*) > 0;
