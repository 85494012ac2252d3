# Was byline auf dem Bildschirm sagt, auf Deutsch.

## How the language writes things

thousands = .
quoted = „{ $words }“
day-of-a-year = { $day }. { $month } { $year }
day-of-this-year = { $day }. { $month }
month_1 = Jan
month_2 = Feb
month_3 = Mär
month_4 = Apr
month_5 = Mai
month_6 = Jun
month_7 = Jul
month_8 = Aug
month_9 = Sep
month_10 = Okt
month_11 = Nov
month_12 = Dez
age-now = jetzt
span-minutes = { $count } min
span-hours = { $count } h
span-days = { $count } T
ago-now = gerade eben
ago = vor { $span }
comma = { ", " }

## The sidebar, and what lists are called

front-page = Titelseite
unread = Ungelesen
bookmarks = Lesezeichen
archive = Archiv
all-bookmarks = Alle Lesezeichen
search-results = Suche
no-feeds = Noch keine Feeds
search_Searches = Suchen
search_Today = Heute
search_This-week = Diese Woche
search_Long-reads = Lange Texte
search_With-audio = Mit Ton
search_Edited = Geändert

## For who hears the screen: states in words

state-unread = ungelesen
state-read = gelesen
state-selected = ausgewählt
state-bookmarked = mit Lesezeichen
state-archived = archiviert
state-media = Audio oder Video
state-trouble = Fehler:
state-refreshing = wird aktualisiert
state-open-folder = offener Ordner
state-closed-folder = geschlossener Ordner
state-new-above = darüber Neues
state-here = hier:
heard-unread = { $count } ungelesen
heard-articles = { $count } Artikel
heard-unreadable = nicht lesbar

## The line above the panes

offline = offline
feeds-failing = { $count } von { $total } Feeds gestört
new-above = { $count } neue darüber
best-first = beste zuerst
looks-further = sucht weiter zurück
hits-found = { $count } gefunden
unread-here = { $count } ungelesen
read-hidden = Gelesenes ausgeblendet

## Headlines

new-ones = neu
minutes-to-read = { $count } min Lesezeit

## Where there is nothing to show

nothing-yet = Die Suche geht weiter zurück
nothing-matches = Nichts passt zu { $filter }
nothing-unread = Keine ungelesenen Artikel
nothing-bookmarked = Noch keine Lesezeichen
nothing-collected = Keine Lesezeichen in dieser Sammlung
nothing-archived = Das Archiv ist leer
all-is-read = Hier ist alles gelesen
nothing-found-now = Zurzeit wird nichts gefunden
no-articles = Noch keine Artikel
no-article-open = Kein Artikel geöffnet
way-whole-list = zeigt wieder die ganze Liste
way-bookmark = hebt einen Artikel hier auf
way-collect = legt einen Artikel hier ab
way-archive = legt ein Lesezeichen hier ab
way-show-read = zeigt Gelesenes
way-refresh = sucht nach neuen
way-add-feed = fügt einen Feed hinzu
way-next-unread = öffnet den nächsten ungelesenen
way-help = zeigt alle Tasten
no-text = Kein Text.
no-text-from-feed = Der Feed hat keinen Text geschickt.
no-text-page = Kein Text; { $key } holt die Seite.
no-text-from-feed-page = Der Feed hat keinen Text geschickt; { $key } holt die Seite.
no-text-from-feed-browser = Der Feed hat keinen Text geschickt; { $key } öffnet ihn im Browser.
no-text-from-feed-both = Der Feed hat keinen Text geschickt; { $page } holt die Seite; { $browser } öffnet sie im Browser.
too-small = zu klein

## The article

edited-at = geändert { $age }
edited = geändert
full-text = Volltext
no-picture = kein Bild: { $why }
minutes-left = noch { $count } min
percent = { $count } %
place-of = { $place } von { $all }
selected = { $count } ausgewählt

## Keys worth knowing, each behind its key

hint-move = bewegen
hint-open = öffnen
hint-add-feed = Feed hinzufügen
hint-remove = entfernen
hint-refresh = aktualisieren
hint-command = Befehl
hint-keys = Tasten
hint-mark-read = als gelesen
hint-bookmark = Lesezeichen
hint-browser = Browser
hint-select-more = noch einen auswählen
hint-end-selection = Auswahl beenden
hint-hits = nächster, voriger Treffer
hint-whole-list = ganze Liste
hint-change-filter = Filter ändern
hint-search = suchen
hint-feeds = Feeds
hint-end-search = Suche beenden
hint-find = finden
hint-page = blättern
hint-back = zurück
hint-articles = nächster, voriger
hint-pictures = Bilder
hint-full-text = Volltext
hint-links = Links
hint-highlight = markieren
hint-to-end = bis zum Ende
hint-in-colour = farbig
hint-with-note = mit Notiz
hint-copy = kopieren
hint-begin-anew = neu beginnen
hint-other-colour = andere Farbe
hint-note = Notiz
hint-begin-passage = Stelle beginnen
hint-leave = verlassen
hint-begin = beginnen
hint-to-begin = zum Anfang der Stelle
hint-close = schließen
hint-scroll = blättern
hint-filter = filtern
hint-read = lesen
hint-look = ansehen
hint-open-it = öffnen
hint-subscribe = abonnieren
hint-back-without = zurück, ohne Abo
hint-share = teilen
hint-go-there = dorthin
hint-retry = erneut versuchen
hint-new-address = neue Adresse
hint-less-often = seltener
hint-unsubscribe = abbestellen
hint-address = Adresse
hint-drop = abbestellen
hint-feed = Feed

## Sheets over the panes

keys = Tasten
links = Links
feeds-offered = Feeds auf dieser Seite
health = Wie es den Feeds geht
share-with = Teilen mit
highlights = Markierungen
stats = Zahlen
own-keys = Mit Angaben, und Makros
no-such-key = keine Taste tut das
group_moving = Bewegen
group_reading = Lesen
group_keeping = Markieren und Aufheben
group_lists = Listen
group_feeds = Feeds
group_program = byline

## Figures: what came and what was read

counting = wird gezählt …
stats-articles = Artikel
stats-unread = Ungelesen
stats-bookmarks = Lesezeichen
stats-feeds = Feeds
stats-database = Datenbank
stats-data = Datenordner
stats-cache = Cache-Ordner
size-kilobytes = { $size } kB
size-megabytes = { $size } MB
size-of-which-free = { $size }, davon { $free } frei
stats-last-days = Die letzten 30 Tage
stats-came = Neu
stats-read = Gelesen
stats-in-all = { $number }, höchstens { $most } am Tag
stats-year-came = Ein Jahr neue Artikel
stats-year-read = Ein Jahr Lesen
stats-most = höchstens { $most } am Tag
stats-spans = 30 / 90 Tage
stats-noisy = Was am meisten bringt
stats-best-read = Am meisten gelesen
stats-ignored = Viel, und nichts davon gelesen
stats-dead = Beendet, gestört oder lange still
stats-nothing = noch nie ein Artikel
weekday_1 = Mo
weekday_2 = Di
weekday_3 = Mi
weekday_4 = Do
weekday_5 = Fr
weekday_6 = Sa
weekday_7 = So

