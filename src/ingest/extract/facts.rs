//! What a page declares about itself: JSON-LD (schema.org), `OpenGraph`, `<meta>` and `<link>`, in this order of trust.

use dom_query::Document;
use serde_json::Value;

use super::byline::{shown_byline, with_commas, without_lead_in};
use super::title::{headline, is_site};
use super::told::Told;
use crate::clean::{CleanLine, WebUrl};
use crate::ingest::date::parse_date;
use crate::ingest::text::line_of;
use crate::news::Moment;

#[derive(Default)]
pub(super) struct Facts {
    pub(super) canonical_url: Option<WebUrl>,
    pub(super) title: CleanLine,
    pub(super) byline: CleanLine,
    pub(super) published: Option<Moment>,
    pub(super) site: CleanLine,
    pub(super) language: CleanLine,
    pub(super) image: Option<WebUrl>,
    /// What its picture shows, and who made it, as JSON-LD tells.
    pub(super) caption: CleanLine,
    pub(super) credit: CleanLine,
    pub(super) text: Option<Told>,
    /// The page says that it is an article, rather than a list of them.
    pub(super) is_article: bool,
}

impl Facts {
    pub(super) fn read(document: &Document, url: Option<&WebUrl>) -> Self {
        let linked = article_data(document);
        let data = linked.as_ref();
        let page = Page::new(document, url);
        let site = first([
            page.meta(&["og:site_name", "application-name"]),
            names(data, "publisher"),
            page.host(),
        ]);
        let declared = first([
            string(data, "headline"),
            page.meta(&["dc:title", "dc.title", "og:title", "twitter:title", "title"]),
            Some(page.text("title")),
        ]);
        let host = page.host().unwrap_or_default();
        let title = headline(declared.as_str(), document, site.as_str(), &host);
        Self {
            canonical_url: page
                .address("link[rel='canonical']", "href")
                .or_else(|| page.meta_address(&["og:url"])),
            title: CleanLine::new(&title),
            byline: page.byline(data, &site, &title),
            published: published(data, &page),
            language: first([
                page.attribute("html", "lang"),
                string(data, "inLanguage"),
                page.meta(&["og:locale", "language"]),
            ]),
            image: page
                .meta_address(&[
                    "og:image",
                    "og:image:url",
                    "twitter:image",
                    "twitter:image:src",
                ])
                .or_else(|| image(data?, &page)),
            caption: image_text(data, &["caption", "description"]),
            credit: image_text(
                data,
                &[
                    "creditText",
                    "copyrightNotice",
                    "creator",
                    "author",
                    "copyrightHolder",
                ],
            ),
            is_article: data.is_some()
                || page
                    .meta(&["og:type"])
                    .is_some_and(|kind| kind.contains("article")),
            text: string(data, "articleBody").and_then(|text| Told::new(&text)),
            site,
        }
    }
}

fn first<const N: usize>(texts: [Option<String>; N]) -> CleanLine {
    let lines = texts.into_iter().flatten().map(|text| line_of(&text));
    lines
        .into_iter()
        .find(|line| !line.is_empty())
        .unwrap_or_default()
}

struct Page<'a> {
    document: &'a Document,
    url: Option<&'a WebUrl>,
    /// The names and contents of its `<meta>` elements; names in small letters.
    metas: Vec<(String, String)>,
}

impl<'a> Page<'a> {
    fn new(document: &'a Document, url: Option<&'a WebUrl>) -> Self {
        let mut metas = Vec::new();
        for meta in &document.select("meta[content]") {
            let Some(content) = meta
                .attr("content")
                .filter(|content| !content.trim().is_empty())
            else {
                continue;
            };
            // A property may hold several names (RDFa).
            for name in ["property", "name", "itemprop"]
                .into_iter()
                .filter_map(|name| meta.attr(name))
            {
                let names = name.split_ascii_whitespace().map(str::to_ascii_lowercase);
                metas.extend(names.map(|name| (name, content.trim().to_owned())));
            }
        }
        Self {
            document,
            url,
            metas,
        }
    }
}

