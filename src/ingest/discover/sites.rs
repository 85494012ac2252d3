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
        ("reddit.com" | "old.reddit.com", [kind @ ("r" | "user" | "u"), name, ..]) => {
            format!(
                "https://www.reddit.com/{kind}/{}/.rss",
                name.trim_end_matches(".rss")
            )
        }
        ("github.com", parts) => github(parts)?,
        ("gitlab.com", [group, project]) => {
            format!("https://gitlab.com/{group}/{project}/-/tags?format=atom")
        }
        ("medium.com", [name, ..]) if *name != "feed" => format!("https://medium.com/feed/{name}"),
        ("bsky.app", ["profile", name]) => format!("https://bsky.app/profile/{name}/rss"),
        ("news.ycombinator.com", []) => "https://news.ycombinator.com/rss".to_owned(),
        ("lobste.rs", []) => "https://lobste.rs/rss".to_owned(),
        ("arxiv.org", ["list", subject, ..]) => format!("https://rss.arxiv.org/rss/{subject}"),
        (host, parts) => hosted(host, parts)?,
    };
    WebUrl::new(&feed).filter(|feed| feed != page)
}

fn youtube(parts: &[&str], page: &WebUrl) -> Option<String> {
    const FEED: &str = "https://www.youtube.com/feeds/videos.xml";
    let list = || {
        page.as_url()
            .query_pairs()
            .find(|(name, _)| name == "list")
            .map(|(_, list)| list.into_owned())
    };
    match parts {
        ["channel", id, ..] => Some(format!("{FEED}?channel_id={id}")),
        ["user", name, ..] => Some(format!("{FEED}?user={name}")),
        ["playlist"] => Some(format!("{FEED}?playlist_id={}", list()?)),
        _ => None,
    }
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
        [account] if account.starts_with('@') && !account.contains(".rss") => {
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
}
