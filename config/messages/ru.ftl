# Что byline говорит на экране, по-русски.

## How the language writes things

thousands = { "\u202F" }
quoted = «{ $words }»
day-of-a-year = { $day } { $month } { $year }
day-of-this-year = { $day } { $month }
month_1 = янв
month_2 = фев
month_3 = мар
month_4 = апр
month_5 = мая
month_6 = июн
month_7 = июл
month_8 = авг
month_9 = сен
month_10 = окт
month_11 = ноя
month_12 = дек
age-now = сейчас
span-minutes = { $count } мин
span-hours = { $count } ч
span-days = { $count } дн
ago-now = только что
ago = { $span } назад
comma = { ", " }

## The sidebar, and what lists are called

front-page = Первая полоса
unread = Непрочитанное
bookmarks = Закладки
archive = Архив
all-bookmarks = Все закладки
search-results = Поиск
no-feeds = Лент пока нет
search_Searches = Поиски
search_Today = Сегодня
search_This-week = На этой неделе
search_Long-reads = Лонгриды
search_With-audio = Со звуком
search_Edited = Изменённое

## For who hears the screen: states in words

state-unread = не прочитано
state-read = прочитано
state-selected = выбрано
state-bookmarked = в закладках
state-archived = в архиве
state-media = аудио или видео
state-trouble = ошибка:
state-refreshing = обновление
state-open-folder = открытая папка
state-closed-folder = закрытая папка
state-new-above = выше новое
state-here = здесь:
heard-unread =
    { $count ->
        [one] { $count } непрочитанная
        [few] { $count } непрочитанные
       *[other] { $count } непрочитанных
    }
heard-articles =
    { $count ->
        [one] { $count } статья
        [few] { $count } статьи
       *[other] { $count } статей
    }
heard-unreadable = не читается

## The line above the panes

offline = нет сети
feeds-failing =
    { $count ->
        [one] { $count } лента из { $total } с ошибкой
        [few] { $count } ленты из { $total } с ошибкой
       *[other] { $count } лент из { $total } с ошибкой
    }
new-above =
    { $count ->
        [one] { $count } новая выше
        [few] { $count } новые выше
       *[other] { $count } новых выше
    }
best-first = сначала лучшие
looks-further = поиск идёт дальше назад
hits-found =
    { $count ->
        [one] найдена { $count }
        [few] найдено { $count }
       *[other] найдено { $count }
    }
unread-here =
    { $count ->
        [one] { $count } непрочитанная
        [few] { $count } непрочитанные
       *[other] { $count } непрочитанных
    }
read-hidden = прочитанное скрыто

## Headlines

new-ones = новое
minutes-to-read = { $count } мин чтения

## Where there is nothing to show

nothing-yet = Поиск идёт дальше назад
nothing-matches = По запросу { $filter } ничего нет
nothing-unread = Непрочитанных статей нет
nothing-bookmarked = Закладок пока нет
nothing-collected = В этой подборке нет закладок
nothing-archived = Архив пуст
all-is-read = Здесь всё прочитано
nothing-found-now = Сейчас ничего не находится
no-articles = Статей пока нет
no-article-open = Статья не открыта
way-whole-list = вернёт весь список
way-bookmark = сохранит статью здесь
way-collect = положит статью сюда
way-archive = уберёт закладку сюда
way-show-read = покажет прочитанное
way-refresh = поищет новые
way-add-feed = добавит ленту
way-next-unread = откроет следующую непрочитанную
way-help = покажет все клавиши
no-text = Текста нет.
no-text-from-feed = Лента не прислала текста.
no-text-page = Текста нет; { $key } загрузит страницу.
no-text-from-feed-page = Лента не прислала текста; { $key } загрузит страницу.
no-text-from-feed-browser = Лента не прислала текста; { $key } откроет статью в браузере.
no-text-from-feed-both = Лента не прислала текста; { $page } загрузит страницу; { $browser } откроет её в браузере.
too-small = мало места

## The article

edited-at = изменено { $age }
edited = изменено
full-text = полный текст
no-picture = нет картинки: { $why }
minutes-left = ещё { $count } мин
percent = { $count } %
place-of = { $place } из { $all }
selected =
    { $count ->
        [one] выбрана { $count }
       *[other] выбрано { $count }
    }

## Keys worth knowing, each behind its key

hint-move = двигаться
hint-open = открыть
hint-add-feed = добавить ленту
hint-remove = удалить
hint-refresh = обновить
hint-command = команда
hint-keys = клавиши
hint-mark-read = прочитано
hint-bookmark = в закладки
hint-browser = браузер
hint-select-more = выбрать ещё
hint-end-selection = снять выбор
hint-hits = след., пред. находка
hint-whole-list = весь список
hint-change-filter = изменить фильтр
hint-search = поиск
hint-feeds = ленты
hint-end-search = конец поиска
hint-find = найти
hint-page = листать
hint-back = назад
hint-articles = след., пред.
hint-pictures = картинки
hint-full-text = полный текст
hint-links = ссылки
hint-highlight = выделить
hint-to-end = до конца
hint-in-colour = цветом
hint-with-note = с заметкой
hint-copy = копировать
hint-begin-anew = начать заново
hint-other-colour = другой цвет
hint-note = заметка
hint-begin-passage = начать отрывок
hint-leave = выйти
hint-begin = начать
hint-to-begin = к началу отрывка
hint-close = закрыть
hint-scroll = прокрутка
hint-filter = фильтр
hint-read = читать
hint-look = посмотреть
hint-open-it = открыть
hint-subscribe = подписаться
hint-back-without = назад без подписки
hint-share = поделиться
hint-go-there = перейти
hint-retry = повторить
hint-new-address = новый адрес
hint-less-often = реже
hint-unsubscribe = отписаться
hint-address = адрес
hint-drop = отписаться
hint-feed = лента

## Sheets over the panes

keys = Клавиши
links = Ссылки
feeds-offered = Ленты на этой странице
health = Состояние лент
share-with = Поделиться через
highlights = Выделения
stats = Цифры
own-keys = С аргументами и макросы
no-such-key = такой клавиши нет
group_moving = Перемещение
group_reading = Чтение
group_keeping = Отметки и хранение
group_lists = Списки
group_feeds = Ленты
group_program = byline

## Figures: what came and what was read

