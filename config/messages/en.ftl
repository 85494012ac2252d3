# What byline says on the screen, in English. The other files here say the same in other languages; a file of the same
# form in messages/ of your configuration folder (messages/fr.ftl) adds a language, or says single messages otherwise.
#
# The form is Fluent's (https://projectfluent.org/fluent/guide). Keys are names and stay; { $title } and the like stand for
# what byline puts there. A name with an underscore belongs to a family: the part behind it is that of an action, a setting
# and so on.

## How the language writes things

# Between the thousands of a number: , . ’ or a blank; "" leaves numbers as they are.
thousands = ,
quoted = “{ $words }”
day-of-a-year = { $day } { $month } { $year }
day-of-this-year = { $day } { $month }
month_1 = Jan
month_2 = Feb
month_3 = Mar
month_4 = Apr
month_5 = May
month_6 = Jun
month_7 = Jul
month_8 = Aug
month_9 = Sep
month_10 = Oct
month_11 = Nov
month_12 = Dec
# Ages stand behind a headline: 6 cells are aligned.
age-now = now
span-minutes = { $count } min
span-hours = { $count } h
span-days = { $count } d
ago-now = just now
ago = { $span } ago
# Between the parts of a list in a sentence.
comma = { ", " }

## The sidebar, and what lists are called

front-page = Front page
unread = Unread
bookmarks = Bookmarks
archive = Archive
all-bookmarks = All bookmarks
search-results = Search
no-feeds = No feeds yet
# The built-in searches of settings.toml, by their names there.
search_Searches = Searches
search_Today = Today
search_This-week = This week
search_Long-reads = Long reads
search_With-audio = With audio
search_Edited = Edited

## For who hears the screen: states in words

state-unread = unread
state-read = read
state-selected = selected
state-bookmarked = bookmarked
state-archived = archived
state-media = audio or video
state-trouble = trouble:
state-refreshing = refreshing
state-open-folder = open folder
state-closed-folder = closed folder
state-new-above = new above
state-here = here:
heard-unread = { $count } unread
heard-articles =
    { $count ->
        [one] { $count } article
       *[other] { $count } articles
    }
heard-unreadable = cannot be read

## The line above the panes

offline = offline
feeds-failing = { $count } of { $total } feeds failing
new-above = { $count } new above
best-first = best first
looks-further = looking further back
hits-found = { $count } found
unread-here = { $count } unread
read-hidden = read ones hidden

## Headlines

new-ones = new
minutes-to-read = { $count } min read

## Where there is nothing to show

nothing-yet = Looking further back
nothing-matches = Nothing matches { $filter }
nothing-unread = No unread articles
nothing-bookmarked = No bookmarks yet
nothing-collected = No bookmarks in this collection
nothing-archived = Nothing is put away
all-is-read = Everything here is read
nothing-found-now = Nothing is found at the moment
no-articles = No articles yet
no-article-open = No article open
# Each of these stands behind a key.
way-whole-list = goes back to the whole list
way-bookmark = on an article keeps it here
way-collect = on an article puts it here
way-archive = on a bookmark puts it here
way-show-read = shows what is read
way-refresh = looks for new ones
way-add-feed = adds a feed
way-next-unread = opens the next unread one
way-help = shows all keys
no-text = No text.
no-text-from-feed = The feed sent no text.
no-text-page = No text; { $key } fetches the page.
no-text-from-feed-page = The feed sent no text; { $key } fetches the page.
no-text-from-feed-browser = The feed sent no text; { $key } opens it in the browser.
no-text-from-feed-both = The feed sent no text; { $page } fetches the page; { $browser } opens it in the browser.
too-small = too small

## The article

edited-at = edited { $age }
edited = edited
full-text = full text
no-picture = no picture: { $why }
minutes-left = { $count } min left
percent = { $count } %
place-of = { $place } of { $all }
selected = { $count } selected

## Keys worth knowing, each behind its key

hint-move = move
hint-open = open
hint-add-feed = add feed
hint-remove = remove
hint-refresh = refresh
hint-command = command
hint-keys = keys
hint-mark-read = mark read
hint-bookmark = bookmark
hint-browser = browser
hint-select-more = select one more
hint-end-selection = end the selection
hint-hits = next, previous hit
hint-whole-list = whole list
hint-change-filter = change the filter
hint-search = search
hint-feeds = feeds
hint-end-search = end search
hint-find = find
hint-page = page
hint-back = back
hint-articles = next, previous
hint-pictures = pictures
hint-full-text = full text
hint-links = links
hint-highlight = highlight
hint-to-end = to its end
hint-in-colour = in a colour
hint-with-note = with a note
hint-copy = copy
hint-begin-anew = begin anew
hint-other-colour = another colour
hint-note = note
hint-begin-passage = begin a passage
hint-leave = leave
hint-begin = begin
hint-to-begin = to where it begins
hint-close = close
hint-scroll = scroll
hint-filter = filter
hint-read = read
hint-look = look at it
hint-open-it = open it
hint-subscribe = subscribe
hint-back-without = back, without it
hint-share = share
hint-go-there = go there
hint-retry = retry
hint-new-address = new address
hint-less-often = less often
hint-unsubscribe = unsubscribe
hint-address = address
hint-drop = drop
hint-feed = feed

## Sheets over the panes

keys = Keys
links = Links
feeds-offered = Feeds on this page
health = How feeds are doing
share-with = Share with
highlights = Highlights
stats = Figures
own-keys = With arguments, and macros
no-such-key = no key does that
group_moving = Moving
group_reading = Reading
group_keeping = Marking and keeping
group_lists = Lists
group_feeds = Feeds
group_program = byline

