-- Headquarters on PostgreSQL, first schema. Instants are milliseconds since 1970; 64-bit numbers keep their bits.
-- What belongs to a section begins its key with the section, so that a server of many machines can keep it together.
-- Nothing here is numbered by a sequence: a sequence gives numbers out before they can be seen.

CREATE TABLE meta (
    one                boolean PRIMARY KEY DEFAULT true CHECK (one),
    organisation       text    NOT NULL,
    epoch              bytea   NOT NULL CHECK (length(epoch) = 16),
    session_key        bytea   NOT NULL CHECK (length(session_key) = 32),
    membership_version bigint  NOT NULL DEFAULT 1,
    restored           boolean NOT NULL DEFAULT false,
    birthmark          text    NOT NULL DEFAULT '',
    public_url         text
);

-- The clock is headquarters' own: it writes conflicts, each of them in one section.
CREATE TABLE section (
    id     uuid   PRIMARY KEY,
    name   text   NOT NULL,
    parent uuid   REFERENCES section (id),
    clock  bigint NOT NULL DEFAULT 0
);

CREATE UNIQUE INDEX section_name ON section (coalesce(parent, '00000000-0000-0000-0000-000000000000'), name);

CREATE TABLE device (
    id             bigint  PRIMARY KEY,
    public_key     bytea   NOT NULL UNIQUE CHECK (length(public_key) = 32),
    name           text    NOT NULL,
    person_name    text    NOT NULL,
    section        uuid    NOT NULL REFERENCES section (id),
    role           text    NOT NULL,
    joined_at      bigint  NOT NULL,
    seen_at        bigint  NOT NULL,
    revoked_at     bigint,
    removed_at     bigint,
    replaced_by    bigint,
    doubled        boolean NOT NULL DEFAULT false,
    token_current  bytea   NOT NULL CHECK (length(token_current) = 16),
    token_previous bytea   NOT NULL CHECK (length(token_previous) = 16)
) WITH (fillfactor = 50);

CREATE INDEX device_section ON device (section);

CREATE TABLE invitation (
    code_hash  bytea  PRIMARY KEY CHECK (length(code_hash) = 32),
    section    uuid   NOT NULL REFERENCES section (id),
    role       text   NOT NULL,
    expires_at bigint NOT NULL,
    used_at    bigint,
    used_by    bigint
);

-- Half of each page is left free: a feed's row changes with every push, in its place.
CREATE TABLE feed (
    section  uuid     NOT NULL REFERENCES section (id),
    kind     smallint NOT NULL,
    last_seq bigint   NOT NULL DEFAULT 0,
    count    bigint   NOT NULL DEFAULT 0,
    xor      bigint   NOT NULL DEFAULT 0,
    latest   bigint   NOT NULL DEFAULT 0,
    begun    bigint   NOT NULL DEFAULT 0,
    PRIMARY KEY (section, kind)
) WITH (fillfactor = 50);

CREATE TABLE record (
    section  uuid     NOT NULL,
    kind     smallint NOT NULL,
    id       uuid     NOT NULL,
    tbl      smallint NOT NULL,
    seq      bigint   NOT NULL,
    row_seq  bigint   NOT NULL,
    clock    bytea    NOT NULL,
    key_seqs bytea    NOT NULL,
    held     bytea    NOT NULL,
    PRIMARY KEY (section, kind, id),
    UNIQUE (section, kind, seq)
) PARTITION BY HASH (section);

CREATE TABLE record_0 PARTITION OF record FOR VALUES WITH (MODULUS 16, REMAINDER 0);
CREATE TABLE record_1 PARTITION OF record FOR VALUES WITH (MODULUS 16, REMAINDER 1);
CREATE TABLE record_2 PARTITION OF record FOR VALUES WITH (MODULUS 16, REMAINDER 2);
CREATE TABLE record_3 PARTITION OF record FOR VALUES WITH (MODULUS 16, REMAINDER 3);
CREATE TABLE record_4 PARTITION OF record FOR VALUES WITH (MODULUS 16, REMAINDER 4);
CREATE TABLE record_5 PARTITION OF record FOR VALUES WITH (MODULUS 16, REMAINDER 5);
CREATE TABLE record_6 PARTITION OF record FOR VALUES WITH (MODULUS 16, REMAINDER 6);
CREATE TABLE record_7 PARTITION OF record FOR VALUES WITH (MODULUS 16, REMAINDER 7);
CREATE TABLE record_8 PARTITION OF record FOR VALUES WITH (MODULUS 16, REMAINDER 8);
CREATE TABLE record_9 PARTITION OF record FOR VALUES WITH (MODULUS 16, REMAINDER 9);
CREATE TABLE record_10 PARTITION OF record FOR VALUES WITH (MODULUS 16, REMAINDER 10);
CREATE TABLE record_11 PARTITION OF record FOR VALUES WITH (MODULUS 16, REMAINDER 11);
CREATE TABLE record_12 PARTITION OF record FOR VALUES WITH (MODULUS 16, REMAINDER 12);
CREATE TABLE record_13 PARTITION OF record FOR VALUES WITH (MODULUS 16, REMAINDER 13);
CREATE TABLE record_14 PARTITION OF record FOR VALUES WITH (MODULUS 16, REMAINDER 14);
CREATE TABLE record_15 PARTITION OF record FOR VALUES WITH (MODULUS 16, REMAINDER 15);

CREATE TABLE quarantine (
    device  bigint  NOT NULL,
    place   integer NOT NULL,
    at      bigint  NOT NULL,
    hash    bytea   NOT NULL,
    changes bytea   NOT NULL,
    PRIMARY KEY (device, hash)
);