## Die erste Minute

welcome-title = Willkommen bei byline
starters = Was soll es zu lesen geben?
hint-take-them = nehmen
space-turns = Leertaste an/aus
all-of-reader = Alles aus { $reader }
about-reader = seine Feeds, Artikel und was gelesen ist; jenes Programm behält seine eigenen
bringing = bringe alles aus { $reader } …
feeds-added =
    { $count ->
        [one] { $count } Feed hinzugefügt
       *[other] { $count } Feeds hinzugefügt
    }
removed-feeds =
    { $count ->
        [one] { $count } Feed entfernt
       *[other] { $count } Feeds entfernt
    }
topic_World = Welt
topic_Technology = Technik
topic_Science = Wissenschaft
topic_Business = Wirtschaft
topic_Culture = Kultur
topic_Sport = Sport

## Was in der Datenbank schiefgeht

store-newer = { $path } stammt von einem neueren byline (Schema { $found }, dieses kennt { $known }); bitte byline aktualisieren
store-unwritable = { $path } ist nicht zu beschreiben: { $cause }; Platte und Rechte prüfen oder mit BYLINE_DATA_DIR einen anderen Ordner wählen
store-disk-full = die Platte ist voll: Platz schaffen und noch einmal versuchen
store-not-changed = die Platte ist voll; nichts wurde geändert: Platz schaffen und noch einmal versuchen
store-busy = die Datenbank wird von einem anderen byline benutzt; noch einmal versuchen
store-broken-now = die Datenbank ist beschädigt ({ $cause }); byline neu starten, dann wird sie gerettet
store-replaced = { $path } wurde entfernt oder ersetzt, während es offen war; nichts wurde geändert: byline neu starten
store-closed = die Datenbank ist geschlossen; byline neu starten
store-failed = Fehler der Datenbank: { $cause }
feed-in-use = { $name } ist ein Befehl in feeds.toml; erst dort herausnehmen, dann hier entfernen
feed-is-known = { $address } ist schon abonniert
undo-forgotten = das ist mehr als einen Tag her
undo-taken-back = das ist schon zurückgenommen
undo-done-again = das ist schon wieder getan
undo-only-once = das lässt sich so nicht noch einmal tun; es muss neu getan werden
interval-is-filed = sein Intervall steht in feeds.toml; dort lässt es sich ändern

## Die Einstellungen eines Feeds als Formular

settings-of = Einstellungen von { $feed }
hint-change = ändern
hint-as-for-all = wie für alle Feeds
hint-undo = zurücknehmen
typing-keeps = Enter behält es
typing-leaves = Esc lässt es, wie es war
yes = ja
no = nein
none-at-all = keiner
no-limit = ohne Grenze
span-seconds = { $count } s
so-many-cookies =
    { $count ->
        [one] { $count } Cookie
       *[other] { $count } Cookies
    }
prompt-folder = Ordner:
type-folder = Welt/Asien; nichts: außerhalb aller Ordner; Tab zeigt, welche es gibt
select-feed-or-article = erst einen Feed oder einen Artikel davon auswählen
no-settings-of-its-own = bylines eigene Artikel haben keine Einstellungen
not-of-its-own = das ist schon wie für alle Feeds
feed-setting-set = { $feed }: { $setting } ist jetzt { $value }
feed-setting-reset = { $feed }: { $setting } ist wieder wie für alle Feeds
wants-number-from = hierher gehört eine ganze Zahl von { $least } bis { $most }
wants-switch = hierhin gehört true oder false
wants-headers = geschrieben wird es Name: Wert, mehrere Name: Wert; Anderer: Wert
wants-one-line = hierher gehört reines ASCII in einer Zeile
wants-proxy = ein Proxy sieht aus wie socks5h://127.0.0.1:9050 oder http://host:8080; „-“ ist keiner
file-is-broken = { $file } ist so nicht lesbar und bleibt unberührt; byline doctor sagt, welche Zeile falsch ist
not-written = es konnte nicht geschrieben werden: { $why }
not-to-be-written = { $file } ist so geschrieben, dass byline es nicht ohne Schaden ändern kann; das geht nur von Hand
secret-is-gone = das Geheimnis von vorher ist nicht mehr aufgehoben; es muss neu eingegeben werden
origin_own = dieser Feed
origin_host = seine Site
origin_all = alle Feeds
origin_default = üblich
origin_itself = { "" }
answer_automatic = automatisch
answer_always = immer
answer_never = nie
answer_open = beim Öffnen
answer_scroll = beim Öffnen oder Vorbeirollen
feed-setting_name = Name
feed-setting_folder = Ordner
feed-setting_address = Adresse
feed-setting_full_text = Volltext
feed-setting_mark_read = Gilt als gelesen
feed-setting_notices = Meldungen
feed-setting_fold_duplicates = Doppelte in einer Zeile
feed-setting_interval_minutes = Abgefragt alle
feed-setting_timeout_seconds = Wartet auf Antwort
feed-setting_user_agent = Name beim Server
feed-setting_proxy = Proxy
feed-setting_private_hosts = Erlaubte private Hosts
feed-setting_accept_any_certificate = Jedes Zertifikat
feed-setting_username = Benutzername
feed-setting_password = Passwort
feed-setting_headers = Kopfzeilen
feed-setting_cookies_file = Cookies
feed-setting_keep_days = Artikel bleiben
feed-setting_keep_articles = Artikel aufgehoben
feed-setting_keep_unread = Ungelesene bleiben
about-feed-setting_name = Wie der Feed hier heißt. Leer: wie er sich selbst nennt.
about-feed-setting_folder = Wo er in der Seitenleiste steht. Ein neuer Name macht einen Ordner.
about-feed-setting_address = Wo er abgefragt wird. Seine Artikel bleiben.
about-feed-setting_full_text = Wann der Text der Seite für den des Feeds steht: automatisch, wo der Feed ihn kürzt.
about-feed-setting_mark_read = Was das Lesen von selbst tut. Tasten markieren Artikel, was immer hier steht.
about-feed-setting_notices = Ob das Terminal neue Artikel meldet, solange niemand hinsieht.
about-feed-setting_fold_duplicates = Ein Artikel, den mehrere Feeds haben, ist eine Zeile, mit „+2“ hinter seinem Feed.
about-feed-setting_interval_minutes = Minuten, oder 3h, 2d; mindestens eine halbe Stunde. Was der Server verlangt, gilt weiter.
about-feed-setting_timeout_seconds = Sekunden von der Anfrage bis zum letzten Byte.
about-feed-setting_user_agent = Für Server, die nur hereinlassen, wen sie kennen.
about-feed-setting_proxy = socks5h://127.0.0.1:9050 oder http://host:8080; „-“ für keinen.
about-feed-setting_private_hosts = Hosts des eigenen Netzes, zu denen dieser Feed führen darf, durch Leerzeichen getrennt.
about-feed-setting_accept_any_certificate = Ja: Wer auf dem Weg zum Server sitzt, kann alles lesen und ändern.
about-feed-setting_username = Steht in secrets.toml, die niemand sonst lesen kann.
about-feed-setting_password = Steht in secrets.toml, die niemand sonst lesen kann, und wird nie gezeigt.
about-feed-setting_headers = Gehen nur an den Server dieses Feeds. Stehen in secrets.toml und werden nie gezeigt.
about-feed-setting_cookies_file = Eine cookies.txt des Browsers; ihr Pfad steht in secrets.toml.
about-feed-setting_keep_days = Tage; ältere Artikel werden vergessen, außer Lesezeichen. 0: ohne Grenze.
about-feed-setting_keep_articles = Die neuesten; andere werden vergessen, außer Lesezeichen. 0: ohne Grenze.
about-feed-setting_keep_unread = Ob Ungelesenes bleibt, wie alt es auch ist.
unset_user_agent = der von byline
unset_proxy = wie das System sagt
unset_private_hosts = keine
unset_username = keiner
unset_password = keines
unset_headers = keine
unset_cookies_file = keine
unset_interval_minutes = nach seinem Rhythmus
type-setting_interval_minutes = Minuten, oder 3h, 2d
type-setting_timeout_seconds = Sekunden, 1 bis 600
type-setting_user_agent = Mozilla/5.0 (compatible; byline)
type-setting_proxy = socks5h://127.0.0.1:9050
type-setting_private_hosts = nas.local intranet.example.org
type-setting_username = wie der Server ihn kennt
type-setting_password = wird beim Tippen nicht gezeigt
type-setting_headers = Name: Wert
type-setting_cookies_file = /home/ich/cookies.txt
type-setting_keep_days = Tage; 0: ohne Grenze
type-setting_keep_articles = eine Zahl; 0: ohne Grenze