## Figures: what came and what was read

counting = counting …
stats-articles = Articles
stats-unread = Unread
stats-bookmarks = Bookmarks
stats-feeds = Feeds
stats-database = Database
stats-data = Data folder
stats-cache = Cache folder
size-kilobytes = { $size } kB
size-megabytes = { $size } MB
size-of-which-free = { $size }, { $free } of it free
stats-last-days = The last 30 days
# The heads of two columns of eight cells, too.
stats-came = New
stats-read = Read
stats-in-all = { $number }, at most { $most } a day
stats-year-came = A year of new articles
stats-year-read = A year of reading
stats-most = at most { $most } a day
# New in 30 days, read in 90; at most fifteen cells.
stats-spans = 30 / 90 days
stats-noisy = What brings most
stats-best-read = What you read most
stats-ignored = Much, and nothing of it read
stats-dead = Ended, failing or silent for long
stats-nothing = no article ever
# At most three cells wide.
weekday_1 = Mon
weekday_2 = Tue
weekday_3 = Wed
weekday_4 = Thu
weekday_5 = Fri
weekday_6 = Sat
weekday_7 = Sun

## The first minute

welcome-title = Welcome to byline
starters = What would you like to read?
hint-take-them = take them
space-turns = Space on or off
all-of-reader = Everything from { $reader }
about-reader = its feeds, articles, and what is read; that program keeps its own
bringing = bringing everything from { $reader } …
feeds-added =
    { $count ->
        [one] { $count } feed added
       *[other] { $count } feeds added
    }
removed-feeds =
    { $count ->
        [one] removed { $count } feed
       *[other] removed { $count } feeds
    }
topic_World = World
topic_Technology = Technology
topic_Science = Science
topic_Business = Business
topic_Culture = Culture
topic_Sport = Sport

## What goes wrong in the store

store-newer = { $path }: written by a newer byline (schema { $found }, this one knows { $known }); please update byline
store-unwritable = cannot write { $path }: { $cause }; check the disk and the permissions, or choose another folder with BYLINE_DATA_DIR
store-disk-full = the disk is full: make room, and try again
store-not-changed = the disk is full; nothing was changed: make room, and try again
store-busy = the store is busy with another byline; try again
store-broken-now = the store is damaged ({ $cause }); start byline again to have it rescued
store-replaced = { $path } was removed or replaced while it was open; nothing was changed: start byline again
store-closed = the store has stopped; start byline again
store-failed = the store failed: { $cause }
feed-in-use = { $name } is a command in feeds.toml; take it out there, and then remove it here
feed-is-known = { $address } is subscribed already
undo-forgotten = that was more than a day ago
undo-taken-back = that was taken back already
undo-done-again = that was done again already
undo-only-once = that cannot be done again so; do it anew
interval-is-filed = its interval is in feeds.toml; change it there

## The settings of one feed, as a form

settings-of = Settings of { $feed }
hint-change = change
hint-as-for-all = as for all feeds
hint-undo = undo
typing-keeps = Enter keeps it
typing-leaves = Esc leaves it as it was
yes = yes
no = no
none-at-all = none
no-limit = no limit
span-seconds = { $count } s
so-many-cookies =
    { $count ->
        [one] { $count } cookie
       *[other] { $count } cookies
    }
prompt-folder = folder:
type-folder = World/Asia; nothing: outside of all folders; Tab shows those there are
select-feed-or-article = select a feed, or an article of it, first
no-settings-of-its-own = byline’s own articles have no settings
not-of-its-own = this is as for all feeds already
feed-setting-set = { $feed }: { $setting } is { $value } now
feed-setting-reset = { $feed }: { $setting } is as for all feeds again
wants-number-from = a whole number from { $least } to { $most } belongs here
wants-switch = true or false belongs here
wants-headers = write it as Name: value, several as Name: value; Other: value
wants-one-line = plain ASCII on one line belongs here
wants-proxy = a proxy looks like socks5h://127.0.0.1:9050 or http://host:8080; "-" is none
file-is-broken = { $file } cannot be read as it is, so it is not touched; byline doctor says which line is wrong
not-written = it could not be written: { $why }
not-to-be-written = { $file } is written in a way that byline cannot change without harm; change it by hand
secret-is-gone = what the secret was is no longer kept; type it again
origin_own = this feed
origin_host = its site
origin_all = all feeds
origin_default = usual
origin_itself = { "" }
answer_automatic = automatic
answer_always = always
answer_never = never
answer_open = when opened
answer_scroll = opened or scrolled past
feed-setting_name = Name
feed-setting_folder = Folder
feed-setting_address = Address
feed-setting_full_text = Full text
feed-setting_mark_read = Marked read
feed-setting_notices = Notices
feed-setting_fold_duplicates = Duplicates in one row
feed-setting_interval_minutes = Asked every
feed-setting_timeout_seconds = Waits for an answer
feed-setting_user_agent = Name told to the server
feed-setting_proxy = Proxy
feed-setting_private_hosts = Private hosts allowed
feed-setting_accept_any_certificate = Any certificate
feed-setting_username = User name
feed-setting_password = Password
feed-setting_headers = Headers
feed-setting_cookies_file = Cookies
feed-setting_keep_days = Articles kept for
feed-setting_keep_articles = Articles kept
feed-setting_keep_unread = Unread ones stay
about-feed-setting_name = What the feed is called here. Empty: as it calls itself.
about-feed-setting_folder = Where it stands in the sidebar. A new name makes a folder.
about-feed-setting_address = Where it is asked. Its articles stay.
about-feed-setting_full_text = When the text of an article’s page stands in for the feed’s: automatic, where the feed’s is cut.
about-feed-setting_mark_read = What reading does by itself. Keys mark articles whatever this says.
about-feed-setting_notices = Whether the terminal tells new articles while you look elsewhere.
about-feed-setting_fold_duplicates = An article that several feeds have is one row, with “+2” behind its feed.
about-feed-setting_interval_minutes = Minutes, or 3h, 2d; half an hour at least. What the server asks for still holds.
about-feed-setting_timeout_seconds = Seconds from the request to the last byte.
about-feed-setting_user_agent = For servers that let in nobody they do not know.
about-feed-setting_proxy = socks5h://127.0.0.1:9050 or http://host:8080; “-” for none.
about-feed-setting_private_hosts = Hosts of your own network that this feed may lead to, parted by blanks.
about-feed-setting_accept_any_certificate = Yes: whoever is between you and the server can read and change what you get.
about-feed-setting_username = Kept in secrets.toml, which only you can read.
about-feed-setting_password = Kept in secrets.toml, which only you can read, and never shown.
about-feed-setting_headers = Sent to this feed’s server alone. Kept in secrets.toml, and never shown.
about-feed-setting_cookies_file = A cookies.txt of your browser; its path is kept in secrets.toml.
about-feed-setting_keep_days = Days; older articles are forgotten, but for bookmarks. 0: no limit.
about-feed-setting_keep_articles = The newest ones; others are forgotten, but for bookmarks. 0: no limit.
about-feed-setting_keep_unread = Whether what is unread stays however old it is.
unset_user_agent = byline’s own
unset_proxy = as the system says
unset_private_hosts = none
unset_username = none
unset_password = none
unset_headers = none
unset_cookies_file = none
unset_interval_minutes = by its rhythm
type-setting_interval_minutes = minutes, or 3h, 2d
type-setting_timeout_seconds = seconds, 1 to 600
type-setting_user_agent = Mozilla/5.0 (compatible; byline)
type-setting_proxy = socks5h://127.0.0.1:9050
type-setting_private_hosts = nas.local intranet.example.org
type-setting_username = as the server knows you
type-setting_password = not shown while you type
type-setting_headers = Name: value
type-setting_cookies_file = /home/me/cookies.txt
type-setting_keep_days = days; 0: no limit
type-setting_keep_articles = a number; 0: no limit