impl Page<'_> {
    fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        let value = self
            .document
            .try_select(selector)?
            .attr(name)?
            .trim()
            .to_owned();
        (!value.is_empty()).then_some(value)
    }

    fn text(&self, selector: &str) -> String {
        self.document.select_single(selector).text().to_string()
    }

    /// The content of the first `<meta>` whose name or property is one of `names`, in their order.
    fn meta(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|wanted| {
            let found = self
                .metas
                .iter()
                .find(|(name, _)| name.eq_ignore_ascii_case(wanted))?;
            Some(found.1.clone())
        })
    }

    fn resolve(&self, raw: &str) -> Option<WebUrl> {
        WebUrl::new(raw).or_else(|| self.url?.join(raw))
    }

    fn address(&self, selector: &str, name: &str) -> Option<WebUrl> {
        self.resolve(&self.attribute(selector, name)?)
    }

    fn meta_address(&self, names: &[&str]) -> Option<WebUrl> {
        self.resolve(&self.meta(names)?)
    }

    fn host(&self) -> Option<String> {
        Some(self.url?.site().to_owned())
    }

    /// Declared, else shown; the name of the site itself only where there is no other.
    fn byline(&self, data: Option<&Value>, site: &CleanLine, title: &str) -> CleanLine {
        const NAMES: &[&str] = &[
            "dc:creator",
            "dc.creator",
            "dcterms:creator",
            "author",
            "article:author",
            "parsely-author",
            "byl",
        ];
        // Some sites give the address of an author's page where the name should be.
        let declared = NAMES
            .iter()
            .filter_map(|name| self.meta(&[name]))
            .find(|name| !name.starts_with("http") && !name.contains(".com/"));
        let host = self.host().unwrap_or_default();
        let line = |name: String| {
            let line = line_of(&with_commas(&without_lead_in(&name)));
            (!line.is_empty()).then_some(line)
        };
        let is_person = |line: &CleanLine| !is_site(line.as_str(), site.as_str(), &host);
        let told: Vec<CleanLine> = [names(data, "author"), declared]
            .into_iter()
            .flatten()
            .filter_map(line)
            .collect();
        if let Some(person) = told.iter().find(|line| is_person(line)) {
            return person.clone();
        }
        let shown = shown_byline(self.document, title).and_then(line);
        match shown {
            Some(shown) if told.is_empty() || is_person(&shown) => shown,
            _ => told.into_iter().next().unwrap_or_default(),
        }
    }
}

fn published(data: Option<&Value>, page: &Page) -> Option<Moment> {
    const NAMES: &[&str] = &[
        "article:published_time",
        "datePublished",
        "date",
        "dc.date",
        "dc.date.issued",
        "pubdate",
        "publish-date",
        "parsely-pub-date",
        "sailthru.date",
        "og:published_time",
        "last-modified",
    ];
    let texts = [
        string(data, "datePublished"),
        string(data, "dateCreated"),
        page.meta(NAMES),
        page.attribute("time[datetime]", "datetime"),
    ];
    texts
        .into_iter()
        .flatten()
        .find_map(|text| parse_date(&text))
}

/// The first object of the page's JSON-LD that describes an article.
fn article_data(document: &Document) -> Option<Value> {
    let scripts = document.try_select("script[type*='ld+json' i]")?;
    scripts
        .iter()
        .find_map(|script| find_article(linked_data(&script.text())?, 0))
}

/// JSON as pages have it: in the comments that hide it from old browsers, and with line ends in its texts.
fn linked_data(text: &str) -> Option<Value> {
    let from = text.find(['{', '['])?;
    let end = text.rfind(['}', ']'])?;
    let json = text.get(from..=end)?;
    serde_json::from_str(json).ok().or_else(|| {
        let spaced: String = json
            .chars()
            .map(|letter| if letter.is_control() { ' ' } else { letter })
            .collect();
        serde_json::from_str(&spaced).ok()
    })
}

fn find_article(value: Value, depth: usize) -> Option<Value> {
    match value {
        Value::Array(values) if depth < 4 => values
            .into_iter()
            .find_map(|value| find_article(value, depth + 1)),
        Value::Object(mut object) => {
            let kind = object
                .get("@type")
                .map(Value::to_string)
                .unwrap_or_default();
            if kind.contains("Article") || kind.contains("Posting") || kind.contains("Report") {
                return Some(Value::Object(object));
            }
            find_article(
                object
                    .remove("@graph")
                    .or_else(|| object.remove("mainEntity"))?,
                depth + 1,
            )
        }
        _ => None,
    }
}

fn string(data: Option<&Value>, key: &str) -> Option<String> {
    data?.get(key)?.as_str().map(str::to_owned)
}

/// Names of persons or organisations: a text, an object, or a list of either.
fn names(data: Option<&Value>, key: &str) -> Option<String> {
    let value = data?.get(key)?;
    let list = value
        .as_array()
        .map_or_else(|| std::slice::from_ref(value), Vec::as_slice);
    let name = |value: &Value| {
        value
            .as_str()
            .or_else(|| value.get("name")?.as_str())
            .map(str::to_owned)
    };
    let mut names: Vec<String> = list
        .iter()
        .filter_map(name)
        .filter(|name| !name.starts_with("http"))
        .take(10)
        .collect();
    names.dedup();
    Some(names.join(", "))
}

/// What the picture of JSON-LD says under the first of `keys` that it has.
fn image_text(data: Option<&Value>, keys: &[&str]) -> CleanLine {
    let image = data.and_then(|data| data.get("image")).map(|image| {
        image
            .as_array()
            .and_then(|list| list.first())
            .unwrap_or(image)
    });
    let text = keys.iter().find_map(|key| names(image, key));
    text.map(|text| line_of(&text)).unwrap_or_default()
}

fn image(data: &Value, page: &Page) -> Option<WebUrl> {
    let mut value = data.get("image")?;
    if let Some(list) = value.as_array() {
        value = list.first()?;
    }
    page.resolve(value.as_str().or_else(|| value.get("url")?.as_str())?)
}
