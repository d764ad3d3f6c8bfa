-- A revoked device says when it has removed what it held.
ALTER TABLE device ADD COLUMN removed_at INTEGER;