## Feeds that are not well

state_well = well
state_new = new
state_failing = failing
state_exposed = exposed
state_cut = cut off
state_dead = dead
state_gone = gone
state_moved = moved
state_stale = stale
state_noisy = noisy
state_slow = slow
state-as-of-now = { $state } as of now
state-for = { $state } for { $span }
state-since = { $state } since { $day }
not-asked = not asked any more
asked-next = asked at the next refresh
asked-in = asked again in { $span }
asked-every = every { $span }
why-unreadable = it could not be read
why-exposed = its certificate is not checked, as feeds.toml says: others on the way can read and change it
why-cut = it is longer than byline reads: what stands at its end is missing
why-stale = nothing new for half a year; it may have been given up
why-noisy =
    { $count ->
        [one] { $count } article in a week
       *[other] { $count } articles in a week
    }
why-slow =
    { $count ->
        [one] its last answer took { $count } second
       *[other] its last answer took { $count } seconds
    }
why-moved-from = it has moved for good from { $address }; byline asks the new address
why-moved = it has moved for good; byline asks the new address
all-are-well = all feeds are doing well
unknown-offline = byline is offline: no feed was reached at the last refresh; { $key } tries again
no-web-address = this feed has no address on the web
select-feed = select a feed on the left first
asked-at-new-address = { $feed } is asked at its new address
choose-feed-to-slow = choose a feed here to ask it less often
weekly-already = it is asked once a week already
asked-minutes =
    { $count ->
        [one] { $feed } is asked every minute from now on
       *[other] { $feed } is asked every { $count } minutes from now on
    }
asked-hours =
    { $count ->
        [one] { $feed } is asked every hour from now on
       *[other] { $feed } is asked every { $count } hours from now on
    }
asked-days =
    { $count ->
        [one] { $feed } is asked every day from now on
       *[other] { $feed } is asked every { $count } days from now on
    }

## Prompts: what stands before the text, and what can be typed

prompt-find = find:
prompt-filter = filter:
prompt-add-feed = address of a feed or a site:
prompt-address = new address:
prompt-search-name = name of the list:
type-search-name = Storms, or World/Storms to put it in a folder
prompt-name = name:
prompt-tags = tags:
prompt-collection = collection:
prompt-tags-of = add tags, -tag removes:
prompt-note = note:
type-search = words in all articles; is:unread, feed:NAME, after:3d narrow it
type-filter = words; is:unread, has:audio, after:3d narrow it
type-find = words in this article
type-address = example.org will do
type-tags = parted by commas
type-command = what to do; Tab shows it
type-pipe = a command that gets the article as Markdown
type-key = words of what a key does

## The palette

palette-everything = Everything
palette-lists = Lists
palette-themes = Themes
palette-settings = Settings
palette-folders = Move into
palette-steps = Take back
palette-orders = Sort this list
enter-does = Enter does it
enter-opens = Enter opens it
enter-keeps = Enter keeps it
enter-changes = Enter changes it
enter-moves = Enter moves it
new-name-makes-folder = a new name makes a folder
enter-takes-back = Enter takes back all down to here
enter-sorts = Enter sorts it
stays-sorted = this list stays so
nothing-called-that = nothing is called that
a-new-folder = a new folder
keys-of-your-own = keys of your own
# What a key does that is more than an action: its list is opened, or the action is done with something.
opens-named = open { $name }
does-with = { $does }: { $argument }
a-search = search: { $text }
a-list = list
a-collection = collection of bookmarks
a-list-of-bookmarks = list of bookmarks
a-folder = folder
a-feed = feed
a-feed-in = feed in { $folder }
a-theme = theme
theme-in-use = theme, in use
in-use = in use
a-setting = setting
a-setting-of = setting: { $value }
outside-of-folders = outside of all folders
feeds-inside =
    { $count ->
        [one] { $count } feed
       *[other] { $count } feeds
    }