## Feeds that are not well

state_well = gesund
state_new = neu
state_failing = gestört
state_exposed = ungeschützt
state_cut = gekürzt
state_dead = tot
state_gone = beendet
state_moved = umgezogen
state_stale = still
state_noisy = laut
state_slow = langsam
state-as-of-now = { $state } seit eben
state-for = { $state } seit { $span }
state-since = { $state } seit { $day }
not-asked = wird nicht mehr abgefragt
asked-next = wird beim nächsten Aktualisieren abgefragt
asked-in = nächste Abfrage in { $span }
asked-every = alle { $span }
why-unreadable = er konnte nicht gelesen werden
why-exposed = sein Zertifikat wird nicht geprüft, wie feeds.toml es sagt: Andere auf dem Weg können mitlesen und ändern
why-cut = er ist länger, als byline liest: was an seinem Ende steht, fehlt
why-stale = seit einem halben Jahr nichts Neues; vielleicht wurde er aufgegeben
why-noisy =
    { $count ->
        [one] { $count } Artikel in einer Woche
       *[other] { $count } Artikel in einer Woche
    }
why-slow =
    { $count ->
        [one] seine letzte Antwort brauchte { $count } Sekunde
       *[other] seine letzte Antwort brauchte { $count } Sekunden
    }
why-moved-from = er ist von { $address } dauerhaft umgezogen; byline fragt die neue Adresse ab
why-moved = er ist dauerhaft umgezogen; byline fragt die neue Adresse ab
all-are-well = allen Feeds geht es gut
unknown-offline = byline ist offline: beim letzten Auffrischen war kein Feed zu erreichen; { $key } versucht es wieder
no-web-address = dieser Feed hat keine Adresse im Web
select-feed = erst links einen Feed auswählen
asked-at-new-address = { $feed } wird unter der neuen Adresse abgefragt
choose-feed-to-slow = hier einen Feed wählen, der seltener abgefragt werden soll
weekly-already = er wird schon nur einmal die Woche abgefragt
asked-minutes =
    { $count ->
        [one] { $feed } wird ab jetzt jede Minute abgefragt
       *[other] { $feed } wird ab jetzt alle { $count } Minuten abgefragt
    }
asked-hours =
    { $count ->
        [one] { $feed } wird ab jetzt jede Stunde abgefragt
       *[other] { $feed } wird ab jetzt alle { $count } Stunden abgefragt
    }
asked-days =
    { $count ->
        [one] { $feed } wird ab jetzt jeden Tag abgefragt
       *[other] { $feed } wird ab jetzt alle { $count } Tage abgefragt
    }

## Prompts: what stands before the text, and what can be typed

prompt-find = finden:
prompt-filter = Filter:
prompt-add-feed = Adresse eines Feeds oder einer Website:
prompt-address = neue Adresse:
prompt-search-name = Name der Liste:
type-search-name = Stürme, oder Welt/Stürme für einen Ordner
prompt-name = Name:
prompt-tags = Schlagwörter:
prompt-collection = Sammlung:
prompt-tags-of = Schlagwörter dazu, -Wort entfernt:
prompt-note = Notiz:
type-search = Wörter in allen Artikeln; is:unread, feed:NAME, after:3d grenzen ein
type-filter = Wörter; is:unread, has:audio, after:3d grenzen ein
type-find = Wörter in diesem Artikel
type-address = example.org genügt
type-tags = durch Kommas getrennt
type-command = was zu tun ist; Tab zeigt es
type-pipe = ein Befehl, der den Artikel als Markdown bekommt
type-key = Wörter dessen, was eine Taste tut

## The palette

palette-everything = Alles
palette-lists = Listen
palette-themes = Farbschemata
palette-settings = Einstellungen
palette-folders = Verschieben nach
palette-steps = Rückgängig machen
palette-orders = Diese Liste sortieren
enter-does = Enter führt es aus
enter-opens = Enter öffnet es
enter-keeps = Enter behält es
enter-changes = Enter ändert es
enter-moves = Enter verschiebt
new-name-makes-folder = ein neuer Name legt einen Ordner an
enter-takes-back = Enter nimmt alles bis hier zurück
enter-sorts = Enter sortiert
stays-sorted = diese Liste bleibt so
nothing-called-that = nichts heißt so
a-new-folder = ein neuer Ordner
keys-of-your-own = eigene Tasten
# What a key does that is more than an action: its list is opened, or the action is done with something.
opens-named = { $name } öffnen
does-with = { $does }: { $argument }
a-search = Suche: { $text }
a-list = Liste
a-collection = Sammlung von Lesezeichen
a-list-of-bookmarks = Liste von Lesezeichen
a-folder = Ordner
a-feed = Feed
a-feed-in = Feed in { $folder }
a-theme = Farbschema
theme-in-use = Farbschema, in Gebrauch
in-use = in Gebrauch
a-setting = Einstellung
a-setting-of = Einstellung: { $value }
outside-of-folders = außerhalb aller Ordner
feeds-inside =
    { $count ->
        [one] { $count } Feed
       *[other] { $count } Feeds
    }
of-the-newest = der neuesten { $count }
order_newest = neueste zuerst
order_oldest = älteste zuerst
order_feed = nach Feed
order_title = nach Titel
order_shortest = kürzeste zuerst
order_longest = längste zuerst
nothing-to-choose = hier gibt es nichts zu wählen

## Done and taken back

