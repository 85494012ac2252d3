# byline 在屏幕上显示的文字，简体中文。

## How the language writes things

thousands = ,
quoted = “{ $words }”
day-of-a-year = { $year }年{ $month }{ $day }日
day-of-this-year = { $month }{ $day }日
month_1 = 1月
month_2 = 2月
month_3 = 3月
month_4 = 4月
month_5 = 5月
month_6 = 6月
month_7 = 7月
month_8 = 8月
month_9 = 9月
month_10 = 10月
month_11 = 11月
month_12 = 12月
age-now = 刚刚
span-minutes = { $count }分
span-hours = { $count }小时
span-days = { $count }天
ago-now = 刚刚
ago = { $span }前
comma = ，

## The sidebar, and what lists are called

front-page = 头版
unread = 未读
bookmarks = 书签
archive = 归档
all-bookmarks = 全部书签
search-results = 搜索
no-feeds = 还没有订阅源
search_Searches = 搜索
search_Today = 今天
search_This-week = 本周
search_Long-reads = 长文
search_With-audio = 有音频
search_Edited = 有改动

## For who hears the screen: states in words

state-unread = 未读
state-read = 已读
state-selected = 已选
state-bookmarked = 有书签
state-archived = 已归档
state-media = 音频或视频
state-trouble = 出错：
state-refreshing = 正在刷新
state-open-folder = 展开的文件夹
state-closed-folder = 收起的文件夹
state-new-above = 上面是新的
state-here = 这里：
heard-unread = { $count } 篇未读
heard-articles = { $count } 篇文章
heard-unreadable = 无法读取

## The line above the panes

offline = 离线
feeds-failing = { $total } 个订阅源中有 { $count } 个出错
new-above = 上面有 { $count } 篇新文章
best-first = 最相关在前
looks-further = 正在查找更早的
hits-found = 找到 { $count } 篇
unread-here = { $count } 篇未读
read-hidden = 已隐藏已读

## Headlines

new-ones = 新
minutes-to-read = 阅读约 { $count } 分钟

## Where there is nothing to show

nothing-yet = 正在查找更早的文章
nothing-matches = 没有匹配 { $filter } 的内容
nothing-unread = 没有未读文章
nothing-bookmarked = 还没有书签
nothing-collected = 这个收藏集里没有书签
nothing-archived = 归档是空的
all-is-read = 这里全部读过了
nothing-found-now = 目前没有找到内容
no-articles = 还没有文章
no-article-open = 没有打开文章
way-whole-list = 回到完整列表
way-bookmark = 把文章存到这里
way-collect = 把文章放到这里
way-archive = 把书签归档到这里
way-show-read = 显示已读
way-refresh = 查找新文章
way-add-feed = 添加订阅源
way-next-unread = 打开下一篇未读
way-help = 显示所有按键
no-text = 没有正文。
no-text-from-feed = 订阅源没有提供正文。
no-text-page = 没有正文；按 { $key } 获取网页。
no-text-from-feed-page = 订阅源没有提供正文；按 { $key } 获取网页。
no-text-from-feed-browser = 订阅源没有提供正文；按 { $key } 在浏览器中打开。
no-text-from-feed-both = 订阅源没有提供正文；按 { $page } 获取网页，按 { $browser } 在浏览器中打开。
too-small = 窗口太小

## The article

edited-at = { $age }有改动
edited = 有改动
full-text = 全文
no-picture = 没有图片：{ $why }
minutes-left = 还需 { $count } 分钟
percent = { $count }%
place-of = { $place } / { $all }
selected = 已选 { $count } 篇

## Keys worth knowing, each behind its key

hint-move = 移动
hint-open = 打开
hint-add-feed = 添加订阅源
hint-remove = 移除
hint-refresh = 刷新
hint-command = 命令
hint-keys = 按键
hint-mark-read = 标为已读
hint-bookmark = 书签
hint-browser = 浏览器
hint-select-more = 再选一篇
hint-end-selection = 结束选择
hint-hits = 下一处、上一处
hint-whole-list = 完整列表
hint-change-filter = 修改筛选
hint-search = 搜索
hint-feeds = 订阅源
hint-end-search = 结束搜索
hint-find = 查找
hint-page = 翻页
hint-back = 返回
hint-articles = 下一篇、上一篇
hint-pictures = 图片
hint-full-text = 全文
hint-links = 链接
hint-highlight = 高亮
hint-to-end = 移到末尾
hint-in-colour = 选颜色
hint-with-note = 加批注
hint-copy = 复制
hint-begin-anew = 重新开始
hint-other-colour = 换颜色
hint-note = 批注
hint-begin-passage = 开始选取
hint-leave = 退出
hint-begin = 开始
hint-to-begin = 移到开头
hint-close = 关闭
hint-scroll = 滚动
hint-filter = 筛选
hint-read = 阅读
hint-look = 查看
hint-open-it = 打开
hint-subscribe = 订阅
hint-back-without = 返回，不订阅
hint-share = 分享
hint-go-there = 跳转
hint-retry = 重试
hint-new-address = 新地址
hint-less-often = 降低频率
hint-unsubscribe = 退订
hint-address = 地址
hint-drop = 退订
hint-feed = 订阅源

## Sheets over the panes

keys = 按键
links = 链接
feeds-offered = 此网页上的订阅源
health = 订阅源状况
share-with = 分享到
highlights = 高亮
stats = 统计
own-keys = 带参数的按键和宏
no-such-key = 没有这样的按键
group_moving = 移动
group_reading = 阅读
group_keeping = 标记与保存
group_lists = 列表
group_feeds = 订阅源
group_program = byline

## Figures: what came and what was read

