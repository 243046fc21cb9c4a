-- Whoever asks by the code that a page showed them is answered at once, however long the record is.
CREATE INDEX audit_by_support_id ON audit (support_id, at, seq) WHERE support_id IS NOT NULL;

-- What is written to find out whether something can be written: one row, something else each time.
CREATE TABLE write_probe (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    filler TEXT NOT NULL
);

INSERT INTO write_probe (id, filler) VALUES (1, '');