takes-back = { $words }; { $key } macht es rückgängig
undone = { $words } – rückgängig gemacht
done-again = { $words } – wiederholt
nothing-to-undo = nichts rückgängig zu machen
nothing-to-redo = nichts zu wiederholen
steps-taken-back =
    { $count ->
        [one] { $count } Schritt rückgängig gemacht
       *[other] { $count } Schritte rückgängig gemacht
    }
not-kept = nicht gespeichert: { $why }
marked-read = { $title } als gelesen markiert
marked-unread = { $title } als ungelesen markiert
articles-marked-read = { $count } Artikel als gelesen markiert
articles-marked-unread = { $count } Artikel als ungelesen markiert
scrolled-past =
    { $count ->
        [one] an { $count } Artikel vorbeigeblättert
       *[other] an { $count } Artikeln vorbeigeblättert
    }
nothing-was-unread = hier war nichts ungelesen
they-are-so = sie sind schon so
bookmarked = Lesezeichen für { $title } gesetzt
bookmark-removed = Lesezeichen von { $title } entfernt
articles-bookmarked = Lesezeichen für { $count } Artikel gesetzt
bookmarks-removed =
    { $count ->
        [one] Lesezeichen von { $count } Artikel entfernt
       *[other] Lesezeichen von { $count } Artikeln entfernt
    }
shows-them-all = { $words }; { $key } zeigt sie alle
put-away = { $title } archiviert
articles-put-away = { $count } Artikel archiviert
took-back = { $title } aus dem Archiv geholt
articles-took-back = { $count } Artikel aus dem Archiv geholt
collected = { $title } in { $collection } abgelegt
articles-collected = { $count } Artikel in { $collection } abgelegt
uncollected = { $title } aus der Sammlung genommen
articles-uncollected = { $count } Artikel aus der Sammlung genommen
taken-apart =
    { $count ->
        [one] { $title } von { $count } Feed getrennt
       *[other] { $title } von { $count } Feeds getrennt
    }
no-other-feed-has-it = kein anderer Feed hat diesen Artikel
bookmark-noted = die Notiz geschrieben
bookmark-note-removed = die Notiz entfernt
tags-removed-all = die Schlagwörter entfernt
tagged = Schlagwörter { $tags } vergeben
untagged = Schlagwörter { $tags } entfernt
said-of-articles = { $said }: { $count } Artikel
fetching-anew =
    { $count ->
        [one] die Seite wird neu geholt …
       *[other] { $count } Seiten werden neu geholt …
    }
asking-for-pages = gefragt wird, ob die Seiten noch da sind …
pages-so-far = nach { $done } von { $count } Seiten gefragt …
no-pages = es gibt keine Seiten, nach denen zu fragen wäre
page-there = die Seite ist da
page-renewed = die Seite ist neu geholt
page-gone = die Seite ist weg ({ $why }); das Lesezeichen bleibt
page-worse = was die Seite jetzt sagt, ist schlechter ({ $why }); das Aufgehobene bleibt
page-unknown = nach der Seite konnte gerade nicht gefragt werden: { $why }
pages-told = nach { $count } Seiten gefragt: { $renewed } neu geholt, { $gone } weg (is:lost findet sie), { $worse } schlechter als das Aufgehobene, { $unknown } gerade nicht zu fragen
no-clipboard = hier liest kein Programm die Zwischenablage, oder sie ist leer
no-address-on-clipboard = in der Zwischenablage ist keine Adresse
no-page-address = das ist keine http- oder https-Adresse
no-bookmarks-yet = es gibt noch keine Lesezeichen
bookmark-page-first = diese Seite ist noch in keiner Liste; erst ein Lesezeichen setzen
too-many-to-open = { $count } auf einmal sind zu viele; höchstens { $most } werden geöffnet
bookmarking = Lesezeichen für { $site } …
bookmarked-page = Lesezeichen für { $title } gesetzt
bookmarked-page-but = Lesezeichen für { $title } gesetzt: { $why }
bookmarked-with-text = Lesezeichen gesetzt, mit dem Text

## Highlights

nothing-to-highlight = hier gibt es nichts zu markieren
highlighting-keys = Enter beginnt und beendet eine Stelle, 1 bis 5 sind Farben, Escape verlässt es
cannot-highlight = das lässt sich nicht markieren: die Seite setzt es in anderer Reihenfolge
highlighted = { $passage } markiert
coloured = { $passage } gefärbt
note-written = Notiz zu { $passage } geschrieben
highlight-removed = Markierung { $passage } entfernt
no-highlight-here = unter dem Cursor ist keine Markierung
nothing-highlighted = hier ist nichts markiert
passage-is-gone = der Text hat diese Stelle nicht mehr; sie bleibt trotzdem aufgehoben

## Articles and links

select-article = erst einen Artikel auswählen
open-article = erst einen Artikel öffnen
no-longer-there = diesen Artikel gibt es nicht mehr
no-such-link = hier gibt es keinen Link { $number }
no-links = dieser Artikel hat keine Links
no-link-on-screen = auf dem Bildschirm ist kein Link
type-link = die Buchstaben eines Links tippen; groß öffnen sie ihn im Browser
type-link-to-save = die Buchstaben eines Links tippen, um seine Seite aufzuheben
no-link-with-letters = kein Link hat diese Buchstaben
opening-site = { $site } wird geöffnet …
could-not-open = { $site } ließ sich nicht öffnen: { $why }
no-link-followed = hierher führte kein Link
nothing-forward = es gibt nichts, wohin es vorwärts ginge
goes-back-to-text = { $key } führt zurück zur gelesenen Stelle
no-such-place = diese Stelle ist nicht im Artikel
not-changed = dieser Artikel wurde nicht geändert
same-words = seine Wörter sind dieselben wie zuvor
no-address = dieser Artikel hat keine Adresse
no-address-for-text = dieser Artikel hat keine Adresse, von der sein Text zu holen wäre
nothing-to-play = dieser Artikel hat nichts abzuspielen
is-full-text = das ist der Volltext
text-on-its-way = der Volltext ist unterwegs
fetching-text = der Volltext wird geholt …
text-is-here = der Volltext ist da und aufgehoben
shortfall_shorter = die Seite hat weniger Text als der Feed
shortfall_notice = die Seite zeigt ihren Text nur Abonnenten oder hinter einem Hinweis
own-text-stays = { $why }: der Text des Feeds bleibt
only-own-text = nur der Text des Feeds: { $why }
no-full-text = kein Volltext: { $why }
no-pictures = in diesem Artikel sind keine Bilder
no-pictures-here = in diesem Terminal werden keine Bilder gezeigt
pictures-shown = Bilder werden geholt und gezeigt
pictures-left-out = Bilder werden weggelassen
no-share-target = zum Teilen ist nichts eingerichtet; settings.toml hat einen Platz dafür, [share.NAME]
sharing-with = wird mit { $target } geteilt …
shared-with = mit { $target } geteilt
given-to = an { $command } gegeben
copied-address = Adresse kopiert
copied-article-address = Adresse des Artikels kopiert
copied-markdown = Artikel als Markdown kopiert
copied-passage = Stelle kopiert
not-in-article = nicht in diesem Artikel