of-the-newest = of the newest { $count }
order_newest = newest first
order_oldest = oldest first
order_feed = by feed
order_title = by title
order_shortest = shortest first
order_longest = longest first
nothing-to-choose = there is nothing to choose from

## Done and taken back

takes-back = { $words }; { $key } takes it back
undone = { $words } — undone
done-again = { $words } — done again
nothing-to-undo = nothing to undo
nothing-to-redo = nothing to do again
steps-taken-back =
    { $count ->
        [one] { $count } step taken back
       *[other] { $count } steps taken back
    }
not-kept = not kept: { $why }
marked-read = marked { $title } read
marked-unread = marked { $title } unread
articles-marked-read =
    { $count ->
        [one] marked { $count } article read
       *[other] marked { $count } articles read
    }
articles-marked-unread =
    { $count ->
        [one] marked { $count } article unread
       *[other] marked { $count } articles unread
    }
scrolled-past =
    { $count ->
        [one] scrolled past { $count } article
       *[other] scrolled past { $count } articles
    }
nothing-was-unread = nothing here was unread
they-are-so = they are so already
bookmarked = bookmarked { $title }
bookmark-removed = removed the bookmark of { $title }
articles-bookmarked =
    { $count ->
        [one] bookmarked { $count } article
       *[other] bookmarked { $count } articles
    }
bookmarks-removed =
    { $count ->
        [one] removed the bookmark of { $count } article
       *[other] removed the bookmarks of { $count } articles
    }
shows-them-all = { $words }; { $key } shows them all
put-away = put away { $title }
articles-put-away =
    { $count ->
        [one] put away { $count } article
       *[other] put away { $count } articles
    }
took-back = took back { $title }
articles-took-back =
    { $count ->
        [one] took back { $count } article
       *[other] took back { $count } articles
    }
collected = put { $title } into { $collection }
articles-collected =
    { $count ->
        [one] put { $count } article into { $collection }
       *[other] put { $count } articles into { $collection }
    }
uncollected = took { $title } out of its collection
articles-uncollected =
    { $count ->
        [one] took { $count } article out of its collection
       *[other] took { $count } articles out of their collection
    }
taken-apart =
    { $count ->
        [one] took { $title } of { $count } feed apart
       *[other] took { $title } of { $count } feeds apart
    }
no-other-feed-has-it = no other feed has this article
bookmark-noted = wrote the note
bookmark-note-removed = removed the note
tags-removed-all = removed the tags
tagged = tagged { $tags }
untagged = removed the tags { $tags }
said-of-articles =
    { $count ->
        [one] { $said }: { $count } article
       *[other] { $said }: { $count } articles
    }
fetching-anew =
    { $count ->
        [one] fetching its page anew …
       *[other] fetching { $count } pages anew …
    }
asking-for-pages = asking whether the pages are there …
pages-so-far = asked for { $done } of { $count } pages …
no-pages = there are no pages to ask for
page-there = its page is there
page-renewed = fetched its page anew
page-gone = its page is gone ({ $why }); the bookmark stays
page-worse = what its page says now is worse ({ $why }); what is kept stays
page-unknown = its page could not be asked now: { $why }
pages-told = asked for { $count } pages: { $renewed } fetched anew, { $gone } gone (is:lost finds them), { $worse } worse than what is kept, { $unknown } could not be asked now
no-clipboard = there is no program here that reads the clipboard, or nothing is on it
no-address-on-clipboard = there is no address on the clipboard
no-page-address = this is no http or https address
no-bookmarks-yet = there are no bookmarks yet
bookmark-page-first = this page is in no list yet; bookmark it first
too-many-to-open = { $count } at once are too many to open; { $most } are the most
bookmarking = bookmarking { $site } …
bookmarked-page = bookmarked { $title }
bookmarked-page-but = bookmarked { $title }: { $why }
bookmarked-with-text = bookmarked, with its text

## Highlights

nothing-to-highlight = there is nothing to highlight here
highlighting-keys = Enter begins and ends a passage, 1 to 5 are colours, Escape leaves it
cannot-highlight = this cannot be highlighted: the page sets it in another order
highlighted = highlighted { $passage }
coloured = coloured { $passage }
note-written = wrote a note to { $passage }
highlight-removed = removed the highlight { $passage }
no-highlight-here = there is no highlight under the cursor
nothing-highlighted = nothing is highlighted here
passage-is-gone = the text does not have this passage any more; it is kept all the same

## Articles and links