counting = 正在统计……
stats-articles = 文章
stats-unread = 未读
stats-bookmarks = 书签
stats-feeds = 订阅源
stats-database = 数据库
stats-data = 数据文件夹
stats-cache = 缓存文件夹
size-kilobytes = { $size } kB
size-megabytes = { $size } MB
size-of-which-free = { $size }，其中 { $free } 空闲
stats-last-days = 最近 30 天
stats-came = 新到
stats-read = 已读
stats-in-all = 共 { $number } 篇，每天最多 { $most } 篇
stats-year-came = 一年的新文章
stats-year-read = 一年的阅读
stats-most = 每天最多 { $most } 篇
stats-spans = 30 / 90 天
stats-noisy = 文章最多的源
stats-best-read = 读得最多的源
stats-ignored = 文章很多，但一篇未读
stats-dead = 已停止、失败或长期沉寂
stats-nothing = 从未有文章
weekday_1 = 一
weekday_2 = 二
weekday_3 = 三
weekday_4 = 四
weekday_5 = 五
weekday_6 = 六
weekday_7 = 日

## 第一分钟

welcome-title = 欢迎使用 byline
starters = 您想读些什么？
hint-take-them = 选用
space-turns = 空格切换
all-of-reader = { $reader } 的全部内容
about-reader = 它的订阅源、文章和已读状态；原程序保留自己的数据
bringing = 正在导入 { $reader } 的全部内容……
feeds-added = 已添加 { $count } 个订阅源
removed-feeds = 已移除 { $count } 个订阅源
topic_World = 国际
topic_Technology = 科技
topic_Science = 科学
topic_Business = 经济
topic_Culture = 文化
topic_Sport = 体育

## 数据库出错

store-newer = { $path } 由更新版本的 byline 写成（结构 { $found }，本版本只认识 { $known }）；请更新 byline
store-unwritable = 无法写入 { $path }：{ $cause }；请检查磁盘和权限，或用 BYLINE_DATA_DIR 另选文件夹
store-disk-full = 磁盘已满：请腾出空间后再试
store-not-changed = 磁盘已满；未做任何改动：请腾出空间后再试
store-busy = 数据库正被另一个 byline 使用；请再试一次
store-broken-now = 数据库已损坏（{ $cause }）；重新启动 byline 即可抢救
store-replaced = { $path } 在打开期间被删除或替换；未做任何改动：请重新启动 byline
store-closed = 数据库已停止；请重新启动 byline
store-failed = 数据库出错：{ $cause }
feed-in-use = { $name } 是 feeds.toml 中的命令；请先在那里去掉，再在这里移除
feed-is-known = { $address } 已经订阅
undo-forgotten = 那是一天以前的事了
undo-taken-back = 已经撤销过了
undo-done-again = 已经重做过了
undo-only-once = 无法这样重做；请重新操作
interval-is-filed = 它的间隔写在 feeds.toml 中；请在那里修改

## 单个订阅源的设置

settings-of = { $feed } 的设置
hint-change = 更改
hint-as-for-all = 与所有订阅源相同
hint-undo = 撤销
typing-keeps = Enter 保存
typing-leaves = Esc 保持原样
yes = 是
no = 否
none-at-all = 无
no-limit = 不限
span-seconds = { $count } 秒
so-many-cookies = { $count } 个 Cookie
prompt-folder = 文件夹：
type-folder = 世界/亚洲；留空：不在任何文件夹中；Tab 列出已有的
select-feed-or-article = 请先选择一个订阅源或它的文章
no-settings-of-its-own = byline 自带的文章没有设置
not-of-its-own = 这里已经与所有订阅源相同
feed-setting-set = { $feed }：{ $setting }现在是{ $value }
feed-setting-reset = { $feed }：{ $setting }恢复为与所有订阅源相同
wants-number-from = 这里应填 { $least } 到 { $most } 的整数
wants-switch = 这里应填 true 或 false
wants-headers = 请写成 名称: 值，多个写成 名称: 值; 另一个: 值
wants-one-line = 这里应填一行纯 ASCII 文字
wants-proxy = 代理形如 socks5h://127.0.0.1:9050 或 http://host:8080；“-”表示不用
file-is-broken = { $file } 目前无法读取，因此没有改动；byline doctor 会指出哪一行有错
not-written = 无法写入：{ $why }
not-to-be-written = { $file } 的写法让 byline 无法安全改动；请手动修改
secret-is-gone = 之前的密文已不再保留；请重新输入
origin_own = 此订阅源
origin_host = 其网站
origin_all = 所有订阅源
origin_default = 默认
origin_itself = { "" }
answer_automatic = 自动
answer_always = 总是
answer_never = 从不
answer_open = 打开时
answer_scroll = 打开或滚过时
feed-setting_name = 名称
feed-setting_folder = 文件夹
feed-setting_address = 地址
feed-setting_full_text = 全文
feed-setting_mark_read = 标为已读
feed-setting_notices = 通知
feed-setting_fold_duplicates = 重复文章并为一行
feed-setting_interval_minutes = 查询间隔
feed-setting_timeout_seconds = 等待答复
feed-setting_user_agent = 告诉服务器的名称
feed-setting_proxy = 代理
feed-setting_private_hosts = 允许的内网主机
feed-setting_accept_any_certificate = 接受任何证书
feed-setting_username = 用户名
feed-setting_password = 密码
feed-setting_headers = 请求头
feed-setting_cookies_file = Cookie
feed-setting_keep_days = 文章保留
feed-setting_keep_articles = 保留篇数
feed-setting_keep_unread = 保留未读
about-feed-setting_name = 订阅源在这里的名称。留空：用它自己的名称。
about-feed-setting_folder = 它在侧栏中的位置。新名称会新建文件夹。
about-feed-setting_address = 查询的地址。文章会保留。
about-feed-setting_full_text = 何时用网页正文代替订阅源的正文；自动：订阅源截短时。
about-feed-setting_mark_read = 阅读时自动做的事。按键标记不受影响。
about-feed-setting_notices = 您看别处时，终端是否通知新文章。
about-feed-setting_fold_duplicates = 多个订阅源都有的文章只占一行，来源后面显示“+2”。
about-feed-setting_interval_minutes = 分钟，或 3h、2d；至少半小时。服务器的要求仍然有效。
about-feed-setting_timeout_seconds = 从请求到最后一个字节的秒数。
about-feed-setting_user_agent = 用于只放行熟识者的服务器。
about-feed-setting_proxy = socks5h://127.0.0.1:9050 或 http://host:8080；“-”表示不用。
about-feed-setting_private_hosts = 此订阅源可以指向的内网主机，用空格分开。
about-feed-setting_accept_any_certificate = 是：您与服务器之间的任何人都能读取和改动内容。
about-feed-setting_username = 保存在只有您能读取的 secrets.toml 中。
about-feed-setting_password = 保存在只有您能读取的 secrets.toml 中，从不显示。
about-feed-setting_headers = 只发给此订阅源的服务器。保存在 secrets.toml 中，从不显示。
about-feed-setting_cookies_file = 浏览器的 cookies.txt；路径保存在 secrets.toml 中。
about-feed-setting_keep_days = 天数；更早的文章会被忘记，书签除外。0：不限。
about-feed-setting_keep_articles = 最新的若干篇；其余会被忘记，书签除外。0：不限。
about-feed-setting_keep_unread = 未读文章无论多旧是否都保留。
unset_user_agent = byline 自己的
unset_proxy = 按系统设置
unset_private_hosts = 无
unset_username = 无
unset_password = 无
unset_headers = 无
unset_cookies_file = 无
unset_interval_minutes = 按其更新频率
type-setting_interval_minutes = 分钟，或 3h、2d
type-setting_timeout_seconds = 秒，1 到 600
type-setting_user_agent = Mozilla/5.0 (compatible; byline)
type-setting_proxy = socks5h://127.0.0.1:9050
type-setting_private_hosts = nas.local intranet.example.org
type-setting_username = 服务器上的用户名
type-setting_password = 输入时不显示
type-setting_headers = 名称: 值
type-setting_cookies_file = /home/me/cookies.txt
type-setting_keep_days = 天；0：不限
type-setting_keep_articles = 数字；0：不限

