//! Sites whose feeds' addresses follow from the page's address, so that nobody need be asked.

use crate::clean::WebUrl;

/// The feed of a page on a site that byline knows.
pub(in crate::ingest) fn known_site(page: &WebUrl) -> Option<WebUrl> {
    let url = page.as_url();
    let parts: Vec<&str> = url
        .path_segments()?
        .filter(|part| !part.is_empty())
        .collect();
    let feed = match (page.site(), parts.as_slice()) {
        ("youtube.com" | "m.youtube.com", parts) => youtube(parts, page)?,
        ("reddit.com" | "old.reddit.com" | "new.reddit.com", parts) => reddit(parts)?,
        ("github.com", parts) => github(parts)?,
        ("codeberg.org" | "gitea.com", parts) => forgejo(page.site(), parts)?,
        ("medium.com", ["tag", tag, ..]) => format!("https://medium.com/feed/tag/{tag}"),
        ("medium.com", [name, ..]) if *name != "feed" => format!("https://medium.com/feed/{name}"),
        ("bsky.app", ["profile", name, ..]) => format!("https://bsky.app/profile/{name}/rss"),
        ("news.ycombinator.com", []) => "https://news.ycombinator.com/rss".to_owned(),
        ("lobste.rs", []) => "https://lobste.rs/rss".to_owned(),
        ("lobste.rs", ["t", tags]) if !tags.contains('.') => {
            format!("https://lobste.rs/t/{tags}.rss")
        }
        ("arxiv.org", ["list", subject, ..]) => format!("https://rss.arxiv.org/rss/{subject}"),
        (host, parts) => gitlab(host, parts).or_else(|| hosted(host, parts))?,
    };
    WebUrl::new(&feed).filter(|feed| feed != page)
}

/// What stands before a channel's number in the pages of `YouTube`.
const CHANNEL_KEYS: [&str; 3] = [
    "\"externalId\":\"",
    "\"channelId\":\"",
    "channelId\" content=\"",
];

/// What stands before a feed's address in the pages of Apple's and other directories of podcasts.
const FEED_KEYS: [&str; 4] = [
    "\"feedUrl\":\"",
    "\"feed_url\":\"",
    "\"rssFeedUrl\":\"",
    "\"rssUrl\":\"",
];

/// Whether the site tells its feeds in the data of its scripts only, and links in its pages lead to others.
pub(super) fn hides_its_feeds(page: Option<&WebUrl>) -> bool {
    page.is_some_and(|page| is_youtube(page) || page.site() == "podcasts.apple.com")
}

fn is_youtube(page: &WebUrl) -> bool {
    matches!(page.site(), "youtube.com" | "m.youtube.com")
}

/// The feed of a page that hides it in the data of its scripts; `html` is the page.
pub(super) fn told_in_scripts(html: &str, page: Option<&WebUrl>) -> Option<WebUrl> {
    if page.is_some_and(is_youtube) {
        // The page of a handle or a film names the channel's number, of which the feed's address is made.
        let id = CHANNEL_KEYS.iter().find_map(|key| value_of(html, key))?;
        let is_id = id.starts_with("UC") && id.bytes().all(|byte| byte.is_ascii_graphic());
        return WebUrl::new(&format!("{YOUTUBE_FEED}?channel_id={id}")).filter(|_| is_id);
    }
    let raw = FEED_KEYS.iter().find_map(|key| value_of(html, key))?;
    WebUrl::new(&raw.replace("\\/", "/").replace("\\u0026", "&"))
}

fn value_of<'a>(html: &'a str, key: &str) -> Option<&'a str> {
    html.split_once(key)?.1.split('"').next()
}

const YOUTUBE_FEED: &str = "https://www.youtube.com/feeds/videos.xml";

fn youtube(parts: &[&str], page: &WebUrl) -> Option<String> {
    let list = || {
        page.as_url()
            .query_pairs()
            .find(|(name, _)| name == "list")
            .map(|(_, list)| list.into_owned())
    };
    match parts {
        ["channel", id, ..] => Some(format!("{YOUTUBE_FEED}?channel_id={id}")),
        ["user", name, ..] => Some(format!("{YOUTUBE_FEED}?user={name}")),
        ["playlist"] => Some(format!("{YOUTUBE_FEED}?playlist_id={}", list()?)),
        _ => None,
    }
}

