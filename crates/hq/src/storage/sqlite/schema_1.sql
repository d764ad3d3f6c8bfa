-- Headquarters, first schema. Instants are milliseconds since 1970; 64-bit numbers are stored as they are.

CREATE TABLE meta (
    one                INTEGER PRIMARY KEY CHECK (one = 1),
    organisation       TEXT    NOT NULL,
    epoch              BLOB    NOT NULL CHECK (length(epoch) = 16),
    session_key        BLOB    NOT NULL CHECK (length(session_key) = 32),
    clock              INTEGER NOT NULL DEFAULT 0,
    membership_version INTEGER NOT NULL DEFAULT 1,
    restored           INTEGER NOT NULL DEFAULT 0,
    public_url         TEXT
) STRICT;

CREATE TABLE section (
    id     BLOB PRIMARY KEY CHECK (length(id) = 16),
    name   TEXT NOT NULL,
    parent BLOB REFERENCES section (id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX section_name ON section (coalesce(parent, x''), name);

CREATE TABLE device (
    id             INTEGER PRIMARY KEY,
    public_key     BLOB    NOT NULL UNIQUE CHECK (length(public_key) = 32),
    name           TEXT    NOT NULL,
    person_name    TEXT    NOT NULL,
    section        BLOB    NOT NULL REFERENCES section (id),
    role           TEXT    NOT NULL,
    joined_at      INTEGER NOT NULL,
    seen_at        INTEGER NOT NULL,
    revoked_at     INTEGER,
    replaced_by    INTEGER,
    doubled        INTEGER NOT NULL DEFAULT 0,
    token_current  BLOB    NOT NULL CHECK (length(token_current) = 16),
    token_previous BLOB    NOT NULL CHECK (length(token_previous) = 16)
) STRICT;

CREATE INDEX device_section ON device (section);

CREATE TABLE invitation (
    code_hash  BLOB PRIMARY KEY CHECK (length(code_hash) = 32),
    section    BLOB    NOT NULL REFERENCES section (id),
    role       TEXT    NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at    INTEGER,
    used_by    INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE feed (
    num      INTEGER PRIMARY KEY,
    section  BLOB    NOT NULL REFERENCES section (id),
    kind     INTEGER NOT NULL,
    last_seq INTEGER NOT NULL DEFAULT 0,
    count    INTEGER NOT NULL DEFAULT 0,
    xor      INTEGER NOT NULL DEFAULT 0,
    latest   INTEGER NOT NULL DEFAULT 0,
    UNIQUE (section, kind)
) STRICT;

-- The small columns stand before the large ones, so that a number is read without its record.
CREATE TABLE record (
    feed     INTEGER NOT NULL REFERENCES feed (num),
    id       BLOB    NOT NULL CHECK (length(id) = 16),
    tbl      INTEGER NOT NULL,
    seq      INTEGER NOT NULL,
    row_seq  INTEGER NOT NULL,
    clock    BLOB    NOT NULL,
    key_seqs BLOB    NOT NULL,
    held     BLOB    NOT NULL
) STRICT;

CREATE UNIQUE INDEX record_id ON record (feed, id);
CREATE UNIQUE INDEX record_seq ON record (feed, seq);

CREATE TABLE quarantine (
    device  INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    hash    BLOB    NOT NULL,
    changes BLOB    NOT NULL,
    UNIQUE (device, hash)
) STRICT;
