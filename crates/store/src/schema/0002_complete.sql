-- The number up to which this desk has seen a feed whole: while it pages through one, its cursor is ahead of it.
ALTER TABLE feed ADD COLUMN complete INTEGER NOT NULL DEFAULT 0;