counting = идёт подсчёт …
stats-articles = Статьи
stats-unread = Непрочитанные
stats-bookmarks = Закладки
stats-feeds = Ленты
stats-database = База данных
stats-data = Папка данных
stats-cache = Папка кэша
size-kilobytes = { $size } кБ
size-megabytes = { $size } МБ
size-of-which-free = { $size }, из них свободно { $free }
stats-last-days = Последние 30 дней
stats-came = Новых
stats-read = Прочтено
stats-in-all = { $number }, не более { $most } в день
stats-year-came = Новые статьи за год
stats-year-read = Чтение за год
stats-most = не более { $most } в день
stats-spans = 30 / 90 дней
stats-noisy = Где больше всего новостей
stats-best-read = Что вы читали больше всего
stats-ignored = Много, и ничего не прочитано
stats-dead = Закрыты, сбоят или давно молчат
stats-nothing = ни одной статьи
weekday_1 = пн
weekday_2 = вт
weekday_3 = ср
weekday_4 = чт
weekday_5 = пт
weekday_6 = сб
weekday_7 = вс

## Первая минута

welcome-title = Добро пожаловать в byline
starters = Что вы хотите читать?
hint-take-them = взять
space-turns = Пробел — да или нет
all-of-reader = Всё из { $reader }
about-reader = ленты, статьи и отметки о прочтении; та программа сохранит свои
bringing = переносится всё из { $reader } …
feeds-added =
    { $count ->
        [one] добавлена { $count } лента
        [few] добавлены { $count } ленты
       *[other] добавлено { $count } лент
    }
removed-feeds =
    { $count ->
        [one] удалена { $count } лента
        [few] удалены { $count } ленты
       *[other] удалено { $count } лент
    }
topic_World = Мир
topic_Technology = Техника
topic_Science = Наука
topic_Business = Экономика
topic_Culture = Культура
topic_Sport = Спорт

## Ошибки базы

store-newer = { $path } записан более новой версией byline (схема { $found }, эта знает { $known }); обновите byline
store-unwritable = не удаётся записать { $path }: { $cause }; проверьте диск и права или выберите другую папку через BYLINE_DATA_DIR
store-disk-full = диск заполнен: освободите место и попробуйте снова
store-not-changed = диск заполнен; ничего не изменено: освободите место и попробуйте снова
store-busy = база занята другим byline; попробуйте снова
store-broken-now = база повреждена ({ $cause }); перезапустите byline, и она будет восстановлена
store-replaced = { $path } удалён или заменён, пока был открыт; ничего не изменено: перезапустите byline
store-closed = база остановлена; перезапустите byline
store-failed = ошибка базы: { $cause }
feed-in-use = { $name } — команда в feeds.toml; сначала уберите её там, затем удалите здесь
feed-is-known = подписка на { $address } уже есть
undo-forgotten = это было больше суток назад
undo-taken-back = это уже отменено
undo-done-again = это уже сделано снова
undo-only-once = это нельзя повторить так; сделайте заново
interval-is-filed = её частота задана в feeds.toml; измените её там

## Настройки одной ленты

settings-of = Настройки ленты { $feed }
hint-change = изменить
hint-as-for-all = как у всех лент
hint-undo = отменить
typing-keeps = Enter сохраняет
typing-leaves = Esc оставляет как было
yes = да
no = нет
none-at-all = нет
no-limit = без ограничения
span-seconds = { $count } с
so-many-cookies =
    { $count ->
        [one] { $count } cookie
        [few] { $count } cookie
       *[other] { $count } cookie
    }
prompt-folder = папка:
type-folder = Мир/Азия; пусто: вне папок; Tab показывает имеющиеся
select-feed-or-article = сначала выберите ленту или её статью
no-settings-of-its-own = у собственных статей byline нет настроек
not-of-its-own = здесь и так как у всех лент
feed-setting-set = { $feed }: { $setting } — теперь { $value }
feed-setting-reset = { $feed }: { $setting } — снова как у всех лент
wants-number-from = здесь нужно целое число от { $least } до { $most }
wants-switch = здесь нужно true или false
wants-headers = пишите так: Имя: значение; несколько — Имя: значение; Другое: значение
wants-one-line = здесь нужна одна строка из символов ASCII
wants-proxy = прокси выглядит как socks5h://127.0.0.1:9050 или http://host:8080; «-» — без прокси
file-is-broken = { $file } не читается и потому не тронут; byline doctor скажет, какая строка неверна
not-written = записать не удалось: { $why }
not-to-be-written = { $file } записан так, что byline не может изменить его без вреда; измените вручную
secret-is-gone = прежний секрет больше не хранится; введите его снова
origin_own = эта лента
origin_host = её сайт
origin_all = все ленты
origin_default = обычно
origin_itself = { "" }
answer_automatic = автоматически
answer_always = всегда
answer_never = никогда
answer_open = при открытии
answer_scroll = при открытии или прокрутке
feed-setting_name = Название
feed-setting_folder = Папка
feed-setting_address = Адрес
feed-setting_full_text = Полный текст
feed-setting_mark_read = Считать прочитанным
feed-setting_notices = Уведомления
feed-setting_fold_duplicates = Повторы одной строкой
feed-setting_interval_minutes = Опрашивать каждые
feed-setting_timeout_seconds = Ждать ответа
feed-setting_user_agent = Имя для сервера
feed-setting_proxy = Прокси
feed-setting_private_hosts = Разрешённые хосты сети
feed-setting_accept_any_certificate = Любой сертификат
feed-setting_username = Имя пользователя
feed-setting_password = Пароль
feed-setting_headers = Заголовки
feed-setting_cookies_file = Cookie
feed-setting_keep_days = Хранить статьи
feed-setting_keep_articles = Сколько хранить статей
feed-setting_keep_unread = Непрочитанные остаются
about-feed-setting_name = Как лента называется здесь. Пусто: как она называет себя сама.
about-feed-setting_folder = Где она стоит на боковой панели. Новое имя создаёт папку.
about-feed-setting_address = Где её опрашивают. Статьи остаются.
about-feed-setting_full_text = Когда текст страницы заменяет текст ленты: автоматически — где лента его обрезает.
about-feed-setting_mark_read = Что чтение делает само. Клавиши отмечают статьи в любом случае.
about-feed-setting_notices = Сообщает ли терминал о новых статьях, пока вы смотрите в другое место.
about-feed-setting_fold_duplicates = Статья из нескольких лент — одна строка, с «+2» после ленты.
about-feed-setting_interval_minutes = Минуты или 3h, 2d; не меньше получаса. Пожелания сервера остаются в силе.
about-feed-setting_timeout_seconds = Секунды от запроса до последнего байта.
about-feed-setting_user_agent = Для серверов, которые не пускают незнакомых.
about-feed-setting_proxy = socks5h://127.0.0.1:9050 или http://host:8080; «-» — без прокси.
about-feed-setting_private_hosts = Хосты вашей сети, к которым может вести эта лента, через пробел.
about-feed-setting_accept_any_certificate = Да: тот, кто между вами и сервером, может читать и менять получаемое.
about-feed-setting_username = Хранится в secrets.toml, который читаете только вы.
about-feed-setting_password = Хранится в secrets.toml, который читаете только вы, и не показывается.
about-feed-setting_headers = Идут только серверу этой ленты. Хранятся в secrets.toml и не показываются.
about-feed-setting_cookies_file = Файл cookies.txt вашего браузера; путь к нему хранится в secrets.toml.
about-feed-setting_keep_days = Дни; более старые статьи забываются, кроме закладок. 0: без ограничения.
about-feed-setting_keep_articles = Самые новые; остальные забываются, кроме закладок. 0: без ограничения.
about-feed-setting_keep_unread = Остаётся ли непрочитанное, каким бы старым оно ни было.
unset_user_agent = как у byline
unset_proxy = как в системе
unset_private_hosts = нет
unset_username = нет
unset_password = нет
unset_headers = нет
unset_cookies_file = нет
unset_interval_minutes = по её ритму
type-setting_interval_minutes = минуты или 3h, 2d
type-setting_timeout_seconds = секунды, от 1 до 600
type-setting_user_agent = Mozilla/5.0 (compatible; byline)
type-setting_proxy = socks5h://127.0.0.1:9050
type-setting_private_hosts = nas.local intranet.example.org
type-setting_username = как вас знает сервер
type-setting_password = при вводе не показывается
type-setting_headers = Имя: значение
type-setting_cookies_file = /home/me/cookies.txt
type-setting_keep_days = дни; 0: без ограничения
type-setting_keep_articles = число; 0: без ограничения