fn reddit(parts: &[&str]) -> Option<String> {
    let path = match parts {
        [] => String::new(),
        [kind @ ("r" | "user" | "u"), name] => format!("{kind}/{}/", name.trim_end_matches(".rss")),
        // Several communities that somebody put together.
        ["user" | "u", name, "m", many, ..] => format!("user/{name}/m/{many}/"),
        ["r", name, "comments", id, ..] => format!("r/{name}/comments/{id}/"),
        [kind @ ("r" | "user" | "u"), name, ..] => format!("{kind}/{name}/"),
        _ => return None,
    };
    Some(format!("https://www.reddit.com/{path}.rss"))
}

/// GitLab, of which there are many: its pages have a `-` between the project and what is shown of it.
fn gitlab(host: &str, parts: &[&str]) -> Option<String> {
    let dash = parts.iter().position(|part| *part == "-");
    let (project, shown) = match dash {
        Some(at) => (parts.get(..at)?, parts.get(at + 1..)?),
        None if host == "gitlab.com" && parts.len() == 2 => (parts, &["releases"][..]),
        None => return None,
    };
    let what = match shown {
        ["releases" | "releases.atom", ..] => "releases.atom".to_owned(),
        ["tags", ..] => "tags?format=atom".to_owned(),
        ["commits", branch, ..] => format!("commits/{branch}?format=atom"),
        _ => return None,
    };
    (project.len() >= 2).then(|| format!("https://{host}/{}/-/{what}", project.join("/")))
}

/// Codeberg and others that run Forgejo or Gitea.
fn forgejo(host: &str, parts: &[&str]) -> Option<String> {
    match parts {
        [owner] if !owner.contains('.') => Some(format!("https://{host}/{owner}.rss")),
        [_, project] if is_feed_itself(project) => None,
        [owner, project] | [owner, project, "releases"] => {
            Some(format!("https://{host}/{owner}/{project}/releases.rss"))
        }
        [owner, project, "commits", "branch", branch] => Some(format!(
            "https://{host}/{owner}/{project}/rss/branch/{branch}"
        )),
        _ => None,
    }
}

fn is_feed_itself(name: &str) -> bool {
    matches!(name.rsplit_once('.'), Some((_, "rss" | "atom")))
}

fn github(parts: &[&str]) -> Option<String> {
    match parts {
        [owner]
            if !matches!(
                *owner,
                "features" | "about" | "explore" | "topics" | "trending"
            ) && !owner.contains('.') =>
        {
            Some(format!("https://github.com/{owner}.atom"))
        }
        [owner, project] | [owner, project, "releases"] => Some(format!(
            "https://github.com/{owner}/{project}/releases.atom"
        )),
        [owner, project, "tags"] => Some(format!("https://github.com/{owner}/{project}/tags.atom")),
        [owner, project, "commits"] => {
            Some(format!("https://github.com/{owner}/{project}/commits.atom"))
        }
        [owner, project, "commits", branch] => Some(format!(
            "https://github.com/{owner}/{project}/commits/{branch}.atom"
        )),
        _ => None,
    }
}

/// Hosts of many people's pages, and accounts on Mastodon, which any host may be.
fn hosted(host: &str, parts: &[&str]) -> Option<String> {
    let under = |domain: &str| {
        host.strip_suffix(domain)
            .is_some_and(|name| name.ends_with('.'))
    };
    match parts {
        [account] if account.starts_with('@') && !is_feed_itself(account) && !is_silo(host) => {
            Some(format!("https://{host}/{account}.rss"))
        }
        ["feed" | "rss" | "feeds", ..] => None,
        _ if under("substack.com") || under("medium.com") || under("wordpress.com") => {
            Some(format!("https://{host}/feed"))
        }
        _ if under("blogspot.com") => Some(format!("https://{host}/feeds/posts/default")),
        _ if under("tumblr.com") => Some(format!("https://{host}/rss")),
        _ => None,
    }
}

