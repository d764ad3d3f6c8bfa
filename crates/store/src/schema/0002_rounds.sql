-- The number up to which this desk has seen a feed whole: while it pages through one, its cursor is ahead of it.
ALTER TABLE feed ADD COLUMN complete INTEGER NOT NULL DEFAULT 0;

-- A refusal that a person has seen and put away: no longer shown, and still why the feed differs from headquarters'.
ALTER TABLE refusal ADD COLUMN dismissed INTEGER NOT NULL DEFAULT 0;