## Feeds that are not well

state_well = в порядке
state_new = новая
state_failing = сбой
state_exposed = открыта
state_cut = обрезана
state_dead = мертва
state_gone = закрыта
state_moved = переехала
state_stale = молчит
state_noisy = шумная
state_slow = медленная
state-as-of-now = { $state }, только что
state-for = { $state } уже { $span }
state-since = { $state } с { $day }
not-asked = больше не опрашивается
asked-next = опрос при следующем обновлении
asked-in = следующий опрос через { $span }
asked-every = раз в { $span }
why-unreadable = её не удалось прочитать
why-exposed = её сертификат не проверяется, так велит feeds.toml: по пути её могут прочитать и изменить
why-cut = она длиннее, чем читает byline: того, что стоит в конце, нет
why-stale = полгода ничего нового; возможно, лента заброшена
why-noisy =
    { $count ->
        [one] { $count } статья за неделю
        [few] { $count } статьи за неделю
       *[other] { $count } статей за неделю
    }
why-slow =
    { $count ->
        [one] последний ответ занял { $count } секунду
        [few] последний ответ занял { $count } секунды
       *[other] последний ответ занял { $count } секунд
    }
why-moved-from = она навсегда переехала с { $address }; byline опрашивает новый адрес
why-moved = она навсегда переехала; byline опрашивает новый адрес
all-are-well = все ленты в порядке
unknown-offline = byline не в сети: при последнем обновлении ни одна лента не ответила; { $key } — попробовать снова
no-web-address = у этой ленты нет адреса в сети
select-feed = сначала выберите ленту слева
asked-at-new-address = { $feed }: теперь опрашивается новый адрес
choose-feed-to-slow = выберите здесь ленту, чтобы опрашивать её реже
weekly-already = она и так опрашивается раз в неделю
asked-minutes =
    { $count ->
        [one] { $feed }: теперь опрос раз в { $count } минуту
        [few] { $feed }: теперь опрос раз в { $count } минуты
       *[other] { $feed }: теперь опрос раз в { $count } минут
    }
asked-hours =
    { $count ->
        [one] { $feed }: теперь опрос раз в { $count } час
        [few] { $feed }: теперь опрос раз в { $count } часа
       *[other] { $feed }: теперь опрос раз в { $count } часов
    }
asked-days =
    { $count ->
        [one] { $feed }: теперь опрос раз в { $count } день
        [few] { $feed }: теперь опрос раз в { $count } дня
       *[other] { $feed }: теперь опрос раз в { $count } дней
    }

## Prompts: what stands before the text, and what can be typed

prompt-find = найти:
prompt-filter = фильтр:
prompt-add-feed = адрес ленты или сайта:
prompt-address = новый адрес:
prompt-search-name = название списка:
type-search-name = Бури, или Мир/Бури, чтобы положить в папку
prompt-name = название:
prompt-tags = метки:
prompt-collection = подборка:
prompt-tags-of = добавить метки, -метка уберёт:
prompt-note = заметка:
type-search = слова во всех статьях; сузить: is:unread, feed:ИМЯ, after:3d
type-filter = слова; сузить: is:unread, has:audio, after:3d
type-find = слова в этой статье
type-address = достаточно example.org
type-tags = через запятую
type-command = что сделать; Tab подскажет
type-pipe = команда, которая получит статью в Markdown
type-key = слова о том, что делает клавиша

## The palette

palette-everything = Всё
palette-lists = Списки
palette-themes = Темы
palette-settings = Настройки
palette-folders = Переместить в
palette-steps = Отменить
palette-orders = Сортировка списка
enter-does = Enter выполнит
enter-opens = Enter откроет
enter-keeps = Enter оставит
enter-changes = Enter изменит
enter-moves = Enter переместит
new-name-makes-folder = новое имя создаст папку
enter-takes-back = Enter отменит всё до этой строки
enter-sorts = Enter отсортирует
stays-sorted = список таким останется
nothing-called-that = ничего с таким названием
a-new-folder = новая папка
keys-of-your-own = ваши клавиши
# What a key does that is more than an action: its list is opened, or the action is done with something.
opens-named = открыть { $name }
does-with = { $does }: { $argument }
a-search = поиск: { $text }
a-list = список
a-collection = подборка закладок
a-list-of-bookmarks = список закладок
a-folder = папка
a-feed = лента
a-feed-in = лента в { $folder }
a-theme = тема
theme-in-use = тема, выбрана
in-use = выбрана
a-setting = настройка
a-setting-of = настройка: { $value }
outside-of-folders = вне папок
feeds-inside =
    { $count ->
        [one] { $count } лента
        [few] { $count } ленты
       *[other] { $count } лент
    }