## Moving

key-quits = { $key } beendet byline
last-article = das ist der letzte Artikel der Liste
first-article = das ist der erste Artikel der Liste
again-from-bottom = wieder von unten
again-from-top = wieder von oben
no-more-unread = keine ungelesenen Artikel mehr in dieser Liste
read-are-hidden = gelesene Artikel sind ausgeblendet
read-are-shown = gelesene Artikel werden gezeigt
search-saved = { $name } ist jetzt eine eigene Liste
search-named-so = eine Suche dieses Namens gibt es schon
nothing-to-save = suchen Sie etwas, oder öffnen Sie eine Liste, um sie als Suche zu behalten
no-best-first = nur eine Suche nach Wörtern kennt beste zuerst
the-best-first = die besten zuerst
the-newest-first = die neuesten zuerst
list-sorted = { $list }: { $order }
search-mistaken = { $name }: { $mistake }
side-by-side-room = Bereiche nebeneinander, so viele Platz haben
side-by-side-always = Bereiche nebeneinander, auch wo es eng wird
stacked = der Artikel unter den Schlagzeilen
one-pane = immer nur ein Bereich
no-pane-beside = neben diesem Bereich ist kein anderer
key-does-nothing = { $key } tut hier nichts; { $help } zeigt die Tasten
could-not-load = { $what } ließ sich nicht laden: { $why }
load_feeds = die Feeds
load_undo = die Liste der Änderungen
load_list = die Liste
load_health = der Zustand der Feeds
load_stats = die Zahlen
load_bookmarks = die Lesezeichen
load_unread = ungelesene Artikel
load_article = der Artikel
load_due = was fällig ist

## Feeds

select-to-rename = zum Umbenennen einen Feed oder Ordner auswählen
renamed = { $before } in { $name } umbenannt
own-name-back = { $before } hat wieder den eigenen Namen
select-to-move = zum Verschieben einen Feed oder Ordner auswählen
moved-out = { $name } aus allen Ordnern genommen
moved-into = { $name } nach { $folder } verschoben
not-into-itself = ein Ordner kann nicht in sich selbst verschoben werden
select-to-shift = zum Verschieben nach oben oder unten einen Feed oder Ordner auswählen
is-first = das ist der erste in seinem Ordner
is-last = das ist der letzte in seinem Ordner
moved-up = { $name } nach oben verschoben
moved-down = { $name } nach unten verschoben
feeds-sorted = die Feeds nach Namen sortiert
feeds-sorted-in = die Feeds in { $folder } nach Namen sortiert
no-other-feed = es gibt keinen anderen solchen Feed
select-to-remove = zum Entfernen links einen Feed auswählen
removed = { $name } entfernt
subscribed-already = { $feed } ist schon abonniert
added = { $feed } hinzugefügt
is-back = { $feed } ist wieder da, mit allem, was war
looking-at = { $address } wird angesehen …
preview-articles = { $count } Artikel
preview-pace = { $articles }, { $pace }
preview-known = schon abonniert; { $facts }
preview-into = { $address }, nach { $folder }
pace-day = etwa { $count } am Tag
pace-week = etwa { $count } die Woche
pace-month = etwa { $count } im Monat
pace-less = weniger als einer im Monat
already-refreshing =
    { $total ->
        [one] wird schon aktualisiert, { $done } von { $total } Feed fertig
       *[other] wird schon aktualisiert, { $done } von { $total } Feeds fertig
    }
refreshing-due = Fälliges wird aktualisiert …
refreshing = { $what } wird aktualisiert …
refreshed-next = { $what }: kommt als Nächstes
nothing-to-refresh = hier gibt es nichts zu aktualisieren
offline-now = offline: kein Feed ist erreichbar; was da ist, lässt sich lesen
nothing-due = nichts ist fällig
nothing-due-but = nichts ist fällig; { $key } aktualisiert den ausgewählten Feed trotzdem
feeds-refreshed =
    { $count ->
        [one] { $count } Feed aktualisiert
       *[other] { $count } Feeds aktualisiert
    }
nothing-new = nichts Neues
new-articles =
    { $count ->
        [one] { $count } neuer Artikel
       *[other] { $count } neue Artikel
    }
feeds-failed = { $count } gestört
feeds-failed-why = { $count } gestört ({ $key } sagt, warum)
notice = { $articles }: { $names }
and-more = { $names } und { $count } weitere

## Commands and settings

no-theme = es gibt kein Farbschema { $name }; Tab zeigt die vorhandenen
theme-chosen = Farbschema { $name }
no-setting = es gibt keine Einstellung { $name }; Tab zeigt die vorhandenen
setting-is = { $name } ist { $value }
setting-until-end = { $name } ist { $value }, bis byline endet; settings.toml behält es
no-list-called = keine Liste heißt { $name }
is-true-or-false = { $name } ist true oder false
is-a-number = { $name } ist eine ganze Zahl von 1 bis 10000
not-an-address = keine Web-Adresse; sie sollte aussehen wie https://example.org/feed
did-you-mean = { $name } gibt es nicht; war { $nearest } gemeint?
no-such-action = { $name } gibt es nicht; Tab zeigt, was es gibt
takes-nothing = hinter { $name } steht nichts
takes-a-number = hinter { $name } steht eine Zahl
takes-one-of = hinter { $name } steht eines von { $words }

## What actions do, in help and in the palette; lower case, no full stop

