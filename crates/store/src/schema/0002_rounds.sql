-- The number up to which this desk has seen a feed whole: while it pages through one, its cursor is ahead of it.
ALTER TABLE feed ADD COLUMN complete INTEGER NOT NULL DEFAULT 0;

-- A refusal that a person has seen and put away: no longer shown, and still why the feed differs from headquarters'.
ALTER TABLE refusal ADD COLUMN dismissed INTEGER NOT NULL DEFAULT 0;

-- Records of tables that a later version knows: kept for the digest of their feed, and read again from headquarters by
-- the version that knows them.
CREATE TABLE stranger (
    feed INTEGER NOT NULL,
    id BLOB NOT NULL,
    tab INTEGER NOT NULL,
    clock BLOB NOT NULL,
    registers BLOB NOT NULL,
    PRIMARY KEY (feed, id)
) WITHOUT ROWID;