## Feeds that are not well

state_well = 正常
state_new = 新增
state_failing = 出错
state_exposed = 不安全
state_cut = 截断
state_dead = 失效
state_gone = 已终止
state_moved = 已搬家
state_stale = 停更
state_noisy = 过多
state_slow = 缓慢
state-as-of-now = 刚刚{ $state }
state-for = { $state }已 { $span }
state-since = 自 { $day } 起{ $state }
not-asked = 不再查询
asked-next = 下次刷新时查询
asked-in = { $span }后再查询
asked-every = 每 { $span }一次
why-unreadable = 无法读取
why-exposed = 按 feeds.toml 的设置不检查其证书：途中的他人可以读取和篡改
why-cut = 内容超过 byline 的读取上限：末尾部分缺失
why-stale = 半年没有新内容；可能已停止更新
why-noisy = 一周内 { $count } 篇文章
why-slow = 上次应答用了 { $count } 秒
why-moved-from = 已从 { $address } 永久迁移；byline 会查询新地址
why-moved = 已永久迁移；byline 会查询新地址
all-are-well = 所有订阅源都正常
unknown-offline = byline 处于离线状态：上次刷新时没有一个订阅源可达；{ $key } 再试一次
no-web-address = 这个订阅源没有网址
select-feed = 请先在左侧选择一个订阅源
asked-at-new-address = { $feed } 现在从新地址查询
choose-feed-to-slow = 在此选择要降低查询频率的订阅源
weekly-already = 已经是每周查询一次
asked-minutes = { $feed } 今后每 { $count } 分钟查询一次
asked-hours = { $feed } 今后每 { $count } 小时查询一次
asked-days = { $feed } 今后每 { $count } 天查询一次

## Prompts: what stands before the text, and what can be typed

prompt-find = 查找：
prompt-filter = 筛选：
prompt-add-feed = 订阅源或网站的地址：
prompt-address = 新地址：
prompt-search-name = 列表名称：
type-search-name = 风暴，或用 世界/风暴 放进文件夹
prompt-name = 名称：
prompt-tags = 标签：
prompt-collection = 收藏集：
prompt-tags-of = 添加标签，-标签 表示去掉：
prompt-note = 批注：
type-search = 在所有文章中搜索；可用 is:unread、feed:名称、after:3d 缩小范围
type-filter = 输入词语；可用 is:unread、has:audio、after:3d 缩小范围
type-find = 本文中的词语
type-address = 输入 example.org 即可
type-tags = 用逗号分隔
type-command = 要做什么；按 Tab 查看
type-pipe = 以 Markdown 接收文章的命令
type-key = 按键作用中的词语

## The palette

palette-everything = 全部
palette-lists = 列表
palette-themes = 主题
palette-settings = 设置
palette-folders = 移动到
palette-steps = 撤销
palette-orders = 列表排序
enter-does = 按 Enter 执行
enter-opens = 按 Enter 打开
enter-keeps = 按 Enter 保留
enter-changes = 按 Enter 更改
enter-moves = 按 Enter 移动
new-name-makes-folder = 新名称会新建文件夹
enter-takes-back = 按 Enter 撤销到此处
enter-sorts = 按 Enter 排序
stays-sorted = 此列表会保持这样
nothing-called-that = 没有叫这个名字的
a-new-folder = 新文件夹
keys-of-your-own = 自定义按键
# What a key does that is more than an action: its list is opened, or the action is done with something.
opens-named = 打开{ $name }
does-with = { $does }：{ $argument }
a-search = 搜索：{ $text }
a-list = 列表
a-collection = 书签收藏集
a-list-of-bookmarks = 书签列表
a-folder = 文件夹
a-feed = 订阅源
a-feed-in = { $folder } 中的订阅源
a-theme = 主题
theme-in-use = 主题，使用中
in-use = 使用中
a-setting = 设置
a-setting-of = 设置：{ $value }
outside-of-folders = 不在任何文件夹中
feeds-inside = { $count } 个订阅源
of-the-newest = 最新的 { $count } 篇
order_newest = 最新在前
order_oldest = 最旧在前
order_feed = 按订阅源
order_title = 按标题
order_shortest = 最短在前
order_longest = 最长在前
nothing-to-choose = 没有可选的内容

