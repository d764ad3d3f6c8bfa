-- Address files that a person loaded on this desk. Nothing of it is replicated. Coordinates are millionths of a degree.

CREATE TABLE place_commune (
    num INTEGER PRIMARY KEY,
    insee TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    key TEXT NOT NULL, -- the name, folded
    source TEXT NOT NULL, -- the file's name
    loaded_at INTEGER NOT NULL,
    streets INTEGER NOT NULL,
    addresses INTEGER NOT NULL
);
CREATE INDEX place_commune_by_key ON place_commune (key);

CREATE TABLE place_street (
    num INTEGER PRIMARY KEY,
    commune INTEGER NOT NULL,
    name TEXT NOT NULL,
    postcode TEXT,
    former TEXT, -- the commune it was in before communes were joined
    lat INTEGER,
    lon INTEGER
);
CREATE INDEX place_street_by_commune ON place_street (commune);

CREATE TABLE place_address (
    street INTEGER NOT NULL,
    number INTEGER NOT NULL,
    repetition TEXT NOT NULL,
    lat INTEGER,
    lon INTEGER,
    PRIMARY KEY (street, number, repetition)
) WITHOUT ROWID;

-- The words of streets, with a mark for the commune (`c_` and its row) and one for the postcode (`p_38190`, or `p_` where
-- it is not known). A letter alone has its list too: that is where a completion begins.
CREATE VIRTUAL TABLE place_words USING fts5 (
    words, content = '', contentless_delete = 1, detail = none, prefix = '1 2 3', tokenize = "ascii tokenchars '_'"
);
