-- The whole schema of version 1. All times are UTC seconds; text is UTF-8; BLOBs named html or text are zstd.

-- Small facts about the store itself: 'changes' counts the user's durable changes (the backup compares it),
-- 'poll_interval' is what feed.next_poll was computed with.
CREATE TABLE kept (
    key   TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO kept VALUES ('changes', 0), ('poll_interval', 60);

CREATE TABLE feed (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    address        TEXT NOT NULL UNIQUE,
    own_title      TEXT NOT NULL DEFAULT '',
    feed_title     TEXT NOT NULL DEFAULT '',
    host           TEXT NOT NULL,
    title          TEXT NOT NULL AS (coalesce(nullif(own_title, ''), nullif(feed_title, ''), host)) VIRTUAL,
    folder         TEXT NOT NULL DEFAULT '',
    site           TEXT,
    may_be_private INTEGER NOT NULL DEFAULT 0,
    added          INTEGER NOT NULL,
    removed        INTEGER,
    unread         INTEGER NOT NULL DEFAULT 0,
    total          INTEGER NOT NULL DEFAULT 0,
    etag           BLOB,
    last_modified  BLOB,
    content_hash   INTEGER,
    last_polled    INTEGER,
    fresh_until    INTEGER,
    retry_after    INTEGER,
    feed_minutes   INTEGER,
    skip_hours     INTEGER NOT NULL DEFAULT 0,
    skip_days      INTEGER NOT NULL DEFAULT 0,
    failures       INTEGER NOT NULL DEFAULT 0,
    ended          INTEGER NOT NULL DEFAULT 0,
    problem_kind   TEXT,
    problem        TEXT,
    next_poll      INTEGER,
    claimed_until  INTEGER NOT NULL DEFAULT 0,
    -- the process that polls it until then
    claimed_by     INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX feed_due ON feed (next_poll) WHERE next_poll IS NOT NULL AND removed IS NULL;

-- Where a feed says it has moved for good, until that is believed.
CREATE TABLE moved (
    feed       INTEGER PRIMARY KEY REFERENCES feed (id) ON DELETE CASCADE,
    address    TEXT NOT NULL,
    first_seen INTEGER NOT NULL
);

-- Everything a row of a list shows. state: 0 live, 1 hidden with its removed feed, 2 tombstone (identity only).
CREATE TABLE article (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    feed       INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
    state      INTEGER NOT NULL DEFAULT 0,
    read       INTEGER NOT NULL DEFAULT 0,
    bookmarked INTEGER NOT NULL DEFAULT 0,
    has_media  INTEGER NOT NULL DEFAULT 0,
    published  INTEGER NOT NULL,
    first_seen INTEGER NOT NULL,
    edited     INTEGER,
    words      INTEGER NOT NULL,
    title      TEXT NOT NULL,
    author     TEXT NOT NULL,
    url        TEXT,
    identity   TEXT NOT NULL,
    hash       INTEGER NOT NULL,
    UNIQUE (feed, identity)
);
-- The id is the last column of every index, so each of these is in the order of lists, (published, id), read backwards.
CREATE INDEX article_live ON article (published) WHERE state = 0;
CREATE INDEX article_unread ON article (published) WHERE state = 0 AND read = 0;
CREATE INDEX article_feed ON article (feed, published) WHERE state = 0;
CREATE INDEX article_feed_unread ON article (feed, published) WHERE state = 0 AND read = 0;

-- The kept counts of feeds: live articles, and unread live articles. Marking articles read counts for itself.
CREATE TRIGGER article_added AFTER INSERT ON article WHEN new.state = 0 BEGIN
    UPDATE feed SET total = total + 1, unread = unread + (new.read = 0) WHERE id = new.feed;
END;
CREATE TRIGGER article_forgotten AFTER DELETE ON article WHEN old.state = 0 BEGIN
    UPDATE feed SET total = total - 1, unread = unread - (old.read = 0) WHERE id = old.feed;
END;
CREATE TRIGGER article_shown AFTER UPDATE OF state ON article WHEN old.state <> new.state BEGIN
    UPDATE feed SET total = total + (new.state = 0) - (old.state = 0),
        unread = unread + (new.state = 0 AND new.read = 0) - (old.state = 0 AND old.read = 0)
    WHERE id = new.feed;
END;

CREATE TABLE body (
    article    INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    comments   TEXT,
    enclosures TEXT NOT NULL,
    html       BLOB NOT NULL
);

CREATE TABLE full_text (
    article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    html    BLOB NOT NULL,
    text    BLOB NOT NULL
);

-- How an article is being read; it stays with a bookmark whose article is gone.
CREATE TABLE reading (
    article    INTEGER PRIMARY KEY,
    place      INTEGER NOT NULL DEFAULT 0,
    shows_full INTEGER NOT NULL DEFAULT 0
);

-- A bookmark owns a copy of all it keeps; its id is its article's, alive or gone.
CREATE TABLE bookmark (
    id           INTEGER PRIMARY KEY,
    feed         INTEGER NOT NULL,
    feed_address TEXT NOT NULL,
    feed_title   TEXT NOT NULL,
    identity     TEXT NOT NULL,
    link         TEXT NOT NULL,
    read         INTEGER NOT NULL,
    has_media    INTEGER NOT NULL,
    published    INTEGER NOT NULL,
    words        INTEGER NOT NULL,
    created      INTEGER NOT NULL,
    removed_at   INTEGER,
    title        TEXT NOT NULL,
    author       TEXT NOT NULL,
    url          TEXT,
    note         TEXT NOT NULL DEFAULT '',
    comments     TEXT,
    enclosures   TEXT NOT NULL,
    html         BLOB NOT NULL,
    full_html    BLOB,
    full_text    BLOB
);
CREATE INDEX bookmark_list ON bookmark (published) WHERE removed_at IS NULL;
CREATE INDEX bookmark_identity ON bookmark (feed_address, identity);
CREATE INDEX bookmark_link ON bookmark (link);

-- `folded` is what is compared: small letters.
CREATE TABLE tag (
    bookmark INTEGER NOT NULL REFERENCES bookmark (id) ON DELETE CASCADE,
    folded   TEXT NOT NULL,
    tag      TEXT NOT NULL,
    PRIMARY KEY (bookmark, folded)
) WITHOUT ROWID;

-- Read marks that outlived their articles (restored from a backup): hashes of identities.
CREATE TABLE remembered (
    feed INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
    mark INTEGER NOT NULL,
    PRIMARY KEY (feed, mark)
) WITHOUT ROWID;

-- Articles that the search index does not know yet, or not as they are now. Without a text it is taken from the HTML.
CREATE TABLE waiting (
    article INTEGER NOT NULL UNIQUE,
    text    TEXT
);
CREATE VIRTUAL TABLE search USING fts5 (
    title, text, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