of-the-newest =
    { $count ->
        [one] из { $count } новейшей
       *[other] из { $count } новейших
    }
order_newest = сначала новые
order_oldest = сначала старые
order_feed = по лентам
order_title = по заголовкам
order_shortest = сначала короткие
order_longest = сначала длинные
nothing-to-choose = выбирать не из чего

## Done and taken back

takes-back = { $words }; { $key } отменит
undone = { $words } — отменено
done-again = { $words } — повторено
nothing-to-undo = отменять нечего
nothing-to-redo = повторять нечего
steps-taken-back =
    { $count ->
        [one] отменён { $count } шаг
        [few] отменено { $count } шага
       *[other] отменено { $count } шагов
    }
not-kept = не сохранено: { $why }
marked-read = { $title } — отмечено прочитанным
marked-unread = { $title } — отмечено непрочитанным
articles-marked-read =
    { $count ->
        [one] { $count } статья отмечена прочитанной
        [few] { $count } статьи отмечены прочитанными
       *[other] { $count } статей отмечено прочитанными
    }
articles-marked-unread =
    { $count ->
        [one] { $count } статья отмечена непрочитанной
        [few] { $count } статьи отмечены непрочитанными
       *[other] { $count } статей отмечено непрочитанными
    }
scrolled-past =
    { $count ->
        [one] пролистана { $count } статья
        [few] пролистано { $count } статьи
       *[other] пролистано { $count } статей
    }
nothing-was-unread = непрочитанного здесь не было
they-are-so = они уже такие
bookmarked = { $title } — в закладках
bookmark-removed = { $title } — убрано из закладок
articles-bookmarked =
    { $count ->
        [one] { $count } статья добавлена в закладки
        [few] { $count } статьи добавлены в закладки
       *[other] { $count } статей добавлено в закладки
    }
bookmarks-removed =
    { $count ->
        [one] { $count } статья убрана из закладок
        [few] { $count } статьи убраны из закладок
       *[other] { $count } статей убрано из закладок
    }
shows-them-all = { $words }; { $key } покажет все
put-away = { $title } — убрано в архив
articles-put-away =
    { $count ->
        [one] { $count } статья убрана в архив
        [few] { $count } статьи убраны в архив
       *[other] { $count } статей убрано в архив
    }
took-back = { $title } — возвращено из архива
articles-took-back =
    { $count ->
        [one] { $count } статья возвращена из архива
        [few] { $count } статьи возвращены из архива
       *[other] { $count } статей возвращено из архива
    }
collected = { $title } — в подборке { $collection }
articles-collected =
    { $count ->
        [one] { $count } статья добавлена в подборку { $collection }
        [few] { $count } статьи добавлены в подборку { $collection }
       *[other] { $count } статей добавлено в подборку { $collection }
    }
uncollected = { $title } — убрано из подборки
articles-uncollected =
    { $count ->
        [one] { $count } статья убрана из подборки
        [few] { $count } статьи убраны из подборок
       *[other] { $count } статей убрано из подборок
    }
taken-apart =
    { $count ->
        [one] { $title } — показано отдельно для { $count } ленты
       *[other] { $title } — показано отдельно для { $count } лент
    }
no-other-feed-has-it = этой статьи нет в других лентах
bookmark-noted = заметка записана
bookmark-note-removed = заметка убрана
tags-removed-all = метки убраны
tagged = добавлены метки { $tags }
untagged = убраны метки { $tags }
said-of-articles =
    { $count ->
        [one] { $said }: { $count } статья
        [few] { $said }: { $count } статьи
       *[other] { $said }: { $count } статей
    }
fetching-anew =
    { $count ->
        [one] загружается заново { $count } страница …
        [few] загружаются заново { $count } страницы …
       *[other] загружаются заново { $count } страниц …
    }
asking-for-pages = проверяется, на месте ли страницы …
pages-so-far = проверено страниц: { $done } из { $count } …
no-pages = нет страниц, которые можно проверить
page-there = страница на месте
page-renewed = страница загружена заново
page-gone = страницы больше нет ({ $why }); закладка остаётся
page-worse = на странице теперь меньше прежнего ({ $why }); сохранённое остаётся
page-unknown = сейчас страницу не удалось проверить: { $why }
pages-told = проверено страниц: { $count }; загружено заново: { $renewed }, пропало: { $gone } (is:lost найдёт их), хуже сохранённого: { $worse }, не удалось проверить: { $unknown }
no-clipboard = здесь нет программы, читающей буфер обмена, или он пуст
no-address-on-clipboard = в буфере обмена нет адреса
no-page-address = это не адрес http или https
no-bookmarks-yet = закладок пока нет
bookmark-page-first = этой страницы ещё нет в списках; сначала добавьте её в закладки
too-many-to-open =
    { $count ->
        [one] { $count } сразу — слишком много; открыть можно не больше { $most }
       *[other] { $count } сразу — слишком много; открыть можно не больше { $most }
    }
bookmarking = { $site }: добавляю в закладки …
bookmarked-page = { $title } — в закладках
bookmarked-page-but = { $title } — в закладках: { $why }
bookmarked-with-text = в закладках, вместе с текстом

## Highlights

nothing-to-highlight = здесь нечего выделять
highlighting-keys = Enter начинает и заканчивает отрывок, 1–5 — цвета, Escape — выход
cannot-highlight = это нельзя выделить: на странице другой порядок текста
highlighted = выделено { $passage }
coloured = перекрашено { $passage }
note-written = заметка к { $passage } записана
highlight-removed = выделение { $passage } убрано
no-highlight-here = под курсором нет выделения
nothing-highlighted = здесь ничего не выделено
passage-is-gone = этого отрывка больше нет в тексте; он всё равно сохранён

## Articles and links

