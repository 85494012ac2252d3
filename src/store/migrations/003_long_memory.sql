-- What lasts longer than a list: texts that were changed after they were read, changes that can be taken back after a
-- restart, what the user marks in his bookmarks, what rules decided.

-- tidied, checked: when old articles were last forgotten, and when all pages of the file were last looked at.
-- ruled: the last article that the rules have been asked about.
INSERT INTO kept VALUES ('tidied', 0), ('checked', 0);
INSERT INTO kept SELECT 'ruled', coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'article';

-- Two more states: 3 hidden by a rule, 4 hidden by a rule and with its removed feed.
-- score: what the rules give it. language: BCP 47, as the feed tells it.
ALTER TABLE article ADD COLUMN score INTEGER NOT NULL DEFAULT 0;
ALTER TABLE article ADD COLUMN has_image INTEGER NOT NULL DEFAULT 0;
ALTER TABLE article ADD COLUMN language TEXT NOT NULL DEFAULT '';
CREATE INDEX article_hidden ON article (published) WHERE state = 3;
CREATE INDEX article_edited ON article (published) WHERE state = 0 AND edited IS NOT NULL;
CREATE INDEX article_scored ON article (published) WHERE state = 0 AND score <> 0;
CREATE INDEX article_media ON article (published) WHERE state = 0 AND has_media = 1;

-- The text that an article had when it was read, once its feed has changed it. replaced: when.
CREATE TABLE earlier (
    article  INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    replaced INTEGER NOT NULL,
    title    TEXT NOT NULL,
    html     BLOB NOT NULL
);

-- The user's changes of the last day that can be taken back. words: what was done, for the user; change: JSON.
CREATE TABLE done (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    at     INTEGER NOT NULL,
    words  TEXT NOT NULL,
    change TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0
);

-- How many articles of a feed were read one by one on a day (of UTC, since 1970).
CREATE TABLE read_on (
    day      INTEGER NOT NULL,
    feed     INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    PRIMARY KEY (day, feed)
) WITHOUT ROWID;

-- archived: read and put away. collection: the shelf it is on; none: ''.
ALTER TABLE bookmark ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
ALTER TABLE bookmark ADD COLUMN collection TEXT NOT NULL DEFAULT '';

-- Passages that the user has marked in a bookmark: the words themselves, and the block and word where they begin.
CREATE TABLE highlight (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    bookmark INTEGER NOT NULL REFERENCES bookmark (id) ON DELETE CASCADE,
    text     TEXT NOT NULL,
    block    INTEGER NOT NULL,
    word     INTEGER NOT NULL,
    colour   TEXT NOT NULL DEFAULT '',
    note     TEXT NOT NULL DEFAULT '',
    created  INTEGER NOT NULL
);
CREATE INDEX highlight_bookmark ON highlight (bookmark);