## Done and taken back

takes-back = { $words }；按 { $key } 撤销
undone = { $words } — 已撤销
done-again = { $words } — 已重做
nothing-to-undo = 没有可撤销的
nothing-to-redo = 没有可重做的
steps-taken-back = 已撤销 { $count } 步
not-kept = 未能保存：{ $why }
marked-read = 已将 { $title } 标为已读
marked-unread = 已将 { $title } 标为未读
articles-marked-read = 已将 { $count } 篇文章标为已读
articles-marked-unread = 已将 { $count } 篇文章标为未读
scrolled-past = 滚过了 { $count } 篇文章
nothing-was-unread = 这里没有未读
they-are-so = 已经是这样了
bookmarked = 已为 { $title } 添加书签
bookmark-removed = 已移除 { $title } 的书签
articles-bookmarked = 已为 { $count } 篇文章添加书签
bookmarks-removed = 已移除 { $count } 篇文章的书签
shows-them-all = { $words }；按 { $key } 查看全部
put-away = 已归档 { $title }
articles-put-away = 已归档 { $count } 篇文章
took-back = 已取回 { $title }
articles-took-back = 已取回 { $count } 篇文章
collected = 已将 { $title } 放入 { $collection }
articles-collected = 已将 { $count } 篇文章放入 { $collection }
uncollected = 已将 { $title } 移出收藏集
articles-uncollected = 已将 { $count } 篇文章移出收藏集
taken-apart = 已将 { $title } 按 { $count } 个订阅源分开显示
no-other-feed-has-it = 其他订阅源没有这篇文章
bookmark-noted = 已写批注
bookmark-note-removed = 已去掉批注
tags-removed-all = 已去掉标签
tagged = 已加标签 { $tags }
untagged = 已去掉标签 { $tags }
said-of-articles = { $said }：{ $count } 篇文章
fetching-anew = 正在重新获取 { $count } 个网页 …
asking-for-pages = 正在查询网页是否还在 …
pages-so-far = 已查询 { $done } / { $count } 个网页 …
no-pages = 没有可查询的网页
page-there = 网页还在
page-renewed = 已重新获取网页
page-gone = 网页已不在（{ $why }）；书签保留
page-worse = 网页现在的内容更差（{ $why }）；保留原有内容
page-unknown = 现在无法查询该网页：{ $why }
pages-told = 已查询 { $count } 个网页：重新获取 { $renewed }，已不在 { $gone }（用 is:lost 查找），比保留的更差 { $worse }，无法查询 { $unknown }
no-clipboard = 这里没有能读取剪贴板的程序，或剪贴板为空
no-address-on-clipboard = 剪贴板中没有网址
no-page-address = 这不是 http 或 https 网址
no-bookmarks-yet = 还没有书签
bookmark-page-first = 此网页还不在任何列表中；请先加书签
too-many-to-open = 一次打开 { $count } 篇太多；最多 { $most } 篇
bookmarking = 正在为 { $site } 添加书签…
bookmarked-page = 已为 { $title } 添加书签
bookmarked-page-but = 已为 { $title } 添加书签：{ $why }
bookmarked-with-text = 已连同正文加入书签

## Highlights

nothing-to-highlight = 这里没有可高亮的内容
highlighting-keys = Enter 开始和结束选取，1 到 5 是颜色，Escape 退出
cannot-highlight = 无法高亮：网页中的文字顺序不同
highlighted = 已高亮 { $passage }
coloured = 已给 { $passage } 换色
note-written = 已为 { $passage } 写批注
highlight-removed = 已移除高亮 { $passage }
no-highlight-here = 光标处没有高亮
nothing-highlighted = 这里没有高亮
passage-is-gone = 正文中已没有这段文字；高亮仍然保留

## Articles and links

select-article = 请先选择一篇文章
open-article = 请先打开一篇文章
no-longer-there = 这篇文章已不存在
no-such-link = 这里没有第 { $number } 个链接
no-links = 这篇文章没有链接
no-link-on-screen = 屏幕上没有链接
type-link = 输入链接的字母；大写则在浏览器中打开
type-link-to-save = 输入链接的字母，把其网页加入书签
no-link-with-letters = 没有对应这些字母的链接
opening-site = 正在打开 { $site }…
could-not-open = 无法打开 { $site }：{ $why }
no-link-followed = 不是从链接来到这里的
nothing-forward = 没有可前进的地方
goes-back-to-text = 按 { $key } 回到刚才阅读的地方
no-such-place = 文章中没有这个位置
not-changed = 这篇文章没有改动过
same-words = 文字与之前相同
no-address = 这篇文章没有地址
no-address-for-text = 这篇文章没有可获取正文的地址
nothing-to-play = 这篇文章没有可播放的内容
is-full-text = 这就是全文
text-on-its-way = 全文正在获取
fetching-text = 正在获取全文…
text-is-here = 已取得全文并保存
shortfall_shorter = 网页的正文比订阅源少
shortfall_notice = 网页的正文仅供订户，或被提示遮挡
own-text-stays = { $why }：仍显示订阅源的正文
only-own-text = 只有订阅源的正文：{ $why }
no-full-text = 没有全文：{ $why }
no-pictures = 这篇文章没有图片
no-pictures-here = 此终端不显示图片
pictures-shown = 获取并显示图片
pictures-left-out = 不显示图片
no-share-target = 还没有设置分享目标；可在 settings.toml 的 [share.NAME] 中设置
sharing-with = 正在分享到 { $target }…
shared-with = 已分享到 { $target }
given-to = 已交给 { $command }
copied-address = 已复制地址
copied-article-address = 已复制文章地址
copied-markdown = 已复制文章的 Markdown
copied-passage = 已复制选段
not-in-article = 本文中没有

