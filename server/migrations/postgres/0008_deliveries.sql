-- Letters on their way, written as one with what causes them. `sealed` holds letter, recipient and
-- occasion, for nobody but the servers to read. A row is waiting until `due_at`, on its way until
-- `leased_until`, or a dead letter since `died_at`; what was delivered has none.
CREATE TABLE deliveries (
    id TEXT PRIMARY KEY,
    sealed TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    leased_until BIGINT,
    attempts BIGINT NOT NULL DEFAULT 0,
    interrupted BIGINT NOT NULL DEFAULT 0,
    taken_by TEXT NOT NULL DEFAULT '',
    died_at BIGINT,
    why TEXT
);

CREATE INDEX deliveries_due ON deliveries (due_at) WHERE died_at IS NULL;
CREATE INDEX deliveries_dead ON deliveries (died_at) WHERE died_at IS NOT NULL;