select-article = select an article first
open-article = open an article first
no-longer-there = this article is no longer there
no-such-link = there is no link { $number } here
no-links = this article has no links
no-link-on-screen = there is no link on the screen
type-link = type a link's letters; a capital opens it in the browser
type-link-to-save = type a link's letters to bookmark its page
no-link-with-letters = no link has these letters
opening-site = opening { $site } …
could-not-open = could not open { $site }: { $why }
no-link-followed = no link was followed to here
nothing-forward = there is nothing to go forward to
goes-back-to-text = { $key } goes back to where you read
no-such-place = this place is not in the article
not-changed = this article has not been changed
same-words = its words are the same as before
no-address = this article has no address
no-address-for-text = this article has no address to fetch its text from
nothing-to-play = this article has nothing to play
is-full-text = this is the full text
text-on-its-way = the full text is on its way
fetching-text = fetching the full text …
text-is-here = the full text is here, and kept
shortfall_shorter = the page has less text than the feed
shortfall_notice = the page keeps its text for subscribers or behind a notice
own-text-stays = { $why }: the feed's own text stays
only-own-text = only the feed's text: { $why }
no-full-text = no full text: { $why }
no-pictures = there are no pictures in this article
no-pictures-here = no pictures are shown in this terminal
pictures-shown = pictures are fetched and shown
pictures-left-out = pictures are left out
no-share-target = nothing to share with is set up; settings.toml has a place for it, [share.NAME]
sharing-with = sharing with { $target } …
shared-with = shared with { $target }
given-to = given to { $command }
copied-address = copied the address
copied-article-address = copied the article's address
copied-markdown = copied the article as Markdown
copied-passage = copied the passage
not-in-article = not in this article

## Moving

key-quits = { $key } quits
last-article = this is the last article of the list
first-article = this is the first article of the list
again-from-bottom = from the bottom again
again-from-top = from the top again
no-more-unread = no more unread articles in this list
read-are-hidden = articles that were read are hidden
read-are-shown = articles that were read are shown
search-saved = { $name } is a list of its own now
search-named-so = there is a saved search of this name already
nothing-to-save = search something, or open a list, to save it as a search
no-best-first = only a search for words has a best first
the-best-first = the best first
the-newest-first = the newest first
list-sorted = { $list }: { $order }
search-mistaken = { $name }: { $mistake }
side-by-side-room = panes side by side, as many as have room
side-by-side-always = panes side by side, even where that is narrow
stacked = the article under the headlines
one-pane = one pane at a time
no-pane-beside = there is no other pane beside this one
key-does-nothing = { $key } does nothing here; { $help } shows the keys
could-not-load = could not load { $what }: { $why }
# What could not be loaded.
load_feeds = feeds
load_undo = what can be taken back
load_list = the list
load_health = how feeds are doing
load_stats = figures
load_bookmarks = the bookmarks
load_unread = unread articles
load_article = the article
load_due = what is due

## Feeds

select-to-rename = select a feed or a folder to rename it
renamed = renamed { $before } to { $name }
own-name-back = gave { $before } its own name back
select-to-move = select a feed or a folder to move it
moved-out = moved { $name } out of all folders
moved-into = moved { $name } into { $folder }
not-into-itself = a folder cannot be moved into itself
select-to-shift = select a feed or a folder to move it up or down
is-first = it is the first of its folder
is-last = it is the last of its folder
moved-up = moved { $name } up
moved-down = moved { $name } down
feeds-sorted = sorted the feeds by name
feeds-sorted-in = sorted the feeds of { $folder } by name
no-other-feed = there is no other such feed
select-to-remove = select a feed on the left to remove it
removed = removed { $name }
subscribed-already = { $feed } is subscribed already
added = added { $feed }
is-back = { $feed } is back, with what it had
looking-at = looking at { $address } …
preview-articles =
    { $count ->
        [one] { $count } article
       *[other] { $count } articles
    }
preview-pace = { $articles }, { $pace }
preview-known = subscribed already; { $facts }
preview-into = { $address }, into { $folder }
pace-day = about { $count } a day
pace-week = about { $count } a week
pace-month = about { $count } a month
pace-less = less than one a month
already-refreshing =
    { $total ->
        [one] already refreshing, { $done } of { $total } feed done
       *[other] already refreshing, { $done } of { $total } feeds done
    }
refreshing-due = refreshing what is due …
refreshing = refreshing { $what } …
refreshed-next = { $what }: comes next
nothing-to-refresh = there is nothing to refresh here
offline-now = offline: no feed can be reached; what is here can be read
nothing-due = nothing is due
nothing-due-but = nothing is due; { $key } refreshes the selected feed all the same
feeds-refreshed =
    { $count ->
        [one] { $count } feed refreshed
       *[other] { $count } feeds refreshed
    }
nothing-new = nothing new
new-articles =
    { $count ->
        [one] { $count } new article
       *[other] { $count } new articles
    }
feeds-failed =
    { $count ->
        [one] { $count } failed
       *[other] { $count } failed
    }
feeds-failed-why =
    { $count ->
        [one] { $count } failed ({ $key } says why)
       *[other] { $count } failed ({ $key } says why)
    }
notice = { $articles }: { $names }
and-more = { $names } and { $count } more

## Commands and settings

no-theme = there is no theme { $name }; Tab shows those there are
theme-chosen = theme { $name }
no-setting = there is no setting { $name }; Tab shows those there are
setting-is = { $name } is { $value }
setting-until-end = { $name } is { $value } until byline ends; settings.toml keeps it
no-list-called = no list is called { $name }
is-true-or-false = { $name } is true or false
is-a-number = { $name } is a whole number from 1 to 10000
not-an-address = not a web address; it should look like https://example.org/feed
did-you-mean = there is no { $name }; did you mean { $nearest }?
no-such-action = there is no { $name }; Tab shows what there is
takes-nothing = { $name } takes nothing behind its name
takes-a-number = { $name } takes a number
takes-one-of = { $name } takes one of { $words }

## What actions do, in help and in the palette; lower case, no full stop