action_move-down = nach unten, im Artikel eine Zeile weiter
action_move-up = nach oben, im Artikel eine Zeile zurück
action_previous-pane = in den Bereich links
action_next-pane = in den Bereich rechts
action_focus-feeds = zu den Feeds
action_focus-headlines = zu den Schlagzeilen
action_focus-article = zum Artikel
action_next-feed = den nächsten Feed öffnen
action_previous-feed = den vorigen Feed öffnen
action_next-unread-feed = den nächsten Feed mit Ungelesenem öffnen
action_previous-unread-feed = den vorigen solchen Feed öffnen
action_go-to-top = zur ersten Zeile
action_go-to-bottom = zur letzten Zeile
action_half-page-down = eine halbe Seite weiter
action_half-page-up = eine halbe Seite zurück
action_page-down = eine Seite weiter; am Ende eines Artikels der nächste ungelesene
action_page-up = eine Seite zurück
action_scroll-left = eine breite Tabelle nach links; an ihrem Rand einen Schritt zurück
action_scroll-right = eine breite Tabelle nach rechts
action_scroll-article-down = den Artikel eine Zeile weiter, aus jedem Bereich
action_scroll-article-up = den Artikel eine Zeile zurück, aus jedem Bereich
action_back = einen Schritt zurück, am letzten beenden
action_cancel = einen Schritt zurück, aber nie hinaus
action_open = Liste oder Artikel öffnen; im Artikel einen Link
action_next-article = den nächsten Artikel öffnen
action_previous-article = den vorigen Artikel öffnen
action_next-unread = den nächsten ungelesenen Artikel oder Treffer öffnen
action_previous-unread = den vorigen ungelesenen Artikel oder Treffer öffnen
action_follow-link = Buchstaben über die Links; nach einer Zahl diesen Link
action_history-back = zurück, wo ein Link verfolgt wurde
action_history-forward = wieder vorwärts
action_open-in-browser = im Browser öffnen; nach einer Zahl diesen Link
action_open-in-browser-and-mark-read = im Browser öffnen und als gelesen markieren
action_find-in-article = Wörter im Artikel finden; n und p gehen weiter
action_list-links = die Links des Artikels auflisten
action_show-changes = zeigen, was der Feed am Artikel geändert hat
action_toggle-pictures = die Bilder des Artikels zeigen oder weglassen
action_toggle-full-text = den Volltext holen; dann zwischen ihm und dem Text des Feeds wechseln
action_play-enclosure = die Beilage abspielen oder öffnen
action_toggle-zen = nichts als der Artikel
action_copy-url = die Adresse des Artikels kopieren
action_copy-markdown = den Artikel als Markdown kopieren
action_pipe-article = den Artikel an einen Befehl geben
action_share = den Artikel an eines der eingerichteten Ziele schicken
action_save-link = die Seite eines Links aufheben: Buchstaben oder eine Zahl
action_toggle-read = als gelesen oder ungelesen markieren
action_mark-read = als gelesen markieren
action_mark-unread = als ungelesen markieren
action_mark-all-read = die ganze Liste als gelesen markieren
action_mark-above-read = alles darüber als gelesen markieren
action_mark-below-read = alles darunter als gelesen markieren
action_select-row = den Artikel auswählen, für das, was folgt
action_select-range = von hier bis zum Cursor auswählen
action_toggle-bookmark = Lesezeichen setzen oder entfernen
action_take-apart = einen Artikel mehrerer Feeds für jeden einmal zeigen
action_edit-tags = die Schlagwörter des Lesezeichens ändern
action_edit-note = eine Notiz zum Lesezeichen schreiben
action_archive = das Lesezeichen archivieren oder zurückholen
action_collect = das Lesezeichen in eine Sammlung legen
action_highlight = eine Stelle des Artikels markieren
action_list-highlights = die Markierungen des Artikels auflisten
action_undo = die letzte Änderung rückgängig machen
action_redo = sie wiederholen
action_undo-history = was rückgängig zu machen ist, in Worten
action_go-to-list = zu einem Feed, Ordner oder einer Suche nach Namen
action_show-bookmarks = die Lesezeichen zeigen
action_random-bookmark = ein lang vergessenes Lesezeichen öffnen
action_random-unread = einen ungelesenen Artikel auf gut Glück öffnen
action_save-page = Lesezeichen für die Seite setzen, deren Adresse in der Zwischenablage ist
action_refetch-page = den Text der Seite neu holen
action_check-pages = fragen, ob die Seiten der Lesezeichen noch da sind
action_search = alles durchsuchen
action_filter-list = die Liste eingrenzen
action_save-search = was die Liste zeigt als Suche behalten
action_toggle-read-shown = Gelesenes zeigen oder ausblenden
action_sort = die Liste sortieren
action_order-hits = Treffer einer Suche: beste oder neueste zuerst
action_toggle-folder = den Ordner auf- oder zuklappen
action_refresh-feed = den Feed oder die Feeds des Ordners aktualisieren
action_refresh-due = aktualisieren, was fällig ist
action_add-feed = einen Feed hinzufügen: eine Site abonnieren
action_starter-feeds = Feeds für den Anfang nach Themen wählen oder die eines anderen Lesers mitbringen
action_rename-feed = dem Feed oder Ordner einen anderen Namen geben
action_move-feed = in einen Ordner verschieben (Feed oder Ordner)
action_feed-up = nach oben verschieben (Feed oder Ordner)
action_feed-down = nach unten verschieben (Feed oder Ordner)
action_sort-feeds = die Feeds und Ordner wieder nach Namen
action_remove-feed = den Feed entfernen: nicht mehr abonnieren
action_edit-address = dem Feed eine andere Adresse geben
action_poll-less = den Feed seltener abfragen (in der Liste, wie es den Feeds geht)
action_feed-settings = Einstellungen des Feeds: Intervall, Anmeldung, Volltext, Aufbewahrung …
action_show-problems = zeigen, wie es den Feeds geht
action_stats = Zahlen zeigen: was kam, was gelesen wurde, was still ist, die Platte
action_palette = jede Aktion, Liste, Einstellung und jedes Farbschema finden
action_command-line = den Namen einer Aktion tippen
action_theme = ein Farbschema wählen
action_set = eine Einstellung ändern
action_arrange = Bereiche nebeneinander, gestapelt oder einzeln
action_wider = diesen Bereich größer machen
action_narrower = diesen Bereich kleiner machen
action_reset-layout = die Bereiche in ihrer ursprünglichen Größe
action_help = die Tasten zeigen
action_redraw = den Bildschirm neu zeichnen
action_suspend = für eine Weile zurück zur Shell
action_quit = sofort beenden

## What the reader tells of itself

files-read-again = Einstellungen, Tasten und Farbschema wurden neu gelesen
stays-as-it-was = { $what }; alles bleibt, wie es war
and-more-told = { $first } (und { $count } weitere: `byline doctor` sagt alle)
terminal-colours-used = { $why }; die Farben des Terminals werden verwendet
default-keys-used = keys.toml ist nicht lesbar: { $why }; die eingebauten Tasten gelten
cannot-read-settings = settings.toml ist nicht lesbar: { $why }
not-remembered = das wird nicht gemerkt: { $why }
store-was-gone = die Datenbank war weg: Abos, Lesemarken und Lesezeichen kamen aus ihrem Sicherungsordner zurück
store-was-broken = die Datenbank war beschädigt und liegt jetzt als { $place } bereit: { $restored }
restored-from-backup = Abos, Lesemarken und Lesezeichen kamen aus der Sicherung zurück
no-backup = es gab keine Sicherung
carried-over =
    { $count ->
        [one] ein Artikel war noch lesbar und wurde übernommen
       *[other] { $count } Artikel waren noch lesbar und wurden übernommen
    }
carried-over-newest =
    { $count ->
        [one] der neueste Artikel ist wieder da, was sonst lesbar ist, folgt
       *[other] die neuesten { $count } Artikel sind wieder da, was sonst lesbar ist, folgt
    }
rescue-goes-on = aus einer beschädigten Datenbank werden noch Artikel übernommen; die Listen füllen sich nach und nach
rescue-so-far = gerettet: { $count } %
rescue-over =
    { $count ->
        [one] die beschädigte Datenbank ist übernommen: ein Artikel war lesbar
       *[other] die beschädigte Datenbank ist übernommen: { $count } Artikel waren lesbar
    }
rescue-cut =
    { $count ->
        [one] die beschädigte Datenbank ist nicht mehr da: ein Artikel war schon übernommen
       *[other] die beschädigte Datenbank ist nicht mehr da: { $count } Artikel waren schon übernommen
    }
