-- The desk's first schema. Texts that are empty are NULL; lists are their items separated by line feeds, which no item
-- holds; stamps and clocks are packed as `permanence_replica::RecordClock` writes them; instants are milliseconds.

-- What moves with every write: the hybrid clock, how far headquarters' time is from this machine's, and one number for
-- each kind of view that rises when it changes.
CREATE TABLE state (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    clock INTEGER NOT NULL,
    offset_ms INTEGER NOT NULL,
    people INTEGER NOT NULL,
    conduct INTEGER NOT NULL,
    operations INTEGER NOT NULL
);
INSERT INTO state VALUES (1, 0, 0, 1, 1, 1);

-- Who this desk is and what headquarters last said, as JSON documents.
CREATE TABLE document (name TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE feed (
    num INTEGER PRIMARY KEY,
    section BLOB NOT NULL,
    kind INTEGER NOT NULL,
    writable INTEGER NOT NULL,
    cursor INTEGER NOT NULL DEFAULT 0,
    count INTEGER NOT NULL DEFAULT 0,
    xor INTEGER NOT NULL DEFAULT 0,
    UNIQUE (section, kind)
);

CREATE TABLE person (
    num INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    feed INTEGER NOT NULL,
    clock BLOB NOT NULL,
    created_by INTEGER NOT NULL, -- the operation
    updated_at INTEGER NOT NULL,
    deleted INTEGER NOT NULL,
    name_key TEXT NOT NULL,
    given_names TEXT,
    birth_name TEXT,
    used_name TEXT,
    standing TEXT,
    member_number TEXT,
    emails TEXT,
    phones TEXT,
    street_number TEXT,
    street TEXT,
    postcode TEXT,
    commune TEXT,
    country TEXT,
    birth_date TEXT,
    gender TEXT,
    occupation TEXT,
    interests TEXT,
    tags TEXT,
    notes TEXT,
    extra BLOB -- registers of fields that a later version knows
);
CREATE INDEX person_by_name ON person (name_key, num) WHERE deleted = 0;
-- Few records are deleted: what is counted without them is counted with them, less these.
CREATE INDEX person_deleted ON person (id) WHERE deleted = 1;

-- The words of people who are not deleted. The text is folded before it comes here; nothing but the words is kept.
CREATE VIRTUAL TABLE person_words USING fts5 (
    words, content = '', contentless_delete = 1, detail = none, prefix = '2 3', tokenize = "ascii tokenchars '_'"
);
-- Words wait in memory until there are so many bytes of them: an import then writes few segments instead of many that
-- must be merged.
INSERT INTO person_words (person_words, rank) VALUES ('hashsize', 8388608);

CREATE TABLE conflict (
    num INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    feed INTEGER NOT NULL,
    clock BLOB NOT NULL,
    registers BLOB NOT NULL,
    record BLOB NOT NULL, -- the person
    open INTEGER NOT NULL
);
CREATE INDEX conflict_by_record ON conflict (record) WHERE open = 1;

-- What headquarters does not have: the registers of a record, or all of them when `keys` is NULL. A table of its own
-- rather than a column, so that a receipt removes a short row instead of rewriting a long one.
CREATE TABLE unsent (
    tab INTEGER NOT NULL,
    num INTEGER NOT NULL,
    at INTEGER NOT NULL,
    keys BLOB,
    PRIMARY KEY (tab, num)
) WITHOUT ROWID;

-- What an unsent register held when headquarters last agreed: the base of a conflict.
CREATE TABLE base (
    tab INTEGER NOT NULL,
    num INTEGER NOT NULL,
    key BLOB NOT NULL,
    stamp BLOB NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (tab, num, key)
) WITHOUT ROWID;

-- What headquarters refused: kept here with the reason, offered again when it changes.
CREATE TABLE refusal (
    num INTEGER PRIMARY KEY,
    tab INTEGER NOT NULL,
    record INTEGER NOT NULL,
    keys BLOB,
    why INTEGER NOT NULL,
    at INTEGER NOT NULL
);

-- Every write of this desk, and every round that brought something.
CREATE TABLE operation (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    kind INTEGER NOT NULL,
    source TEXT NOT NULL,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    records INTEGER NOT NULL,
    person INTEGER,
    undoes INTEGER,
    undone_by INTEGER
);

-- What an operation changed in records that were there before; what it created is found by `person.created_by`.
CREATE TABLE change (
    seq INTEGER PRIMARY KEY,
    operation INTEGER NOT NULL,
    tab INTEGER NOT NULL,
    record INTEGER NOT NULL, -- its row
    field INTEGER NOT NULL,
    element TEXT,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    time INTEGER NOT NULL,
    device INTEGER NOT NULL
);
CREATE INDEX change_by_record ON change (record, tab, seq);
CREATE INDEX change_by_operation ON change (operation);
