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
CREATE INDEX bookmark_collection ON bookmark (collection, archived, published) WHERE removed_at IS NULL;
CREATE INDEX tag_folded ON tag (folded, bookmark);

-- What many articles need: the same one in several feeds is shown once, and searches that were typed come back.

-- Two more states: 5 folded, that is, lists show the same article of another feed instead; 6 folded, and with its
-- removed feed.

-- Articles that are the same as another feed's. lead: the one that lists show; negative: the user took the article apart
-- from that one, and it stays so.
CREATE TABLE twin (
    article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    lead    INTEGER NOT NULL
);
CREATE INDEX twin_lead ON twin (lead);
CREATE INDEX article_folded ON article (feed, published) WHERE state = 5;

-- A lead that lists show no more makes way for the next, and becomes its twin.
CREATE TRIGGER twin_hidden AFTER UPDATE OF state ON article
WHEN old.state = 0 AND new.state NOT IN (0, 5) AND EXISTS (
    SELECT 1 FROM twin JOIN article ON article.id = twin.article WHERE twin.lead = new.id AND article.state = 5
) BEGIN
    INSERT OR REPLACE INTO twin (article, lead) SELECT new.id, min(twin.article)
        FROM twin JOIN article ON article.id = twin.article WHERE twin.lead = new.id AND article.state = 5;
    UPDATE twin SET lead = (SELECT own.lead FROM twin AS own WHERE own.article = new.id) WHERE lead = new.id;
    UPDATE article SET state = 0 WHERE id = (SELECT lead FROM twin WHERE article = new.id);
    DELETE FROM twin WHERE article = (SELECT own.lead FROM twin AS own WHERE own.article = new.id);
END;
CREATE TRIGGER twin_gone AFTER DELETE ON article WHEN EXISTS (SELECT 1 FROM twin WHERE lead = old.id) BEGIN
    UPDATE article SET state = CASE state WHEN 5 THEN 0 ELSE 1 END
        WHERE state IN (5, 6) AND id IN (SELECT article FROM twin WHERE lead = old.id);
    DELETE FROM twin WHERE lead = old.id;
END;

-- Marks by which what comes is known again in other feeds: hashes of its address, its title, parts of its text.
-- seen: when the article was first seen; after some days its marks are forgotten.
CREATE TABLE likeness (
    mark    INTEGER NOT NULL,
    article INTEGER NOT NULL,
    seen    INTEGER NOT NULL,
    PRIMARY KEY (mark, article)
) WITHOUT ROWID;

-- What was searched for, and when last.
CREATE TABLE searched (
    text TEXT PRIMARY KEY,
    at   INTEGER NOT NULL
) WITHOUT ROWID;

-- The place of a feed in its folder, where the user has put its feeds in an order.
ALTER TABLE feed ADD COLUMN position INTEGER;