## Moving

key-quits = 按 { $key } 退出
last-article = 这是列表的最后一篇
first-article = 这是列表的第一篇
again-from-bottom = 又从末尾开始
again-from-top = 又从开头开始
no-more-unread = 此列表没有更多未读文章
read-are-hidden = 已隐藏读过的文章
read-are-shown = 显示读过的文章
search-saved = { $name } 现在是单独的列表
search-named-so = 已有同名的搜索
nothing-to-save = 请先搜索或打开一个列表，再保存为搜索
no-best-first = 只有搜索词语时才能按相关度排序
the-best-first = 最相关在前
the-newest-first = 最新在前
list-sorted = { $list }：{ $order }
search-mistaken = { $name }：{ $mistake }
side-by-side-room = 窗格并排，能放几个放几个
side-by-side-always = 窗格并排，窄也如此
stacked = 文章在标题列表下方
one-pane = 每次一个窗格
no-pane-beside = 旁边没有其他窗格
key-does-nothing = { $key } 在这里没有作用；按 { $help } 查看按键
could-not-load = 无法载入{ $what }：{ $why }
load_feeds = 订阅源
load_undo = 可撤销的操作
load_list = 列表
load_health = 订阅源状况
load_stats = 统计
load_bookmarks = 书签
load_unread = 未读文章
load_article = 文章
load_due = 到期的订阅源

## Feeds

select-to-rename = 请选择要重命名的订阅源或文件夹
renamed = 已将 { $before } 重命名为 { $name }
own-name-back = 已恢复 { $before } 的原名
select-to-move = 请选择要移动的订阅源或文件夹
moved-out = 已将 { $name } 移出所有文件夹
moved-into = 已将 { $name } 移到 { $folder }
not-into-itself = 文件夹不能移到自身之中
select-to-shift = 请选择要上移或下移的订阅源或文件夹
is-first = 已是所在文件夹的第一个
is-last = 已是所在文件夹的最后一个
moved-up = 已上移 { $name }
moved-down = 已下移 { $name }
feeds-sorted = 已按名称排列订阅源
feeds-sorted-in = 已按名称排列 { $folder } 中的订阅源
no-other-feed = 没有其他这样的订阅源
select-to-remove = 请在左侧选择要移除的订阅源
removed = 已移除 { $name }
subscribed-already = 已经订阅了 { $feed }
added = 已添加 { $feed }
is-back = { $feed } 已恢复，原有内容都在
looking-at = 正在查看 { $address }…
preview-articles = { $count } 篇文章
preview-pace = { $articles }，{ $pace }
preview-known = 已订阅；{ $facts }
preview-into = { $address }，放入 { $folder }
pace-day = 每天约 { $count } 篇
pace-week = 每周约 { $count } 篇
pace-month = 每月约 { $count } 篇
pace-less = 每月不到一篇
already-refreshing = 正在刷新，{ $total } 个订阅源已完成 { $done } 个
refreshing-due = 正在刷新到期的订阅源…
refreshing = 正在刷新 { $what }…
refreshed-next = 接下来刷新 { $what }
nothing-to-refresh = 这里没有可刷新的
offline-now = 离线：无法访问任何订阅源；已有的内容仍可阅读
nothing-due = 没有到期的订阅源
nothing-due-but = 没有到期的订阅源；按 { $key } 仍可刷新所选的订阅源
feeds-refreshed = 已刷新 { $count } 个订阅源
nothing-new = 没有新文章
new-articles = { $count } 篇新文章
feeds-failed = { $count } 个出错
feeds-failed-why = { $count } 个出错（按 { $key } 查看原因）
notice = { $articles }：{ $names }
and-more = { $names }等另外 { $count } 个

## Commands and settings

no-theme = 没有主题 { $name }；按 Tab 查看现有主题
theme-chosen = 主题 { $name }
no-setting = 没有设置 { $name }；按 Tab 查看现有设置
setting-is = { $name } 为 { $value }
setting-until-end = { $name } 为 { $value }，到 byline 退出为止；要保留请写入 settings.toml
no-list-called = 没有叫 { $name } 的列表
is-true-or-false = { $name } 只能是 true 或 false
is-a-number = { $name } 是 1 到 10000 的整数
not-an-address = 不是网址；应类似 https://example.org/feed
did-you-mean = 没有 { $name }；是不是要 { $nearest }？
no-such-action = 没有 { $name }；按 Tab 查看有哪些
takes-nothing = { $name } 后面不需要内容
takes-a-number = { $name } 后面需要数字
takes-one-of = { $name } 后面需要下列之一：{ $words }

## What actions do, in help and in the palette; lower case, no full stop