rescue-waits = der Rest der beschädigten Datenbank wartet: { $why }
store-damaged = die Datenbank ist beschädigt: byline neu starten, dann wird übernommen, was lesbar ist
no-text-on-page = auf dieser Seite ist kein Text
earlier-not-kept = er wurde geändert, bevor er gelesen war; was vorher dort stand, ist nicht aufgehoben
changed-title = Geändert: { $title }
bookmark-already = es war schon ein Lesezeichen
without-its-text = ohne den Text, denn { $why }
target-not-set-up = { $target } ist nicht mehr eingerichtet
not-shared = nicht mit { $target } geteilt: { $why }
no-terminal-browser = ein Browser im Terminal lässt sich von hier nicht öffnen
picture-broken = beschädigt
picture-unknown = von einer Art, die hier nicht gezeigt wird
picture-too-large = zu groß ({ $size } Pixel)
picture-too-slow = zu langsam zu entpacken

## Why a server's answer was none, by kind

problem_unreachable = der Server ist nicht erreichbar
problem_timed-out = der Server hat nicht rechtzeitig geantwortet
problem_insecure = dem Zertifikat des Servers ist nicht zu trauen
problem_forbidden = der Server lässt byline nicht hinein
problem_missing = unter dieser Adresse ist nichts
problem_gone = das gibt es nicht mehr
problem_busy = der Server möchte eine Weile in Ruhe gelassen werden
problem_server-fault = der Server hat einen Fehler
problem_bad-redirect = die Adresse führt im Kreis, oder wohin byline nicht geht
problem_too-large = zu groß
problem_not-a-feed = das ist kein Feed

## What is wrong with a search

query-too-many-words = zu viele Wörter für einen Filter
query-stray-end = vor dieser ) steht keine (: entfernen oder in Anführungszeichen setzen
query-word-missing = hier fehlt ein Wort
query-or = OR steht zwischen zwei Wörtern: „eins OR zwei“, oder in Anführungszeichen
query-word-missing-before-end = vor dieser ) fehlt ein Wort
query-not-closed = diese ( ist nicht geschlossen: am Ende fehlt )
query-too-deep = zu viele Klammern ineinander
query-quotation = dieses Zitat ist nicht geschlossen: am Ende fehlt "
query-wants = { $field }: verlangt { $wanted }
query-unknown-value = { $field }:{ $value } ist unbekannt: { $field }: verlangt { $wanted }
query-prefix = nur Wörter des Textes dürfen mit * enden; hier weglassen
query-did-you-mean = ein Feld { $name }: gibt es nicht (war { $field }: gemeint?)
query-no-such-field = ein Feld { $name }: gibt es nicht: die Wörter in Anführungszeichen setzen, oder eines von { $fields } nehmen
wanted_is = unread, read, new, bookmarked, archived, edited oder hidden
wanted_in = bookmarks
wanted_has = audio, video, image, note, highlight oder fulltext
wanted_day = einen Tag wie 2025-02-03, 3d, 2w oder today
wanted_words = eine Zahl wie >500 oder <200
wanted_score = eine Zahl wie >0 oder <-2
wanted_word = ein Wort oder eine "Wortfolge" direkt nach dem Doppelpunkt

## What is wrong in the user's files: where, what, and what is left out because of it

file-in = { $file }: { $what }
file-line = { $file }, Zeile { $line }: { $what }
file-column = { $file }, Zeile { $line }, Spalte { $column }: { $what }
file-table = { $file }, [{ $table }]: { $what }
file-rule = { $file }, „{ $rule }“: { $what }
loses-entry = { $what }; das wird ausgelassen
loses-line = { $what }; die Zeile wird ausgelassen
loses-file = { $what }; die Datei wird ausgelassen
loses-rule = { $what }; die Regel wird ausgelassen
default-stays = { $what }; es bleibt bei der Vorgabe
defaults-stay = { $what }; es gelten die Vorgaben
file-syntax = kein gültiges TOML ({ $why })
toml-no-value = hinter „=“ fehlt ein Wert
toml-unquoted = Text steht in Anführungszeichen: { $word }
toml-no-equals = hinter dem Namen fehlen „=“ und ein Wert
toml-equals-twice = ein „=“ ist zu viel
toml-no-end = am Ende fehlt { $sign }
toml-no-beginning = am Anfang fehlt { $sign }
toml-boolean = true und false werden klein geschrieben
toml-twice = { $name } gibt es schon
toml-no-comma = hier fehlt ein Komma
toml-comma-twice = ein Komma ist zu viel
toml-goes-on = hinter einem Wert darf in der Zeile nichts mehr stehen
toml-no-name = hier fehlt ein Name
toml-name-form = Namen aus anderen Zeichen als a bis z, Ziffern, - und _ stehen in Anführungszeichen
toml-escape = in Text leitet \ ein Zeichen ein; \\ ist \ selbst
toml-number = das ist keine Zahl
toml-date = das ist kein Datum
toml-invisible = hier steht ein unsichtbares Zeichen
file-unreadable = { $file } ist nicht zu lesen: { $why }
secrets-open-to-all = secrets.toml ist auch für andere lesbar und wird deshalb ausgelassen; chmod 600 { $path }
file-wants = { $name } braucht { $wanted }
due-switch = true oder false
due-number = eine ganze Zahl von { $least } bis { $most }
due-limit = eine ganze Zahl, oder 0 für „unbegrenzt“
due-text = Text in Anführungszeichen
due-table = eine Tabelle, { "{" } … { "}" }
due-words = eine Liste von Wörtern, ["eins", "zwei"]
due-program = eine Liste von Wörtern, ["Programm", "Argument"]
due-one-of = eines von { $words }
due-proxy = eine Adresse wie socks5h://127.0.0.1:9050, oder ""
due-ascii = reines ASCII in einer Zeile
due-headers = {"{"} "Name" = "Wert" {"}"}
due-address = eine Adresse, https://…, deren Host ausgeschrieben ist
due-shell-line = eine Zeile in Anführungszeichen, da shell = true gilt
due-program-or-line = Wörter, ["Programm", "Argument"]; mit shell = true geht auch eine Zeile für sh
due-search = eine Suche in Anführungszeichen, oder {"{"} query = "…", sort = "oldest" {"}"}
due-search-order = für sort eines von { $words }
due-search-alone = query und sort, kennt aber kein { $name }
no-such-entry = { $name } gibt es nicht; es gibt { $known }
no-entry-nearest = { $name } gibt es nicht; vielleicht ist { $nearest } gemeint
no-such-section = den Abschnitt [{ $name }] gibt es nicht; es gibt { $known }
no-section-nearest = den Abschnitt [{ $name }] gibt es nicht; vielleicht ist [{ $nearest }] gemeint
is-a-section = { $name } ist ein Abschnitt: so geschrieben, [{ $name }]
section-has-not = in [{ $section }] gibt es { $name } nicht; es gibt { $known }
section-has-not-nearest = in [{ $section }] gibt es { $name } nicht; vielleicht ist { $nearest } gemeint
belongs-under-address = { $name } gehört unter die Adresse eines Feeds, ["https://…"]
secret-for-all = ein Geheimnis gilt für einen Feed oder Host, nicht für "*"
not-believed = in diese Datei kann jeder schreiben, deshalb zählt { $name } nicht: chmod go-w { $file }
belongs-into-secrets = { $name } gehört in secrets.toml
exec-missing = exec fehlt: der Befehl, der diesen Feed schreibt
exec-elsewhere = exec macht einen eigenen Feed: die Tabelle heißt dann ["exec:NAME"]
for-commands = { $name } ist für Feeds aus Befehlen, ["exec:NAME"]
exec-name = der Feed eines Befehls heißt ["exec:NAME"], aus Buchstaben, Ziffern, "-", "_" und ".", höchstens { $most }
rules-begin = { $name } gibt es nicht; Regeln beginnen mit [[rule]]
rule-form = eine Regel beginnt mit [[rule]]
rule-when-missing = when fehlt: um welche Artikel es geht
rule-when-empty = when ist leer
rule-when-wrong = when: { $why }
rule-no-deed = „{ $words }“ kann eine Regel nicht; sie kann mark read, hide, bookmark, tag NAME, score +1, notify, fetch full text
rule-idle = es gibt nichts zu tun: do fehlt
share-form = share braucht Tabellen, so geschrieben: [share.NAME]
share-table = hier gehört eine Tabelle hin
share-way = gebraucht wird eines von command, open und url
no-theme-file = das Farbschema { $name } gibt es nicht: im Programm mit :theme eines wählen, oder { $path } schreiben
theme-based-on = based_on nennt kein eingebautes Farbschema
no-colour = { $colour } ist keine Farbe: möglich sind "default", ein Name wie "red" oder "bright-blue", "0" bis "255", oder "#rrggbb"
no-look = { $name } gibt es in Farbschemata nicht: terminal.toml führt alles auf
no-key = { $keys } ist keine Taste; Tasten schreibt man j, G, ^D, alt-x, space, PageDown, "g g"
key-without-action = zu { $keys } gehört der Name einer Aktion in Anführungszeichen, oder eine Liste davon
key-action-unknown = die Aktion { $name } gibt es nicht; „?“ zeigt alle
key-action-nearest = die Aktion { $name } gibt es nicht; ist { $nearest } gemeint?
keys-table = [{ $name }] ist eine Tabelle
keys-belong = Tasten gehören unter [everywhere], [feeds], [headlines] oder [article]
keys-no-table = die Tabelle [{ $name }] gibt es nicht; es gibt [everywhere], [feeds], [headlines] und [article]
keys-preset = preset ist eines von { $names }
keys-conflict = { $new } und { $old } ({ $action }) können nicht beide Tasten sein
no-language = byline spricht { $wish } nicht: messages/{ $wish }.ftl schreiben, oder language = "auto" setzen
message-is-none = Zeile { $line } ist keine Meldung: so geschrieben, name = Worte
message-unknown = die Meldung { $name } gibt es nicht
message-names-more = { $name } kennt kein { $named }
searches-otherwise = [searches] ist anders geschrieben, als byline es ändern kann
cannot-write = { $path } ist nicht zu schreiben: { $why }