action_move-down = move down, or scroll a line down
action_move-up = move up, or scroll a line up
action_previous-pane = to the pane on the left
action_next-pane = to the pane on the right
action_focus-feeds = to the feeds
action_focus-headlines = to the headlines
action_focus-article = to the article
action_next-feed = open the next feed
action_previous-feed = open the previous feed
action_next-unread-feed = open the next feed with something unread
action_previous-unread-feed = open the previous such feed
action_go-to-top = to the first row
action_go-to-bottom = to the last row
action_half-page-down = half a page down
action_half-page-up = half a page up
action_page-down = a page down; at an article's end the next unread one
action_page-up = a page up
action_scroll-left = a wide table to the left; at its edge one step back
action_scroll-right = a wide table to the right
action_scroll-article-down = the article a line down, from any pane
action_scroll-article-up = the article a line up, from any pane
action_back = one step back, at the last one quit
action_cancel = one step back, but never out
action_open = open the list or the article; in the article a link
action_next-article = open the next article
action_previous-article = open the previous article
action_next-unread = open the next unread article, or the next hit
action_previous-unread = open the previous unread article, or hit
action_follow-link = letters over the links; after a number, that link
action_history-back = back to where a link was followed
action_history-forward = forward again
action_open-in-browser = open in the browser; after a number, that link
action_open-in-browser-and-mark-read = open in the browser and mark read
action_find-in-article = find words in the article; n and p go on
action_list-links = list the article's links
action_show-changes = show what the feed has changed in the article
action_toggle-pictures = show or leave out the article's pictures
action_toggle-full-text = fetch the full text; then full or the feed's own text
action_play-enclosure = play or open the enclosure
action_toggle-zen = nothing but the article
action_copy-url = copy the article's address
action_copy-markdown = copy the article as Markdown
action_pipe-article = give the article to a command
action_share = send the article to one of your share targets
action_save-link = bookmark a link's page: letters, or a number
action_toggle-read = mark read or unread
action_mark-read = mark read
action_mark-unread = mark unread
action_mark-all-read = mark the whole list read
action_mark-above-read = mark what is above in the list read
action_mark-below-read = mark what is below in the list read
action_select-row = select the article, for what is done next
action_select-range = select from here to where the cursor goes
action_toggle-bookmark = set or remove the bookmark
action_take-apart = show an article of several feeds once for each
action_edit-tags = edit the bookmark's tags
action_edit-note = write a note to the bookmark
action_archive = put the bookmark away, or take it back
action_collect = put the bookmark into a collection
action_highlight = highlight a passage of the article
action_list-highlights = list the article's highlights
action_undo = take back the last change
action_redo = make it again
action_undo-history = what can be taken back, in words
action_go-to-list = go to a feed, a folder or a saved search by its name
action_show-bookmarks = show the bookmarks
action_random-bookmark = open a bookmark that was long forgotten
action_random-unread = open an unread article by chance
action_save-page = bookmark the page whose address is on the clipboard
action_refetch-page = fetch the text of the page anew
action_check-pages = ask whether the pages of bookmarks are there
action_search = search everything
action_filter-list = narrow the list
action_save-search = keep what the list shows as a saved search
action_toggle-read-shown = show or hide what is read
action_sort = sort the list: by time, feed, title or reading time
action_order-hits = what a search finds: best first, or newest first
action_toggle-folder = fold or unfold the folder
action_refresh-feed = refresh the feed, or the folder's feeds
action_refresh-due = refresh what is due
action_add-feed = add a feed: subscribe to a site by its address
action_starter-feeds = choose feeds to begin with, by topic, or bring those of another reader
action_rename-feed = give the feed, or the folder, another name
action_move-feed = move into a folder: feed or folder
action_feed-up = move up: feed or folder
action_feed-down = move down: feed or folder
action_sort-feeds = feeds and folders by name again
action_remove-feed = remove the feed: unsubscribe
action_edit-address = give the feed another address
action_poll-less = ask the feed less often (in the list of how feeds are doing)
action_feed-settings = settings of the feed: interval, login, full text, retention …
action_show-problems = show how feeds are doing
action_stats = show figures: what came, what you read, what is silent, the disk
action_palette = find any action, list, theme or setting
action_command-line = type an action's name
action_theme = choose a theme
action_set = change a setting
action_arrange = panes side by side, stacked, or one at a time
action_wider = make this pane larger
action_narrower = make this pane smaller
action_reset-layout = the panes' sizes as they were made
action_help = show the keys
action_redraw = draw the screen anew
action_suspend = back to the shell for a while
action_quit = quit at once

## What the reader tells of itself

files-read-again = settings, keys and theme were read again
stays-as-it-was = { $what }; all stays as it was
and-more-told =
    { $count ->
        [one] { $first } (and { $count } more: `byline doctor` tells all)
       *[other] { $first } (and { $count } more: `byline doctor` tells all)
    }
terminal-colours-used = { $why }; the terminal's own colours are used
default-keys-used = cannot read keys.toml: { $why }; the default keys are used
cannot-read-settings = cannot read settings.toml: { $why }
not-remembered = this is not remembered: { $why }
store-was-gone = the store was gone: subscriptions, read marks and bookmarks were restored from its backup folder
store-was-broken = the store was broken and is kept as { $place }: { $restored }
restored-from-backup = subscriptions, read marks and bookmarks were restored from the backup
no-backup = there was no backup to restore from
carried-over =
    { $count ->
        [one] one article could still be read and was carried over
       *[other] { $count } articles could still be read and were carried over
    }
carried-over-newest =
    { $count ->
        [one] the newest article is back, and what else can be read follows
       *[other] the newest { $count } articles are back, and what else can be read follows
    }
rescue-goes-on = articles of a broken store are still being carried over; lists have more and more of them
rescue-so-far = rescued { $count } %
rescue-over =
    { $count ->
        [one] the broken store is carried over: one article could be read
       *[other] the broken store is carried over: { $count } articles could be read
    }
