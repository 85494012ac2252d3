-- What polling with manners needs to remember. All times are UTC seconds.

-- own_interval: the user's minutes for this feed alone. failing_since: the first failure of the row that lasts.
-- answered_in: milliseconds that the last good poll took. moved_from, moved_at: the address it had before it moved.
ALTER TABLE feed ADD COLUMN own_interval INTEGER;
ALTER TABLE feed ADD COLUMN failing_since INTEGER;
ALTER TABLE feed ADD COLUMN answered_in INTEGER;
ALTER TABLE feed ADD COLUMN moved_from TEXT;
ALTER TABLE feed ADD COLUMN moved_at INTEGER;
UPDATE feed SET failing_since = last_polled WHERE failures > 0;

-- Sites (feed.host) that asked to be left alone: none of their feeds is asked before.
CREATE TABLE resting (
    site  TEXT PRIMARY KEY,
    until INTEGER NOT NULL
) WITHOUT ROWID;