action_move-down = 向下移动，或向下滚动一行
action_move-up = 向上移动，或向上滚动一行
action_previous-pane = 到左边的窗格
action_next-pane = 到右边的窗格
action_focus-feeds = 到订阅源
action_focus-headlines = 到标题列表
action_focus-article = 到文章
action_next-feed = 打开下一个订阅源
action_previous-feed = 打开上一个订阅源
action_next-unread-feed = 打开下一个有未读的订阅源
action_previous-unread-feed = 打开上一个有未读的订阅源
action_go-to-top = 到第一行
action_go-to-bottom = 到最后一行
action_half-page-down = 向下半页
action_half-page-up = 向上半页
action_page-down = 向下一页；文章末尾则到下一篇未读
action_page-up = 向上一页
action_scroll-left = 宽表格向左；到边缘则后退一步
action_scroll-right = 宽表格向右
action_scroll-article-down = 文章向下一行，任何窗格可用
action_scroll-article-up = 文章向上一行，任何窗格可用
action_back = 后退一步，最后一步则退出
action_cancel = 后退一步，但不退出
action_open = 打开列表或文章；在文章中打开链接
action_next-article = 打开下一篇文章
action_previous-article = 打开上一篇文章
action_next-unread = 打开下一篇未读，或下一处结果
action_previous-unread = 打开上一篇未读，或上一处结果
action_follow-link = 在链接上显示字母；输入数字则打开该链接
action_history-back = 回到打开链接之前
action_history-forward = 再次前进
action_open-in-browser = 在浏览器中打开；输入数字则打开该链接
action_open-in-browser-and-mark-read = 在浏览器中打开并标为已读
action_find-in-article = 在文章中查找；n 和 p 继续
action_list-links = 列出文章的链接
action_show-changes = 显示订阅源对文章的改动
action_toggle-pictures = 显示或不显示文章的图片
action_toggle-full-text = 获取全文；之后在全文与订阅源正文间切换
action_play-enclosure = 播放或打开附件
action_toggle-zen = 只显示文章
action_copy-url = 复制文章地址
action_copy-markdown = 以 Markdown 复制文章
action_pipe-article = 把文章交给命令
action_share = 把文章发送到一个分享目标
action_save-link = 把链接的网页加入书签：字母或数字
action_toggle-read = 标为已读或未读
action_mark-read = 标为已读
action_mark-unread = 标为未读
action_mark-all-read = 把整个列表标为已读
action_mark-above-read = 把上面的标为已读
action_mark-below-read = 把下面的标为已读
action_select-row = 选中文章，供后续操作
action_select-range = 从此处选到光标处
action_toggle-bookmark = 添加或移除书签
action_take-apart = 把多个订阅源共有的文章分开显示
action_edit-tags = 编辑书签的标签
action_edit-note = 为书签写批注
action_archive = 归档书签，或取回
action_collect = 把书签放入收藏集
action_highlight = 高亮文章中的一段
action_list-highlights = 列出文章的高亮
action_undo = 撤销上一次更改
action_redo = 重做
action_undo-history = 用文字列出可撤销的操作
action_go-to-list = 按名称前往订阅源、文件夹或已存搜索
action_show-bookmarks = 显示书签
action_random-bookmark = 打开一个久未看过的书签
action_random-unread = 随机打开一篇未读
action_save-page = 为剪贴板中的网址加书签
action_refetch-page = 重新获取网页正文
action_check-pages = 查询书签的网页是否还在
action_search = 搜索全部
action_filter-list = 筛选列表
action_save-search = 把列表所示保存为搜索
action_toggle-read-shown = 显示或隐藏已读
action_sort = 给列表排序
action_order-hits = 搜索结果：最相关或最新在前
action_toggle-folder = 展开或收起文件夹
action_refresh-feed = 刷新订阅源，或文件夹中的订阅源
action_refresh-due = 刷新到期的订阅源
action_add-feed = 添加订阅源：按地址订阅网站
action_starter-feeds = 按主题选择起始订阅源，或导入其他阅读器的内容
action_rename-feed = 给订阅源或文件夹改名
action_move-feed = 把订阅源或文件夹移入文件夹
action_feed-up = 上移订阅源或文件夹
action_feed-down = 下移订阅源或文件夹
action_sort-feeds = 恢复按名称排列订阅源和文件夹
action_remove-feed = 移除订阅源：取消订阅
action_edit-address = 更改订阅源的地址
action_poll-less = 降低订阅源的查询频率（在订阅源状况中）
action_feed-settings = 订阅源的设置：间隔、登录、全文、保留……
action_show-problems = 显示订阅源状况
action_stats = 显示统计：新到、已读、沉寂的源和磁盘占用
action_palette = 查找任何操作、列表、主题或设置
action_command-line = 输入操作的名称
action_theme = 选择主题
action_set = 更改设置
action_arrange = 窗格并排、上下或逐个显示
action_wider = 放大此窗格
action_narrower = 缩小此窗格
action_reset-layout = 恢复窗格的原始大小
action_help = 显示按键
action_redraw = 重绘屏幕
action_suspend = 暂时回到 shell
action_quit = 立即退出

## What the reader tells of itself

files-read-again = 已重新读取设置、按键和主题
stays-as-it-was = { $what }；一切保持原样
and-more-told = { $first }（另有 { $count } 条：用 `byline doctor` 查看全部）
terminal-colours-used = { $why }；使用终端自己的颜色
default-keys-used = 无法读取 keys.toml：{ $why }；使用默认按键
cannot-read-settings = 无法读取 settings.toml：{ $why }
not-remembered = 未能记住：{ $why }
store-was-gone = 数据库丢失：已从备份文件夹恢复订阅、已读标记和书签
store-was-broken = 数据库已损坏，另存为 { $place }：{ $restored }
restored-from-backup = 已从备份恢复订阅、已读标记和书签
no-backup = 没有可恢复的备份
carried-over = 还能读取的 { $count } 篇文章已转入
carried-over-newest = 最新的 { $count } 篇文章已恢复，其余可读取的随后转入
rescue-goes-on = 仍在从损坏的数据库转入文章；列表会逐渐补全
rescue-so-far = 已抢救 { $count }%
rescue-over = 损坏的数据库已处理完毕：共读出 { $count } 篇文章
rescue-cut = 损坏的数据库文件已不在：此前已转入 { $count } 篇文章
rescue-waits = 损坏数据库的其余部分等待处理：{ $why }
store-damaged = 数据库已损坏：请重新启动 byline，能读取的内容会转入
no-text-on-page = 此网页没有正文
earlier-not-kept = 它在被阅读之前就改动过；之前的内容没有保存
changed-title = 改动：{ $title }
bookmark-already = 它已经是书签
without-its-text = 没有正文，因为{ $why }
target-not-set-up = { $target } 已不再设置
not-shared = 未能分享到 { $target }：{ $why }
no-terminal-browser = 无法从这里打开终端中的浏览器
picture-broken = 已损坏
picture-unknown = 这里不显示这种格式
picture-too-large = 太大（{ $size } 像素）
picture-too-slow = 解码太慢