rescue-cut =
    { $count ->
        [one] the broken store is not there any more: one article had been carried over
       *[other] the broken store is not there any more: { $count } articles had been carried over
    }
rescue-waits = the rest of the broken store waits: { $why }
store-damaged = the store is damaged: start byline again, and what can be read is carried over
no-text-on-page = there is no text on this page
earlier-not-kept = it was changed before it was read; what it said then is not kept
changed-title = Changed: { $title }
bookmark-already = it was a bookmark already
without-its-text = without its text, for { $why }
target-not-set-up = { $target } is not set up any more
not-shared = not shared with { $target }: { $why }
no-terminal-browser = a browser in the terminal cannot be opened from here
picture-broken = broken
picture-unknown = of a kind that is not shown here
picture-too-large = too large ({ $size } pixels)
picture-too-slow = too slow to unpack

## Why a server's answer was none, by kind; what a command said is shown as it is. (In English the reasons are told in full.)

problem_unreachable = the server cannot be reached
problem_timed-out = the server did not answer in time
problem_insecure = the server's certificate is not to be trusted
problem_forbidden = the server does not let byline in
problem_missing = there is nothing at this address
problem_gone = it is gone for good
problem_busy = the server asked to be left alone for a while
problem_server-fault = the server has a fault
problem_bad-redirect = it leads in circles, or where byline does not go
problem_too-large = it is too large
problem_not-a-feed = this is no feed

## What is wrong with a search

query-too-many-words = too many words for one filter
query-stray-end = this ) has no ( before it: remove it, or quote it
query-word-missing = a word is missing here
query-or = OR stands between two words: write “one OR two”, or quote it
query-word-missing-before-end = a word is missing before this )
query-not-closed = this ( is not closed: add ) at its end
query-too-deep = too many groups inside each other
query-quotation = this quotation is not closed: add " at its end
query-wants = { $field }: wants { $wanted }
query-unknown-value = { $field }:{ $value } is unknown: { $field }: wants { $wanted }
query-prefix = only words of the text can end in *; leave it out
query-did-you-mean = there is no field { $name }: (did you mean { $field }: ?)
query-no-such-field = there is no field { $name }: put the words in quotation marks, or use one of { $fields }
# What stands behind a field's colon.
wanted_is = unread, read, new, bookmarked, archived, edited or hidden
wanted_in = bookmarks
wanted_has = audio, video, image, note, highlight or fulltext
wanted_day = a day such as 2025-02-03, 3d, 2w or today
wanted_words = a number such as >500 or <200
wanted_score = a number such as >0 or <-2
wanted_word = a word or a “"phrase"” right after the colon

## What is wrong in the user's files: where, what, and what is left out because of it

file-in = { $file }: { $what }
file-line = { $file }, line { $line }: { $what }
file-column = { $file }, line { $line }, column { $column }: { $what }
file-table = { $file }, [{ $table }]: { $what }
file-rule = { $file }, “{ $rule }”: { $what }
loses-entry = { $what }; it is left out
loses-line = { $what }; the line is left out
loses-file = { $what }; the file is left out
loses-rule = { $what }; the rule is left out
default-stays = { $what }; the default stays
defaults-stay = { $what }; the defaults are used
# What the parser of TOML says, in English.
file-syntax = { $why }
toml-no-value = a value is missing behind “=”
toml-unquoted = text stands in quotation marks: { $word }
toml-no-equals = “=” and a value are missing behind the name
toml-equals-twice = there is a “=” too many
toml-no-end = { $sign } is missing at the end
toml-no-beginning = { $sign } is missing at the beginning
toml-boolean = true and false are written in small letters
toml-twice = { $name } is there already
toml-no-comma = a comma is missing here
toml-comma-twice = there is a comma too many
toml-goes-on = nothing more may stand in the line of a value
toml-no-name = a name is missing here
toml-name-form = names of other signs than a to z, digits, - and _ stand in quotation marks
toml-escape = in text, \ begins a sign; \\ is \ itself
toml-number = this is no number
toml-date = this is no date
toml-invisible = a sign that cannot be seen stands here
file-unreadable = cannot read { $file }: { $why }
secrets-open-to-all = secrets.toml can be read by others, so it is left out; chmod 600 { $path }
# What is wanted is one of those below, due-….
file-wants = { $name } wants { $wanted }
due-switch = true or false
due-number = a whole number from { $least } to { $most }
due-limit = a whole number, or 0 for no limit
due-text = text in quotes
due-table = a table, { "{" } … { "}" }
due-words = a list of words, ["one", "two"]
due-program = a list of words, ["program", "argument"]
due-one-of = one of { $words }
due-proxy = an address like socks5h://127.0.0.1:9050, or ""
due-ascii = plain ASCII on one line
due-headers = {"{"} "Name" = "value" {"}"}
due-address = an address, https://…, whose host is written out
due-shell-line = a line in quotes, since shell = true
due-program-or-line = words, ["program", "argument"]; shell = true lets it be a line for sh
due-search = a search in quotes, or {"{"} query = "…", sort = "oldest" {"}"}
due-search-order = sort to be one of { $words }
due-search-alone = query and sort, and has no { $name }
no-such-entry = there is no { $name }; there are { $known }
no-entry-nearest = there is no { $name }; perhaps { $nearest } is meant
no-such-section = there is no section [{ $name }]; there are { $known }
no-section-nearest = there is no section [{ $name }]; perhaps [{ $nearest }] is meant
is-a-section = { $name } is a section: write [{ $name }]
section-has-not = [{ $section }] has no setting { $name }; it has { $known }
section-has-not-nearest = [{ $section }] has no { $name }; perhaps { $nearest } is meant
belongs-under-address = { $name } belongs under a feed's address, ["https://…"]
secret-for-all = a secret is for one feed or host, not for "*"
not-believed = everybody can write this file, so { $name } is not believed: chmod go-w { $file }
belongs-into-secrets = { $name } belongs into secrets.toml
exec-missing = exec is missing: the command that writes this feed
exec-elsewhere = exec makes a feed of its own: name its table ["exec:NAME"]
for-commands = { $name } is for the feeds of commands, ["exec:NAME"]
exec-name = a command's feed is called ["exec:NAME"], of letters, digits, "-", "_" and ".", at most { $most }
rules-begin = there is no { $name }; rules begin with [[rule]]
rule-form = a rule begins with [[rule]]
rule-when-missing = when is missing: which articles it is about
rule-when-empty = when is empty
rule-when-wrong = when: { $why }
rule-no-deed = there is no “{ $words }” to do; there are mark read, hide, bookmark, tag NAME, score +1, notify, fetch full text
rule-idle = there is nothing to do: do is missing
share-form = share wants tables: write [share.NAME]
share-table = it wants a table
share-way = it wants one of command, open and url
no-theme-file = there is no theme { $name }: choose one by :theme in the reader, or write { $path }
theme-based-on = based_on is not the name of a built-in theme
no-colour = { $colour } is no colour: write "default", a name such as "red" or "bright-blue", "0" to "255", or "#rrggbb"
no-look = there is no look { $name }: terminal.toml lists them all
no-key = { $keys } is no key; keys are written j, G, ^D, alt-x, space, PageDown, "g g"
key-without-action = { $keys } needs the name of an action in quotes, or a list of such
key-action-unknown = there is no action { $name }; "?" in byline lists them
key-action-nearest = there is no action { $name }; did you mean { $nearest }?
keys-table = [{ $name }] is a table
keys-belong = keys belong under [everywhere], [feeds], [headlines] or [article]
keys-no-table = there is no table [{ $name }]; there are [everywhere], [feeds], [headlines] and [article]
keys-preset = preset is one of { $names }
keys-conflict = { $new } and { $old } ({ $action }) cannot both be keys
no-language = byline does not speak { $wish }: write messages/{ $wish }.ftl, or set language = "auto"
message-is-none = line { $line } is no message: write name = words
message-unknown = there is no message { $name }
message-names-more = { $name } has no { $named } to name
searches-otherwise = [searches] is written in another way
cannot-write = cannot write { $path }: { $why }

