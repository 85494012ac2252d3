//! How the user wants single feeds to be asked: by what name, with which login, over which proxy, how often.

use std::fmt;

use super::{CommandFeed, FeedKind, FullTextWish, MarkRead, Moment, Retention, UserCommand};
use crate::clean::WebUrl;

/// What is told to one server alone; it never shows itself.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(pub String);

impl fmt::Debug for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("***")
    }
}

/// The user's wishes for a feed; what is not set is as for all feeds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Access {
    /// Minutes between two polls.
    pub interval: Option<u32>,
    pub user_agent: Option<String>,
    /// `http://`, `https://`, `socks5://` or `socks5h://`; empty for none.
    pub proxy: Option<String>,
    /// Seconds from the request to the last byte.
    pub timeout: Option<u64>,
    /// How long its articles are kept.
    pub retention: Retention,
    /// Hosts that this feed may lead to though they are at private addresses.
    pub private_hosts: Vec<String>,
    /// Certificates of the feed's own server are not checked.
    pub any_certificate: Option<bool>,
    /// When the page's text stands in for the feed's.
    pub full_text: Option<FullTextWish>,
    /// Its articles stand for the same ones of other feeds, and the other way round; as long as nothing is said, they do.
    pub twins: Option<bool>,
    /// New articles are told by a notice; as long as nothing is said, as `notices` of the settings names it.
    pub notices: Option<bool>,
    /// When reading marks its articles read.
    pub mark_read: Option<MarkRead>,
    /// What the feed's body goes through before it is read.
    pub filter: Option<UserCommand>,
    /// Name and password (RFC 7617); for the feed's own origin, like all that follows.
    pub login: Option<(String, Secret)>,
    pub headers: Vec<(String, Secret)>,
    pub cookies: Vec<Cookie>,
}

/// For whom a wish is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// The feed alone.
    Own,
    /// All feeds of its host.
    Host,
    /// All feeds, also by settings.toml.
    All,
}

/// A cookie of the user's own, as a `cookies.txt` has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cookie {
    pub domain: String,
    pub with_subdomains: bool,
    pub path: String,
    pub only_https: bool,
    /// None: as long as the user keeps it.
    pub until: Option<Moment>,
    pub name: String,
    pub value: Secret,
}

/// The user's wishes by feed or site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccessRules {
    /// A feed's address, the name of a host, or `*`; each once.
    rules: Vec<(String, Access)>,
    /// Feeds that commands write; each name once.
    commands: Vec<CommandFeed>,
}

impl Access {
    /// Whether something is sent that nobody on the way may see.
    pub fn has_secrets(&self) -> bool {
        self.login.is_some() || !self.headers.is_empty() || !self.cookies.is_empty()
    }

    /// What `self` says, and where it says nothing what `other` does.
    fn or(self, other: &Self) -> Self {
        let longer = |own: Vec<_>, other: &[_]| if own.is_empty() { other.to_vec() } else { own };
        Self {
            interval: self.interval.or(other.interval),
            user_agent: self.user_agent.or_else(|| other.user_agent.clone()),
            proxy: self.proxy.or_else(|| other.proxy.clone()),
            timeout: self.timeout.or(other.timeout),
            retention: self.retention.or(other.retention),
            private_hosts: if self.private_hosts.is_empty() {
                other.private_hosts.clone()
            } else {
                self.private_hosts
            },
            any_certificate: self.any_certificate.or(other.any_certificate),
            full_text: self.full_text.or(other.full_text),
            twins: self.twins.or(other.twins),
            notices: self.notices.or(other.notices),
            mark_read: self.mark_read.or(other.mark_read),
            filter: self.filter.or_else(|| other.filter.clone()),
            login: self.login.or_else(|| other.login.clone()),
            headers: longer(self.headers, &other.headers),
            cookies: if self.cookies.is_empty() {
                other.cookies.clone()
            } else {
                self.cookies
            },
        }
    }

    /// The `Cookie` header for `url` (RFC 6265, section 5.4); none when no cookie is for it.
    pub fn cookies_for(&self, url: &WebUrl, now: Moment) -> Option<String> {
        let fitting = self.cookies.iter().filter(|cookie| cookie.fits(url, now));
        let pairs: Vec<String> = fitting
            .map(|cookie| format!("{}={}", cookie.name, cookie.value.0))
            .collect();
        (!pairs.is_empty()).then(|| pairs.join("; "))
    }
}

impl Cookie {
    fn fits(&self, url: &WebUrl, now: Moment) -> bool {
        let host = url.as_url().host_str().unwrap_or_default();
        let is_below = |host: &str| {
            host.strip_suffix(self.domain.as_str())
                .is_some_and(|rest| rest.ends_with('.'))
        };
        let path = url.as_url().path();
        let is_within = path.strip_prefix(self.path.as_str()).is_some_and(|rest| {
            rest.is_empty() || rest.starts_with('/') || self.path.ends_with('/')
        });
        (host == self.domain || (self.with_subdomains && is_below(host)))
            && is_within
            && (!self.only_https || url.as_url().scheme() == "https")
            && self.until.is_none_or(|until| until > now)
    }
}

impl AccessRules {
    /// Adds what the user wishes for `whom`: a feed's address, the name of a host, or `*` for all.
    pub fn add(&mut self, whom: &str, access: Access) {
        let whom = WebUrl::new(whom).map_or_else(|| whom.to_lowercase(), String::from);
        match self.rules.iter_mut().find(|(known, _)| *known == whom) {
            Some((_, known)) => *known = access.or(known),
            None => self.rules.push((whom, access)),
        }
    }