## Why a server's answer was none, by kind

problem_unreachable = 无法连接服务器
problem_timed-out = 服务器没有及时应答
problem_insecure = 服务器的证书不可信
problem_forbidden = 服务器拒绝访问
problem_missing = 此地址没有内容
problem_gone = 已永久消失
problem_busy = 服务器要求暂时不要访问
problem_server-fault = 服务器出错
problem_bad-redirect = 地址循环跳转，或跳到 byline 不访问的地方
problem_too-large = 内容太大
problem_not-a-feed = 这不是订阅源

## What is wrong with a search

query-too-many-words = 一个筛选条件中词语太多
query-stray-end = 这个 ) 前面没有 (：请去掉，或加引号
query-word-missing = 这里缺少一个词
query-or = OR 要放在两个词之间：写成“甲 OR 乙”，或加引号
query-word-missing-before-end = 这个 ) 前面缺少一个词
query-not-closed = 这个 ( 没有结束：请在末尾加 )
query-too-deep = 括号嵌套太深
query-quotation = 引号没有结束：请在末尾加 "
query-wants = { $field }: 需要{ $wanted }
query-unknown-value = { $field }:{ $value } 无法识别：{ $field }: 需要{ $wanted }
query-prefix = 只有正文的词语可以用 * 结尾；请去掉
query-did-you-mean = 没有字段 { $name }:（是不是要 { $field }: ？）
query-no-such-field = 没有字段 { $name }: 请给词语加引号，或使用 { $fields } 之一
wanted_is = unread、read、new、bookmarked、archived、edited 或 hidden
wanted_in = bookmarks
wanted_has = audio、video、image、note、highlight 或 fulltext
wanted_day = 日期，如 2025-02-03、3d、2w 或 today
wanted_words = 数字，如 >500 或 <200
wanted_score = 数字，如 >0 或 <-2
wanted_word = 冒号后紧跟的词，或 "短语"

## What is wrong in the user's files: where, what, and what is left out because of it

file-in = { $file }：{ $what }
file-line = { $file } 第 { $line } 行：{ $what }
file-column = { $file } 第 { $line } 行第 { $column } 列：{ $what }
file-table = { $file }，[{ $table }]：{ $what }
file-rule = { $file }，“{ $rule }”：{ $what }
loses-entry = { $what }；已忽略
loses-line = { $what }；该行已忽略
loses-file = { $what }；该文件已忽略
loses-rule = { $what }；该规则已忽略
default-stays = { $what }；沿用默认值
defaults-stay = { $what }；改用默认设置
file-syntax = TOML 有误（{ $why }）
toml-no-value = “=”后面缺少值
toml-unquoted = 文字要加引号：{ $word }
toml-no-equals = 名称后面缺少“=”和值
toml-equals-twice = 多了一个“=”
toml-no-end = 结尾缺少 { $sign }
toml-no-beginning = 开头缺少 { $sign }
toml-boolean = true 和 false 要小写
toml-twice = { $name } 已经有了
toml-no-comma = 这里缺少逗号
toml-comma-twice = 多了一个逗号
toml-goes-on = 值所在的行后面不能再有内容
toml-no-name = 这里缺少名称
toml-name-form = 名称若含 a–z、数字、- 和 _ 以外的字符，要加引号
toml-escape = 文字中 \ 用来引出特殊字符；\\ 才是 \ 本身
toml-number = 这不是数字
toml-date = 这不是日期
toml-invisible = 这里有看不见的字符
file-unreadable = 无法读取 { $file }：{ $why }
secrets-open-to-all = secrets.toml 可被他人读取，因此未采用；请执行 chmod 600 { $path }
file-wants = { $name } 应为{ $wanted }
due-switch = { " " }true 或 false
due-number = { " " }{ $least } 到 { $most } 的整数
due-limit = 整数，0 表示不限
due-text = 加引号的文字
due-table = 表，{ "{" } … { "}" }
due-words = 词语列表，如 ["one", "two"]
due-program = 词语列表，如 ["程序", "参数"]
due-one-of = { $words } 之一
due-proxy = 形如 socks5h://127.0.0.1:9050 的地址，或 ""
due-ascii = 单行纯 ASCII
due-headers = { " " }{"{"} "名称" = "值" {"}"}
due-address = 写明主机的地址，https://…
due-shell-line = 加引号的一行命令，因为 shell = true
due-program-or-line = 词语列表，如 ["程序", "参数"]；若要写成 sh 命令行，请设 shell = true
due-search = 加引号的搜索，或 {"{"} query = "…", sort = "oldest" {"}"}
due-search-order = 含 sort 的搜索，其值为 { $words } 之一
due-search-alone = 只含 query 和 sort 的搜索，没有 { $name }
no-such-entry = 没有 { $name }；可用的有 { $known }
no-entry-nearest = 没有 { $name }；也许应为 { $nearest }
no-such-section = 没有 [{ $name }] 一节；可用的有 { $known }
no-section-nearest = 没有 [{ $name }] 一节；也许应为 [{ $nearest }]
is-a-section = { $name } 是一节：请写作 [{ $name }]
section-has-not = [{ $section }] 中没有 { $name }；可用的有 { $known }
section-has-not-nearest = [{ $section }] 中没有 { $name }；也许应为 { $nearest }
belongs-under-address = { $name } 应写在订阅源地址之下，["https://…"]
secret-for-all = 机密只属于某个订阅源或主机，不能用于 "*"
not-believed = 任何人都能写这个文件，因此不采用 { $name }：请执行 chmod go-w { $file }
belongs-into-secrets = { $name } 应写在 secrets.toml 中
exec-missing = 缺少 exec：生成此订阅源的命令
exec-elsewhere = exec 自成一个订阅源：请把它的表命名为 ["exec:NAME"]
for-commands = { $name } 只用于命令生成的订阅源，["exec:NAME"]
exec-name = 命令生成的订阅源名为 ["exec:NAME"]，由字母、数字、"-"、"_" 和 "." 组成，最多 { $most } 个字符
rules-begin = 没有 { $name }；规则以 [[rule]] 开头
rule-form = 规则以 [[rule]] 开头
rule-when-missing = 缺少 when：针对哪些文章
rule-when-empty = when 为空
rule-when-wrong = when：{ $why }
rule-no-deed = 规则不会“{ $words }”；可用的有 mark read、hide、bookmark、tag NAME、score +1、notify、fetch full text
rule-idle = 无事可做：缺少 do
share-form = share 由表组成：请写作 [share.NAME]
share-table = 此处应为一个表
share-way = command、open、url 须取其一
no-theme-file = 没有主题 { $name }：请在阅读器中用 :theme 选择，或新建 { $path }
theme-based-on = based_on 不是内置主题的名称
no-colour = { $colour } 不是颜色：请写 "default"、"red" 或 "bright-blue" 之类的名称、"0" 到 "255"，或 "#rrggbb"
no-look = 主题中没有 { $name }：terminal.toml 列出了全部
no-key = { $keys } 不是按键；按键写作 j、G、^D、alt-x、space、PageDown、"g g"
key-without-action = { $keys } 需要加引号的操作名，或其列表
key-action-unknown = 没有操作 { $name }；按“?”查看全部
key-action-nearest = 没有操作 { $name }；是否指 { $nearest }？
keys-table = [{ $name }] 是一个表
keys-belong = 按键应写在 [everywhere]、[feeds]、[headlines] 或 [article] 之下
keys-no-table = 没有表 [{ $name }]；可用的有 [everywhere]、[feeds]、[headlines] 和 [article]
keys-preset = preset 须为 { $names } 之一
keys-conflict = { $new } 与 { $old }（{ $action }）不能同时作为按键
no-language = byline 不会 { $wish } 语言：请编写 messages/{ $wish }.ftl，或设 language = "auto"
message-is-none = 第 { $line } 行不是消息：请写作 名称 = 文字
message-unknown = 没有消息 { $name }
message-names-more = { $name } 中没有 { $named }
searches-otherwise = [searches] 的写法 byline 无法改动
cannot-write = 无法写入 { $path }：{ $why }

