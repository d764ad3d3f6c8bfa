-- More of a person.
ALTER TABLE person ADD COLUMN civility TEXT;
ALTER TABLE person ADD COLUMN suffix TEXT;
ALTER TABLE person ADD COLUMN complement TEXT;
ALTER TABLE person ADD COLUMN place TEXT;
ALTER TABLE person ADD COLUMN insee_code TEXT;
ALTER TABLE person ADD COLUMN coordinates TEXT;
ALTER TABLE person ADD COLUMN availability TEXT;
ALTER TABLE person ADD COLUMN skills TEXT;
ALTER TABLE person ADD COLUMN source TEXT;
ALTER TABLE person ADD COLUMN household TEXT;
ALTER TABLE person ADD COLUMN contact_labels TEXT;
ALTER TABLE person ADD COLUMN own TEXT;
ALTER TABLE person ADD COLUMN merged_into TEXT;

-- Every replicated record that is not a person: its values as a JSON document by field name, so that one table and one
-- merge serve all of them and a query can still read a field.
CREATE TABLE record (
    num INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    tab INTEGER NOT NULL,
    feed INTEGER NOT NULL,
    clock BLOB NOT NULL,
    created_by INTEGER NOT NULL, -- the operation
    live INTEGER NOT NULL,       -- neither deleted nor, for a conflict, settled
    owner BLOB,                  -- the person it belongs to
    body TEXT NOT NULL,
    extra BLOB                   -- registers of fields that a later version knows
);
CREATE INDEX record_by_owner ON record (owner, tab) WHERE owner IS NOT NULL;
CREATE INDEX record_by_table ON record (tab, live);

-- Who was merged into whom, at the end of every chain.
CREATE TABLE merged (person BLOB PRIMARY KEY, root BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX merged_by_root ON merged (root);

ALTER TABLE state ADD COLUMN records INTEGER NOT NULL DEFAULT 1;