## What an import or rules did, as a step that can be taken back

imported = imported { $what }
imported-marks = imported what was read and marked elsewhere
so-many-feeds =
    { $count ->
        [one] { $count } feed
       *[other] { $count } feeds
    }
so-many-articles =
    { $count ->
        [one] { $count } article
       *[other] { $count } articles
    }
so-many-bookmarks =
    { $count ->
        [one] { $count } bookmark
       *[other] { $count } bookmarks
    }
so-many-searches =
    { $count ->
        [one] { $count } saved search
       *[other] { $count } saved searches
    }
rules-did = rules { $what }
rules-read = marked { $count } read
rules-hid = hid { $count }
rules-bookmarked = bookmarked { $count }
rules-tagged = tagged { $count }
rules-scored = scored { $count }

## Why a page of a bookmark is not renewed

site-rests-until = its site asked to be left alone until { $day }
bookmark-is-gone = the bookmark is no longer there
kept-shortfall_shorter = the page has less text than what is kept
kept-shortfall_notice = the page keeps its text for subscribers or behind a notice

## What settings are for, in the palette; a sentence

setting_width = The article's measure, in terminal cells. Newspapers set 60 to 80.
setting_mark_read_on_open = Opening an article marks it read.
setting_mark_read_on_scroll = Moving down a list marks read what leaves the screen above.
setting_hide_read = Lists leave out what is read.
setting_oldest_first = Lists begin with the oldest article.
setting_reorder_right_to_left = Set Arabic, Hebrew and other scripts from right to left here; false leaves it to the terminal.
setting_highlight_code = Keywords, strings, comments and numbers of code in looks of their own.
setting_full_text = When the text of an article's own page stands in for the feed's: automatic, always or never.
setting_hyphenate = Break long words with hyphens.
setting_justify = Make lines as wide as the measure by wider blanks.
setting_pictures = Pictures of articles: off, lead (the first of an article) or all.
setting_picture_protocol = How pictures are shown: auto, kitty, iterm2, sixel, blocks or none.
setting_hyperlinks = Mark links for the terminal: auto, on or off.
setting_automatic = Poll due feeds while the reader is open.
setting_interval_minutes = Minutes between two polls of a feed, at least.
setting_prefetch = After a refresh, fetch the pages of the newest unread articles whose feeds cut them.
setting_theme = The theme; auto is dark or light as your terminal is.
setting_language = The language byline speaks: auto, en, de, ru, zh, or a file of messages/.
setting_ascii = Only ASCII for marks, rules and bars.
setting_linear = For screen readers: one pane at a time, one thing a line, every state in words.
setting_arrangement = How the panes stand: automatic, side-by-side, stacked or one.
setting_mouse = Click, wheel, and dragging the lines between panes. Hold Shift to select text as usual.
setting_window_title = The title of the terminal's window tells how many articles are unread.
setting_browser = The program that opens addresses; empty: the system's own.
setting_player = The program for audio and video; empty: the system's own.
setting_viewer = The program for pictures, which gets their files; empty: the browser.
setting_notices = Feeds and folders whose new articles are told while you look elsewhere; * is all of them.
setting_notices_by = How the terminal shows notices: automatic, osc9, osc777, osc99 or bell.