select-article = сначала выберите статью
open-article = сначала откройте статью
no-longer-there = этой статьи больше нет
no-such-link = здесь нет ссылки { $number }
no-links = в этой статье нет ссылок
no-link-on-screen = на экране нет ссылок
type-link = наберите буквы ссылки; заглавная откроет её в браузере
type-link-to-save = наберите буквы ссылки, чтобы добавить её страницу в закладки
no-link-with-letters = ссылки с такими буквами нет
opening-site = открываю { $site } …
could-not-open = не удалось открыть { $site }: { $why }
no-link-followed = сюда пришли не по ссылке
nothing-forward = вперёд идти некуда
goes-back-to-text = { $key } вернёт к месту чтения
no-such-place = такого места в статье нет
not-changed = эта статья не менялась
same-words = слова те же, что и раньше
no-address = у этой статьи нет адреса
no-address-for-text = у этой статьи нет адреса, откуда взять текст
nothing-to-play = в этой статье нечего воспроизводить
is-full-text = это и есть полный текст
text-on-its-way = полный текст уже загружается
fetching-text = загружаю полный текст …
text-is-here = полный текст загружен и сохранён
shortfall_shorter = на странице меньше текста, чем в ленте
shortfall_notice = страница показывает текст только подписчикам или за уведомлением
own-text-stays = { $why }: остаётся текст ленты
only-own-text = только текст ленты: { $why }
no-full-text = нет полного текста: { $why }
no-pictures = в этой статье нет картинок
no-pictures-here = этот терминал не показывает картинки
pictures-shown = картинки загружаются и показываются
pictures-left-out = картинки скрыты
no-share-target = делиться пока не с кем; место для этого — в settings.toml, [share.NAME]
sharing-with = отправляю в { $target } …
shared-with = отправлено в { $target }
given-to = передано команде { $command }
copied-address = адрес скопирован
copied-article-address = адрес статьи скопирован
copied-markdown = статья скопирована в Markdown
copied-passage = отрывок скопирован
not-in-article = в этой статье этого нет

## Moving

key-quits = { $key } — выход
last-article = это последняя статья списка
first-article = это первая статья списка
again-from-bottom = снова с конца
again-from-top = снова с начала
no-more-unread = в этом списке больше нет непрочитанных статей
read-are-hidden = прочитанные статьи скрыты
read-are-shown = прочитанные статьи показаны
search-saved = { $name } теперь отдельный список
search-named-so = сохранённый поиск с таким названием уже есть
nothing-to-save = найдите что-нибудь или откройте список, чтобы сохранить его как поиск
no-best-first = лучшие сначала бывают только при поиске слов
the-best-first = сначала лучшие
the-newest-first = сначала новые
list-sorted = { $list }: { $order }
search-mistaken = { $name }: { $mistake }
side-by-side-room = панели рядом, сколько поместится
side-by-side-always = панели рядом, даже если тесно
stacked = статья под заголовками
one-pane = по одной панели
no-pane-beside = рядом с этой панелью нет другой
key-does-nothing = { $key } здесь ничего не делает; { $help } покажет клавиши
could-not-load = не удалось загрузить { $what }: { $why }
load_feeds = ленты
load_undo = список изменений
load_list = список
load_health = состояние лент
load_stats = цифры
load_bookmarks = закладки
load_unread = непрочитанные статьи
load_article = статью
load_due = то, что пора обновить

## Feeds

select-to-rename = чтобы переименовать, выберите ленту или папку
renamed = { $before } теперь называется { $name }
own-name-back = { $before }: снова собственное название
select-to-move = чтобы переместить, выберите ленту или папку
moved-out = { $name } — вынесено из папок
moved-into = { $name } — перемещено в { $folder }
not-into-itself = папку нельзя переместить в саму себя
select-to-shift = чтобы сдвинуть выше или ниже, выберите ленту или папку
is-first = выше в этой папке ничего нет
is-last = ниже в этой папке ничего нет
moved-up = { $name } — сдвинуто выше
moved-down = { $name } — сдвинуто ниже
feeds-sorted = ленты отсортированы по названиям
feeds-sorted-in = ленты в { $folder } отсортированы по названиям
no-other-feed = другой такой ленты нет
select-to-remove = чтобы удалить ленту, выберите её слева
removed = { $name } — удалено
subscribed-already = { $feed }: подписка уже есть
added = добавлено: { $feed }
is-back = { $feed }: снова здесь, со всем, что было
looking-at = смотрю, что по адресу { $address } …
preview-articles =
    { $count ->
        [one] { $count } статья
        [few] { $count } статьи
       *[other] { $count } статей
    }
preview-pace = { $articles }, { $pace }
preview-known = подписка уже есть; { $facts }
preview-into = { $address }, в { $folder }
pace-day = около { $count } в день
pace-week = около { $count } в неделю
pace-month = около { $count } в месяц
pace-less = меньше одной в месяц
already-refreshing =
    { $total ->
        [one] уже обновляется: { $done } из { $total } ленты
       *[other] уже обновляется: { $done } из { $total } лент
    }
refreshing-due = обновляю то, что пора …
refreshing = обновляю: { $what } …
refreshed-next = { $what }: на очереди
nothing-to-refresh = обновлять здесь нечего
offline-now = нет сети: ленты недоступны; что уже здесь, можно читать
nothing-due = обновлять пока нечего
nothing-due-but = обновлять пока нечего; { $key } всё равно обновит выбранную ленту
feeds-refreshed =
    { $count ->
        [one] { $count } лента обновлена
        [few] { $count } ленты обновлены
       *[other] { $count } лент обновлено
    }
nothing-new = ничего нового
new-articles =
    { $count ->
        [one] { $count } новая статья
        [few] { $count } новые статьи
       *[other] { $count } новых статей
    }
feeds-failed = с ошибкой: { $count }
feeds-failed-why = с ошибкой: { $count } ({ $key } — почему)
notice = { $articles }: { $names }
and-more = { $names } и ещё { $count }

## Commands and settings

no-theme = темы { $name } нет; Tab покажет, какие есть
theme-chosen = тема { $name }
no-setting = настройки { $name } нет; Tab покажет, какие есть
setting-is = { $name }: { $value }
setting-until-end = { $name }: { $value } до выхода из byline; насовсем — в settings.toml
no-list-called = списка { $name } нет
is-true-or-false = { $name }: true или false
is-a-number = { $name }: целое число от 1 до 10000
not-an-address = это не адрес; нужен вида https://example.org/feed
did-you-mean = { $name } нет; может быть, { $nearest }?
no-such-action = { $name } нет; Tab покажет, что есть
takes-nothing = после { $name } ничего не нужно
takes-a-number = после { $name } нужно число
takes-one-of = после { $name } нужно одно из: { $words }

## What actions do, in help and in the palette; lower case, no full stop