## What an import or rules did, as a step that can be taken back

imported = übernommen: { $what }
imported-marks = übernommen, was anderswo gelesen und markiert war
so-many-feeds =
    { $count ->
        [one] { $count } Feed
       *[other] { $count } Feeds
    }
so-many-articles =
    { $count ->
        [one] { $count } Artikel
       *[other] { $count } Artikel
    }
so-many-bookmarks =
    { $count ->
        [one] { $count } Lesezeichen
       *[other] { $count } Lesezeichen
    }
so-many-searches =
    { $count ->
        [one] { $count } gespeicherte Suche
       *[other] { $count } gespeicherte Suchen
    }
rules-did = Regeln: { $what }
rules-read = { $count } als gelesen markiert
rules-hid = { $count } ausgeblendet
rules-bookmarked = { $count } mit Lesezeichen versehen
rules-tagged = { $count } mit Schlagwort versehen
rules-scored = { $count } bewertet

## Why a page of a bookmark is not renewed

site-rests-until = ihre Site will bis { $day } in Ruhe gelassen werden
bookmark-is-gone = das Lesezeichen gibt es nicht mehr
kept-shortfall_shorter = die Seite hat weniger Text als die Kopie
kept-shortfall_notice = die Seite hält ihren Text für Abonnenten oder hinter einem Hinweis zurück

## What settings are for, in the palette; a sentence

setting_width = Die Breite des Artikels in Zellen. Zeitungen setzen 60 bis 80.
setting_mark_read_on_open = Wer einen Artikel öffnet, markiert ihn als gelesen.
setting_mark_read_on_scroll = Beim Blättern wird als gelesen markiert, was oben hinausläuft.
setting_hide_read = Listen lassen Gelesenes weg.
setting_oldest_first = Listen beginnen mit dem ältesten Artikel.
setting_reorder_right_to_left = Arabisch, Hebräisch und andere hier von rechts nach links setzen; false überlässt es dem Terminal.
setting_highlight_code = Schlüsselwörter, Texte, Kommentare und Zahlen in Quelltext unterscheiden.
setting_full_text = Wann der Text der Seite statt dem des Feeds gezeigt wird: automatic, always oder never.
setting_hyphenate = Lange Wörter trennen.
setting_justify = Zeilen durch breitere Lücken auf volle Breite bringen.
setting_pictures = Bilder in Artikeln: off, lead (das erste) oder all.
setting_picture_protocol = Wie Bilder gezeigt werden: auto, kitty, iterm2, sixel, blocks oder none.
setting_hyperlinks = Links für das Terminal kennzeichnen: auto, on oder off.
setting_automatic = Fällige Feeds abfragen, solange byline offen ist.
setting_interval_minutes = Minuten zwischen zwei Abfragen eines Feeds, mindestens.
setting_prefetch = Nach dem Aktualisieren die Seiten der neuesten ungelesenen Artikel holen, deren Feeds sie kürzen.
setting_theme = Das Farbschema; auto ist dunkel oder hell wie das Terminal.
setting_language = Die Sprache von byline: auto, en, de, ru, zh oder eine Datei aus messages/.
setting_ascii = Nur ASCII für Zeichen, Linien und Balken.
setting_linear = Für Bildschirmleser: ein Bereich, eine Sache je Zeile, jeder Zustand in Worten.
setting_arrangement = Wie die Bereiche stehen: automatic, side-by-side, stacked oder one.
setting_mouse = Klicken, Rad und Ziehen der Linien. Mit Umschalt wird wie gewohnt Text ausgewählt.
setting_window_title = Der Fenstertitel sagt, wie viele Artikel ungelesen sind.
setting_browser = Das Programm, das Adressen öffnet; leer: das des Systems.
setting_player = Das Programm für Audio und Video; leer: das des Systems.
setting_viewer = Das Programm für Bilder, das ihre Dateien bekommt; leer: der Browser.
setting_notices = Feeds und Ordner, deren neue Artikel gemeldet werden, während man anderswo ist; * sind alle.
setting_notices_by = Wie das Terminal meldet: automatic, osc9, osc777, osc99 oder bell.
