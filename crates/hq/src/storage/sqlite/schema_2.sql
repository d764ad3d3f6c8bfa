-- A revoked device says when it has removed what it held.
ALTER TABLE device ADD COLUMN removed_at INTEGER;

-- The largest time in each feed when this incarnation began: desks offer again what is later, whoever comes first.
ALTER TABLE feed ADD COLUMN begun INTEGER NOT NULL DEFAULT 0;