action_move-down = вниз, в статье — на строку дальше
action_move-up = вверх, в статье — на строку назад
action_previous-pane = в панель слева
action_next-pane = в панель справа
action_focus-feeds = к лентам
action_focus-headlines = к заголовкам
action_focus-article = к статье
action_next-feed = открыть следующую ленту
action_previous-feed = открыть предыдущую ленту
action_next-unread-feed = открыть следующую ленту с непрочитанным
action_previous-unread-feed = открыть предыдущую такую ленту
action_go-to-top = к первой строке
action_go-to-bottom = к последней строке
action_half-page-down = на полстраницы дальше
action_half-page-up = на полстраницы назад
action_page-down = на страницу дальше; в конце статьи — следующая непрочитанная
action_page-up = на страницу назад
action_scroll-left = широкую таблицу влево; у края — шаг назад
action_scroll-right = широкую таблицу вправо
action_scroll-article-down = статью на строку дальше, из любой панели
action_scroll-article-up = статью на строку назад, из любой панели
action_back = шаг назад, с последнего — выход
action_cancel = шаг назад, но никогда не выход
action_open = открыть список или статью; в статье — ссылку
action_next-article = открыть следующую статью
action_previous-article = открыть предыдущую статью
action_next-unread = открыть следующую непрочитанную статью или находку
action_previous-unread = открыть предыдущую непрочитанную статью или находку
action_follow-link = буквы над ссылками; после числа — эта ссылка
action_history-back = назад, откуда пришли по ссылке
action_history-forward = снова вперёд
action_open-in-browser = открыть в браузере; после числа — эту ссылку
action_open-in-browser-and-mark-read = открыть в браузере и отметить прочитанным
action_find-in-article = найти слова в статье; n и p идут дальше
action_list-links = список ссылок статьи
action_show-changes = показать, что лента изменила в статье
action_toggle-pictures = показать или скрыть картинки статьи
action_toggle-full-text = загрузить полный текст; затем он или текст ленты
action_play-enclosure = воспроизвести или открыть вложение
action_toggle-zen = только статья, и ничего больше
action_copy-url = скопировать адрес статьи
action_copy-markdown = скопировать статью в Markdown
action_pipe-article = передать статью команде
action_share = отправить статью в одно из настроенных мест
action_save-link = страницу ссылки в закладки: буквы или число
action_toggle-read = отметить прочитанным или непрочитанным
action_mark-read = отметить прочитанным
action_mark-unread = отметить непрочитанным
action_mark-all-read = отметить весь список прочитанным
action_mark-above-read = отметить прочитанным всё, что выше
action_mark-below-read = отметить прочитанным всё, что ниже
action_select-row = выбрать статью для следующего действия
action_select-range = выбрать отсюда до курсора
action_toggle-bookmark = добавить в закладки или убрать из них
action_take-apart = статью нескольких лент показать отдельно для каждой
action_edit-tags = изменить метки закладки
action_edit-note = написать заметку к закладке
action_archive = убрать закладку в архив или вернуть
action_collect = положить закладку в подборку
action_highlight = выделить отрывок статьи
action_list-highlights = список выделений статьи
action_undo = отменить последнее изменение
action_redo = повторить его
action_undo-history = что можно отменить, словами
action_go-to-list = к ленте, папке или поиску по названию
action_show-bookmarks = показать закладки
action_random-bookmark = открыть давно забытую закладку
action_random-unread = открыть случайную непрочитанную статью
action_save-page = добавить в закладки страницу, адрес которой в буфере обмена
action_refetch-page = загрузить текст страницы заново
action_check-pages = проверить, на месте ли страницы закладок
action_search = искать везде
action_filter-list = сузить список
action_save-search = сохранить то, что показывает список, как поиск
action_toggle-read-shown = показать или скрыть прочитанное
action_sort = отсортировать список
action_order-hits = находки поиска: сначала лучшие или новые
action_toggle-folder = свернуть или развернуть папку
action_refresh-feed = обновить ленту или ленты папки
action_refresh-due = обновить то, что пора
action_add-feed = добавить ленту: подписаться на сайт по адресу
action_starter-feeds = выбрать первые ленты по темам или перенести их из другой программы
action_rename-feed = дать ленте или папке другое название
action_move-feed = в папку: переместить ленту или папку
action_feed-up = выше: сдвинуть ленту или папку
action_feed-down = ниже: сдвинуть ленту или папку
action_sort-feeds = ленты и папки снова по названиям
action_remove-feed = удалить ленту: отписаться
action_edit-address = дать ленте другой адрес
action_poll-less = опрашивать ленту реже (в списке состояния лент)
action_feed-settings = настройки ленты: частота, вход, полный текст, хранение …
action_show-problems = показать состояние лент
action_stats = показать цифры: что пришло, что прочитано, кто молчит, место на диске
action_palette = найти любое действие, список, тему или настройку
action_command-line = набрать название действия
action_theme = выбрать тему
action_set = изменить настройку
action_arrange = панели рядом, друг под другом или по одной
action_wider = сделать панель больше
action_narrower = сделать панель меньше
action_reset-layout = исходные размеры панелей
action_help = показать клавиши
action_redraw = перерисовать экран
action_suspend = ненадолго вернуться в оболочку
action_quit = сразу выйти

## What the reader tells of itself

files-read-again = настройки, клавиши и тема перечитаны
stays-as-it-was = { $what }; всё остаётся как было
and-more-told =
    { $count ->
        [one] { $first } (и ещё { $count }: всё расскажет `byline doctor`)
       *[other] { $first } (и ещё { $count }: всё расскажет `byline doctor`)
    }
terminal-colours-used = { $why }; используются цвета терминала
default-keys-used = keys.toml не читается: { $why }; действуют встроенные клавиши
cannot-read-settings = settings.toml не читается: { $why }
not-remembered = это не запомнится: { $why }
store-was-gone = база пропала: подписки, отметки и закладки восстановлены из папки резервных копий
store-was-broken = база была повреждена и сохранена как { $place }: { $restored }
restored-from-backup = подписки, отметки и закладки восстановлены из резервной копии
no-backup = резервной копии не было
carried-over =
    { $count ->
        [one] удалось прочитать и перенести { $count } статью
        [few] удалось прочитать и перенести { $count } статьи
       *[other] удалось прочитать и перенести { $count } статей
    }