    /// Adds what holds for all feeds that nothing else is wished for.
    pub fn add_default(&mut self, access: Access) {
        match self.rules.iter_mut().find(|(known, _)| known == "*") {
            Some((_, known)) => *known = std::mem::take(known).or(&access),
            None => self.rules.push(("*".to_owned(), access)),
        }
    }

    /// Adds a feed that a command writes.
    pub fn add_command(&mut self, feed: CommandFeed) {
        self.commands.retain(|known| known.name != feed.name);
        self.commands.push(feed);
    }

    /// The feeds that commands write, in the order of their names.
    pub fn commands(&self) -> &[CommandFeed] {
        &self.commands
    }

    /// The command for `exec:NAME`, if the user's files have one.
    pub fn command(&self, name: &str) -> Option<&UserCommand> {
        let feed = self.commands.iter().find(|feed| feed.name == name)?;
        Some(&feed.command)
    }

    /// The wishes for a feed: those for its address before those for its host before those for all.
    pub fn of(&self, feed: &WebUrl) -> Access {
        let host = feed.as_url().host_str().unwrap_or_default();
        self.first_of([feed.as_str(), host, "*"])
    }

    /// The same for any feed; those of commands and byline's own have no host.
    pub fn of_kind(&self, kind: &FeedKind) -> Access {
        match kind {
            FeedKind::Web(url) => self.of(url),
            FeedKind::Command(_) | FeedKind::Local(_) => {
                self.first_of([kind.address().as_str(), "*"])
            }
        }
    }

    fn first_of<'a>(&self, whom: impl IntoIterator<Item = &'a str>) -> Access {
        whom.into_iter()
            .filter_map(|whom| self.rules.iter().find(|(known, _)| known == whom))
            .fold(Access::default(), |access, (_, further)| access.or(further))
    }

    /// What is wished for a feed, for its host and for all, the narrowest first.
    pub fn layers(&self, kind: &FeedKind) -> Vec<(Layer, &Access)> {
        let address = kind.address();
        let host = match kind {
            FeedKind::Web(url) => url.as_url().host_str().unwrap_or_default(),
            FeedKind::Command(_) | FeedKind::Local(_) => "",
        };
        let whom = [
            (Layer::Own, address.as_str()),
            (Layer::Host, host),
            (Layer::All, "*"),
        ];
        whom.into_iter()
            .filter_map(|(layer, whom)| {
                let (_, access) = self.rules.iter().find(|(known, _)| known == whom)?;
                Some((layer, access))
            })
            .collect()
    }

    /// Whether anything goes through a command before it is read.
    pub fn have_filters(&self) -> bool {
        self.rules.iter().any(|(_, access)| access.filter.is_some())
    }

    /// The wishes for this feed alone.
    pub fn own(&self, feed: &WebUrl) -> Option<&Access> {
        let own = self.rules.iter().find(|(known, _)| known == feed.as_str());
        own.map(|(_, access)| access)
    }

    /// Whether anything is wished about the same article in several feeds.
    pub fn have_wishes_for_twins(&self) -> bool {
        self.rules.iter().any(|(_, access)| access.twins.is_some())
    }

    /// Whether any feed has an interval of its own.
    pub fn have_intervals(&self) -> bool {
        self.rules
            .iter()
            .any(|(_, access)| access.interval.is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Moment = Moment(1_738_578_030);

    fn url(raw: &str) -> WebUrl {
        WebUrl::new(raw).expect("a web address")
    }

    #[test]
    fn the_wish_for_a_feed_goes_before_the_one_for_its_host_and_that_for_all() {
        let every = |minutes, agent: Option<&str>| Access {
            interval: minutes,
            user_agent: agent.map(str::to_owned),
            ..Access::default()
        };
        let mut rules = AccessRules::default();
        rules.add("*", every(Some(90), Some("all")));
        rules.add("A.example", every(Some(120), None));
        rules.add("https://a.example/feed", every(None, Some("own")));
        let of = |address: &str| {
            let access = rules.of(&url(address));
            (access.interval, access.user_agent.unwrap_or_default())
        };
        assert_eq!(of("https://a.example/feed"), (Some(120), "own".to_owned()));
        assert_eq!(of("https://a.example/other"), (Some(120), "all".to_owned()));
        assert_eq!(of("https://b.a.example/"), (Some(90), "all".to_owned()));
    }

    #[test]
    fn cookies_go_where_they_belong_and_no_longer_than_they_live() {
        let cookie = Cookie {
            domain: "a.example".to_owned(),
            with_subdomains: true,
            path: "/news".to_owned(),
            only_https: true,
            until: Some(NOW.plus(60)),
            name: "id".to_owned(),
            value: Secret("1".to_owned()),
        };
        let access = Access {
            cookies: vec![cookie],
            ..Access::default()
        };
        let sent = |address: &str, now| access.cookies_for(&url(address), now);
        for address in ["https://a.example/news", "https://www.a.example/news/feed"] {
            assert_eq!(sent(address, NOW).as_deref(), Some("id=1"), "{address}");
            assert_eq!(sent(address, NOW.plus(60)), None);
        }
        for address in [
            "http://a.example/news",
            "https://a.example/newsletter",
            "https://a.example/",
            "https://nota.example/news",
            "https://example/news",
        ] {
            assert_eq!(sent(address, NOW), None, "{address}");
        }
    }

    #[test]
    fn secrets_do_not_show_themselves() {
        let access = Access {
            login: Some(("me".to_owned(), Secret("hunter2".to_owned()))),
            ..Access::default()
        };
        assert!(!format!("{access:?}").contains("hunter2"));
    }
}
