-- Bookmarks that are not whole yet: their page's text or their pictures are still to be fetched. next: when that is tried
-- again; tries: how often it was; own_title: the user has given the saved page its title, whatever the page says.
CREATE TABLE wanting (
    bookmark  INTEGER PRIMARY KEY REFERENCES bookmark (id) ON DELETE CASCADE,
    next      INTEGER NOT NULL,
    tries     INTEGER NOT NULL DEFAULT 0,
    own_title INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX wanting_next ON wanting (next);

-- The user typed the address of its page: the page's own host may be at a private address.
ALTER TABLE bookmark ADD COLUMN may_be_private INTEGER NOT NULL DEFAULT 0;