carried-over-newest =
    { $count ->
        [one] возвращена { $count } самая новая статья, остальные, что читаются, последуют
        [few] возвращены { $count } самые новые статьи, остальные, что читаются, последуют
       *[other] возвращено { $count } самых новых статей, остальные, что читаются, последуют
    }
rescue-goes-on = статьи из повреждённой базы ещё переносятся; списки постепенно пополняются
rescue-so-far = спасено { $count } %
rescue-over =
    { $count ->
        [one] повреждённая база перенесена: прочитана { $count } статья
        [few] повреждённая база перенесена: прочитаны { $count } статьи
       *[other] повреждённая база перенесена: прочитано { $count } статей
    }
rescue-cut =
    { $count ->
        [one] повреждённой базы больше нет: успела перенестись { $count } статья
        [few] повреждённой базы больше нет: успели перенестись { $count } статьи
       *[other] повреждённой базы больше нет: успело перенестись { $count } статей
    }
rescue-waits = остаток повреждённой базы ждёт: { $why }
store-damaged = база повреждена: перезапустите byline, и всё, что читается, будет перенесено
no-text-on-page = на этой странице нет текста
earlier-not-kept = её изменили до того, как она была прочитана; прежний текст не сохранён
changed-title = Изменено: { $title }
bookmark-already = это уже было в закладках
without-its-text = без текста: { $why }
target-not-set-up = { $target } больше не настроено
not-shared = не отправлено в { $target }: { $why }
no-terminal-browser = отсюда нельзя открыть браузер в терминале
picture-broken = повреждена
picture-unknown = такие здесь не показываются
picture-too-large = слишком большая ({ $size } точек)
picture-too-slow = слишком долго распаковывать

## Why a server's answer was none, by kind

problem_unreachable = сервер недоступен
problem_timed-out = сервер не ответил вовремя
problem_insecure = сертификату сервера нельзя доверять
problem_forbidden = сервер не пускает byline
problem_missing = по этому адресу ничего нет
problem_gone = этого больше нет
problem_busy = сервер просит пока его не беспокоить
problem_server-fault = на сервере ошибка
problem_bad-redirect = адрес ведёт по кругу или туда, куда byline не ходит
problem_too-large = слишком большой ответ
problem_not-a-feed = это не лента

## What is wrong with a search

query-too-many-words = слишком много слов для одного фильтра
query-stray-end = перед этой ) нет (: уберите её или возьмите в кавычки
query-word-missing = здесь не хватает слова
query-or = OR стоит между двумя словами: «одно OR другое», или возьмите в кавычки
query-word-missing-before-end = перед этой ) не хватает слова
query-not-closed = эта ( не закрыта: добавьте ) в конце
query-too-deep = слишком много вложенных скобок
query-quotation = кавычка не закрыта: добавьте " в конце
query-wants = { $field }: нужно { $wanted }
query-unknown-value = { $field }:{ $value } неизвестно: для { $field }: нужно { $wanted }
query-prefix = на * могут кончаться только слова текста; уберите её
query-did-you-mean = поля { $name }: нет (может быть, { $field }: ?)
query-no-such-field = поля { $name }: нет: возьмите слова в кавычки или одно из { $fields }
wanted_is = unread, read, new, bookmarked, archived, edited или hidden
wanted_in = bookmarks
wanted_has = audio, video, image, note, highlight или fulltext
wanted_day = день вида 2025-02-03, 3d, 2w или today
wanted_words = число вида >500 или <200
wanted_score = число вида >0 или <-2
wanted_word = слово или "фраза" сразу после двоеточия

## What is wrong in the user's files: where, what, and what is left out because of it

file-in = { $file }: { $what }
file-line = { $file }, строка { $line }: { $what }
file-column = { $file }, строка { $line }, столбец { $column }: { $what }
file-table = { $file }, [{ $table }]: { $what }
file-rule = { $file }, «{ $rule }»: { $what }
loses-entry = { $what }; это пропущено
loses-line = { $what }; строка пропущена
loses-file = { $what }; файл пропущен
loses-rule = { $what }; правило пропущено
default-stays = { $what }; остаётся значение по умолчанию
defaults-stay = { $what }; действуют настройки по умолчанию
file-syntax = ошибка в TOML ({ $why })
toml-no-value = после «=» нет значения
toml-unquoted = текст пишется в кавычках: { $word }
toml-no-equals = после имени нет «=» и значения
toml-equals-twice = лишний знак «=»
toml-no-end = в конце не хватает { $sign }
toml-no-beginning = в начале не хватает { $sign }
toml-boolean = true и false пишутся строчными буквами
toml-twice = { $name } уже есть
toml-no-comma = здесь не хватает запятой
toml-comma-twice = лишняя запятая
toml-goes-on = после значения в строке больше ничего быть не может
toml-no-name = здесь нет имени
toml-name-form = имена не только из букв a–z, цифр, - и _ пишутся в кавычках
toml-escape = в тексте \ начинает особый знак; \\ — это сам \
toml-number = это не число
toml-date = это не дата
toml-invisible = здесь стоит невидимый знак
file-unreadable = не удаётся прочитать { $file }: { $why }
secrets-open-to-all = secrets.toml могут прочесть другие, поэтому он пропущен; chmod 600 { $path }
file-wants = { $name }: ожидается { $wanted }
due-switch = true или false
due-number = целое число от { $least } до { $most }
due-limit = целое число, или 0 — без ограничения
due-text = текст в кавычках
due-table = таблица, { "{" } … { "}" }
due-words = список слов, ["одно", "другое"]
due-program = список слов, ["программа", "аргумент"]
due-one-of = одно из { $words }
due-proxy = адрес вида socks5h://127.0.0.1:9050, или ""
due-ascii = одна строка из ASCII
due-headers = {"{"} "Имя" = "значение" {"}"}
due-address = адрес вида https://…, в котором хост указан явно
due-shell-line = строка в кавычках, раз shell = true
due-program-or-line = список слов, ["программа", "аргумент"]; строка для sh возможна при shell = true
due-search = запрос в кавычках, или {"{"} query = "…", sort = "oldest" {"}"}
due-search-order = sort, одно из { $words }
due-search-alone = запрос с query и sort, а { $name } там не бывает
no-such-entry = { $name } не существует; есть { $known }
no-entry-nearest = { $name } не существует; возможно, это { $nearest }
no-such-section = раздела [{ $name }] нет; есть { $known }
no-section-nearest = раздела [{ $name }] нет; возможно, это [{ $nearest }]
is-a-section = { $name } — это раздел: пишите [{ $name }]
section-has-not = в [{ $section }] нет настройки { $name }; есть { $known }
section-has-not-nearest = в [{ $section }] нет { $name }; возможно, это { $nearest }
belongs-under-address = { $name } место под адресом ленты, ["https://…"]
secret-for-all = секрет — для одной ленты или хоста, а не для "*"
not-believed = этот файл может изменить кто угодно, поэтому { $name } не действует: chmod go-w { $file }
belongs-into-secrets = { $name } место в secrets.toml
exec-missing = нет exec: команды, которая создаёт эту ленту
exec-elsewhere = exec создаёт отдельную ленту: назовите её таблицу ["exec:NAME"]
for-commands = { $name } — для лент из команд, ["exec:NAME"]
exec-name = лента из команды называется ["exec:NAME"], из букв, цифр, "-", "_" и ".", не больше { $most }
rules-begin = { $name } не бывает; правила начинаются с [[rule]]
rule-form = правило начинается с [[rule]]
rule-when-missing = нет when: о каких статьях речь
rule-when-empty = when пусто
rule-when-wrong = when: { $why }
rule-no-deed = «{ $words }» правило не умеет; оно умеет mark read, hide, bookmark, tag NAME, score +1, notify, fetch full text
rule-idle = делать нечего: нет do
share-form = share состоит из таблиц: пишите [share.NAME]
share-table = здесь должна быть таблица
share-way = нужно одно из трёх: command, open или url
no-theme-file = темы { $name } нет: выберите другую в программе через :theme, или создайте { $path }
theme-based-on = based_on — не название встроенной темы
no-colour = { $colour } — не цвет: пишите "default", название вроде "red" или "bright-blue", от "0" до "255", или "#rrggbb"
no-look = { $name } в темах не бывает: всё перечислено в terminal.toml
no-key = { $keys } — не клавиша; клавиши пишутся так: j, G, ^D, alt-x, space, PageDown, "g g"
key-without-action = для { $keys } нужно название действия в кавычках, или список таких
key-action-unknown = действия { $name } нет; «?» показывает все
key-action-nearest = действия { $name } нет; может быть, { $nearest }?
keys-table = [{ $name }] — это таблица
keys-belong = клавишам место в [everywhere], [feeds], [headlines] или [article]
keys-no-table = таблицы [{ $name }] нет; есть [everywhere], [feeds], [headlines] и [article]
keys-preset = preset — одно из { $names }
keys-conflict = { $new } и { $old } ({ $action }) не могут быть клавишами одновременно
no-language = byline не говорит на { $wish }: создайте messages/{ $wish }.ftl, или задайте language = "auto"
message-is-none = строка { $line } — не сообщение: пишите имя = слова
message-unknown = сообщения { $name } нет
message-names-more = в { $name } не бывает { $named }
searches-otherwise = раздел [searches] записан иначе, чем byline умеет менять
cannot-write = не удаётся записать { $path }: { $why }

