-- What becomes of bookmarks over the years: put away, put together, marked, and asked whether their pages are still there.

-- The letters before and behind a marked passage, by which it is found again when its text has changed.
ALTER TABLE highlight ADD COLUMN before TEXT NOT NULL DEFAULT '';
ALTER TABLE highlight ADD COLUMN behind TEXT NOT NULL DEFAULT '';

-- checked: when the page was last asked for. lost: why it is not there any more; NULL: it is, or nobody knows.
ALTER TABLE bookmark ADD COLUMN checked INTEGER;
ALTER TABLE bookmark ADD COLUMN lost TEXT;

-- In the order of lists, as bookmark_list, which is of all of them.
CREATE INDEX bookmark_active ON bookmark (published) WHERE removed_at IS NULL AND archived = 0;
CREATE INDEX bookmark_archived ON bookmark (published) WHERE removed_at IS NULL AND archived = 1;
CREATE INDEX bookmark_collection ON bookmark (collection, published) WHERE removed_at IS NULL AND archived = 0;