## What an import or rules did, as a step that can be taken back

imported = 已导入 { $what }
imported-marks = 已导入其他程序中的已读和标记
so-many-feeds = { $count } 个订阅源
so-many-articles = { $count } 篇文章
so-many-bookmarks = { $count } 个书签
so-many-searches = { $count } 个已存搜索
rules-did = 规则：{ $what }
rules-read = 标为已读 { $count } 篇
rules-hid = 隐藏 { $count } 篇
rules-bookmarked = 加书签 { $count } 篇
rules-tagged = 加标签 { $count } 篇
rules-scored = 评分 { $count } 篇

## Why a page of a bookmark is not renewed

site-rests-until = 其网站要求在 { $day } 之前不要打扰
bookmark-is-gone = 该书签已不存在
kept-shortfall_shorter = 页面的文字比已保存的少
kept-shortfall_notice = 页面的文字仅供订户阅读，或被提示挡住

## What settings are for, in the palette; a sentence

setting_width = 文章的行宽（字符格）。报纸通常为 60 到 80。
setting_mark_read_on_open = 打开文章即标为已读。
setting_mark_read_on_scroll = 向下滚动时，移出屏幕上方的标为已读。
setting_hide_read = 列表不显示已读。
setting_oldest_first = 列表从最旧的文章开始。
setting_reorder_right_to_left = 在这里从右到左排列阿拉伯文、希伯来文等；false 则交给终端。
setting_highlight_code = 区分代码中的关键字、字符串、注释和数字。
setting_full_text = 何时用网页正文代替订阅源正文：automatic、always 或 never。
setting_hyphenate = 用连字符断开长单词。
setting_justify = 加宽空白使各行对齐。
setting_pictures = 文章的图片：off、lead（第一张）或 all。
setting_picture_protocol = 图片的显示方式：auto、kitty、iterm2、sixel、blocks 或 none。
setting_hyperlinks = 为终端标记链接：auto、on 或 off。
setting_automatic = byline 打开时自动查询到期的订阅源。
setting_interval_minutes = 两次查询订阅源至少间隔的分钟数。
setting_prefetch = 刷新后预取被截短的最新未读文章的网页。
setting_theme = 主题；auto 随终端的深浅色而定。
setting_language = byline 的语言：auto、en、de、ru、zh，或 messages/ 中的文件。
setting_ascii = 标记、线条只用 ASCII。
setting_linear = 供屏幕阅读器使用：单个窗格，每行一项，状态用文字。
setting_arrangement = 窗格排列：automatic、side-by-side、stacked 或 one。
setting_mouse = 点击、滚轮和拖动窗格边线。按住 Shift 可照常选取文字。
setting_window_title = 窗口标题显示未读文章数。
setting_browser = 打开地址的程序；留空则用系统默认。
setting_player = 播放音频和视频的程序；留空则用系统默认。
setting_viewer = 查看图片的程序，它得到图片文件；留空则用浏览器。
setting_notices = 不在看时要通知新文章的订阅源和文件夹；* 表示全部。
setting_notices_by = 终端通知方式：automatic、osc9、osc777、osc99 或 bell。