## What an import or rules did, as a step that can be taken back

imported = перенесено: { $what }
imported-marks = перенесено прочитанное и отмеченное в другой программе
so-many-feeds =
    { $count ->
        [one] { $count } лента
        [few] { $count } ленты
       *[other] { $count } лент
    }
so-many-articles =
    { $count ->
        [one] { $count } статья
        [few] { $count } статьи
       *[other] { $count } статей
    }
so-many-bookmarks =
    { $count ->
        [one] { $count } закладка
        [few] { $count } закладки
       *[other] { $count } закладок
    }
so-many-searches =
    { $count ->
        [one] { $count } сохранённый поиск
        [few] { $count } сохранённых поиска
       *[other] { $count } сохранённых поисков
    }
rules-did = правила: { $what }
rules-read = прочитанными отмечено { $count }
rules-hid = скрыто { $count }
rules-bookmarked = в закладки добавлено { $count }
rules-tagged = метки получили { $count }
rules-scored = оценки получили { $count }

## Why a page of a bookmark is not renewed

site-rests-until = её сайт просил не беспокоить его до { $day }
bookmark-is-gone = этой закладки больше нет
kept-shortfall_shorter = на странице меньше текста, чем сохранено
kept-shortfall_notice = страница показывает текст только подписчикам или закрыта уведомлением

## What settings are for, in the palette; a sentence

setting_width = Ширина статьи в знаках. В газетах обычно 60–80.
setting_mark_read_on_open = Открытая статья отмечается прочитанной.
setting_mark_read_on_scroll = При пролистывании отмечается то, что ушло вверх.
setting_hide_read = Списки скрывают прочитанное.
setting_oldest_first = Списки начинаются со старых статей.
setting_reorder_right_to_left = Арабский, иврит и другие ставить справа налево здесь; false оставит это терминалу.
setting_highlight_code = Различать в коде ключевые слова, строки, комментарии и числа.
setting_full_text = Когда текст страницы заменяет текст ленты: automatic, always или never.
setting_hyphenate = Переносить длинные слова.
setting_justify = Выравнивать строки по ширине.
setting_pictures = Картинки в статьях: off, lead (первая) или all.
setting_picture_protocol = Как показывать картинки: auto, kitty, iterm2, sixel, blocks или none.
setting_hyperlinks = Помечать ссылки для терминала: auto, on или off.
setting_automatic = Опрашивать ленты, пока byline открыт.
setting_interval_minutes = Минут между опросами ленты, не меньше.
setting_prefetch = После обновления загружать страницы новейших непрочитанных статей, которые ленты обрезают.
setting_theme = Тема; auto — тёмная или светлая, как терминал.
setting_language = Язык byline: auto, en, de, ru, zh или файл из messages/.
setting_ascii = Только ASCII для знаков, линий и полос.
setting_linear = Для программ чтения с экрана: одна панель, одно в строке, все состояния словами.
setting_arrangement = Как стоят панели: automatic, side-by-side, stacked или one.
setting_mouse = Щелчки, колесо и перетаскивание линий. Текст выделяется, как обычно, с Shift.
setting_window_title = Заголовок окна показывает число непрочитанных статей.
setting_browser = Программа, которая открывает адреса; пусто — системная.
setting_player = Программа для аудио и видео; пусто — системная.
setting_viewer = Программа для картинок, она получает их файлы; пусто — браузер.
setting_notices = Ленты и папки, о новых статьях которых сообщать, пока вы заняты другим; * — все.
setting_notices_by = Как терминал сообщает: automatic, osc9, osc777, osc99 или bell.