/// Sites whose accounts look like those of Mastodon and have no feed there.
fn is_silo(host: &str) -> bool {
    matches!(
        host,
        "substack.com" | "tiktok.com" | "threads.net" | "threads.com" | "t.me" | "instagram.com"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_sites_need_no_request() {
        for (page, feed) in [
            (
                "https://www.youtube.com/channel/UC1/videos",
                Some("https://www.youtube.com/feeds/videos.xml?channel_id=UC1"),
            ),
            (
                "https://youtube.com/playlist?list=PL1",
                Some("https://www.youtube.com/feeds/videos.xml?playlist_id=PL1"),
            ),
            ("https://www.youtube.com/@handle", None),
            (
                "https://old.reddit.com/r/rust/new",
                Some("https://www.reddit.com/r/rust/.rss"),
            ),
            (
                "https://github.com/rust-lang/rust",
                Some("https://github.com/rust-lang/rust/releases.atom"),
            ),
            (
                "https://github.com/a/b/commits/main",
                Some("https://github.com/a/b/commits/main.atom"),
            ),
            (
                "https://www.reddit.com/user/someone/m/many/",
                Some("https://www.reddit.com/user/someone/m/many/.rss"),
            ),
            (
                "https://www.reddit.com/",
                Some("https://www.reddit.com/.rss"),
            ),
            (
                "https://gitlab.com/group/project",
                Some("https://gitlab.com/group/project/-/releases.atom"),
            ),
            (
                "https://git.example.org/group/sub/project/-/commits/main",
                Some("https://git.example.org/group/sub/project/-/commits/main?format=atom"),
            ),
            ("https://gitlab.com/explore", None),
            (
                "https://codeberg.org/forgejo/forgejo",
                Some("https://codeberg.org/forgejo/forgejo/releases.rss"),
            ),
            (
                "https://lobste.rs/t/rust,go",
                Some("https://lobste.rs/t/rust,go.rss"),
            ),
            (
                "https://arxiv.org/list/cs.AI/recent",
                Some("https://rss.arxiv.org/rss/cs.AI"),
            ),
            (
                "https://bsky.app/profile/someone.example/post/1",
                Some("https://bsky.app/profile/someone.example/rss"),
            ),
            (
                "https://someone.blogspot.com/2025/02/post.html",
                Some("https://someone.blogspot.com/feeds/posts/default"),
            ),
            (
                "https://someone.wordpress.com/about/",
                Some("https://someone.wordpress.com/feed"),
            ),
            ("https://substack.com/@someone", None),
            (
                "https://mastodon.social/@someone",
                Some("https://mastodon.social/@someone.rss"),
            ),
            (
                "https://medium.com/@someone",
                Some("https://medium.com/feed/@someone"),
            ),
            (
                "https://someone.substack.com/p/post",
                Some("https://someone.substack.com/feed"),
            ),
            ("https://someone.substack.com/feed", None),
            ("https://example.org/", None),
        ] {
            let page = WebUrl::new(page).expect("an address");
            assert_eq!(
                known_site(&page).as_ref().map(WebUrl::as_str),
                feed,
                "{page}"
            );
        }
    }

    #[test]
    fn pages_that_hide_their_feed_are_seen_through() {
        let check = |page: &str, html: &str, feed: Option<&str>| {
            let page = WebUrl::new(page);
            let told = told_in_scripts(html, page.as_ref());
            assert_eq!(told.as_ref().map(WebUrl::as_str), feed, "{html}");
        };
        check(
            "https://www.youtube.com/@handle",
            r#"<script>{"channelMetadataRenderer":{"externalId":"UC_x-1"}}</script>"#,
            Some("https://www.youtube.com/feeds/videos.xml?channel_id=UC_x-1"),
        );
        check(
            "https://www.youtube.com/@handle",
            r#"{"externalId":"x y"}"#,
            None,
        );
        check(
            "https://podcasts.apple.com/us/podcast/a-show/id1",
            r#"<script>[{"feedUrl":"https:\/\/feeds.example.org\/show?a=1\u0026b=2"}]</script>"#,
            Some("https://feeds.example.org/show?a=1&b=2"),
        );
        check(
            "https://example.org/",
            r#"{"feedUrl":"javascript:x"}"#,
            None,
        );
    }
}
