//! What a page declares about itself: JSON-LD (schema.org), `OpenGraph`, `<meta>` and `<link>`, in this order of trust.

use dom_query::Document;
use serde_json::Value;

use super::byline::{could_be_names, is_address, is_organisation, with_commas, without_lead_in};
use super::linked::{article_data, names, string};
use super::shown::shown_bylines;
use super::title::{Declared, headline, is_part_of_site, is_site};
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
        let told = first([
            string(data, "headline"),
            page.meta(&["dc:title", "dc.title", "og:title", "twitter:title", "title"]),
        ]);
        let window = page.text("title");
        let other = page.meta(&["og:title"]);
        let host = page.host().unwrap_or_default();
        let is_window = told.is_empty();
        let title = if is_window { line_of(&window) } else { told };
        let declared = Declared {
            title: title.as_str(),
            other: other.map(|other| line_of(&other).as_str().to_owned()),
            is_window,
        };
        let title = headline(&declared, document, site.as_str(), &host);
        Self {
            canonical_url: page.canonical_url(),
            title: CleanLine::new(&title),
            byline: page.byline(data, &site, &title),
            published: published(data, &page),
            language: first([
                page.attribute("html", "lang"),
                string(data, "inLanguage"),
                page.meta(&["og:locale", "language"]),
            ]),
            image: page
                .meta(&[
                    "og:image",
                    "og:image:url",
                    "twitter:image",
                    "twitter:image:src",
                ])
                .and_then(|told| page.resolve(first_address(&told)))
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

    /// What the page says where it belongs; that it is its site's first page is a mistake of its makers.
    fn canonical_url(&self) -> Option<WebUrl> {
        let is_first = |url: &WebUrl| url.as_url().path() == "/" && url.as_url().query().is_none();
        let is_of_site = self.url.is_some_and(is_first);
        let declared = [
            self.address("link[rel='canonical']", "href"),
            self.meta_address(&["og:url"]),
        ];
        let mut declared = declared.into_iter().flatten();
        declared.find(|url| is_of_site || self.url.is_none() || !is_first(url))
    }

    fn host(&self) -> Option<String> {
        Some(self.url?.site().to_owned())
    }

    /// Declared, else shown; the name of the site itself only where there is no other.
    fn byline(&self, data: Option<&Value>, site: &CleanLine, title: &str) -> CleanLine {
        let host = self.host().unwrap_or_default();
        let line = |name: String| {
            let line = line_of(&with_commas(&without_lead_in(&name)));
            (!line.is_empty()).then_some(line)
        };
        let is_person = |line: &CleanLine| {
            !is_site(line.as_str(), site.as_str(), &host)
                && !is_part_of_site(line.as_str(), site.as_str())
                && !is_organisation(line.as_str())
        };
        let told: Vec<CleanLine> = [names(data, "author"), self.author()]
            .into_iter()
            .flatten()
            .filter_map(line)
            .collect();
        if let Some(person) = told.iter().find(|line| is_person(line)) {
            return person.clone();
        }
        let shown: Vec<CleanLine> = shown_bylines(self.document, title)
            .into_iter()
            .filter_map(line)
            .collect();
        let likely = |line: &&CleanLine| could_be_names(line.as_str());
        let person = |line: &&CleanLine| is_person(line);
        let best = if told.is_empty() {
            shown.iter().find(likely).or_else(|| shown.first())
        } else {
            shown
                .iter()
                .filter(person)
                .find(likely)
                .or_else(|| shown.iter().find(person))
        };
        best.or_else(|| told.first()).cloned().unwrap_or_default()
    }

    /// The authors that `<meta>` elements declare; all of them where each has its own.
    fn author(&self) -> Option<String> {
        const NAMES: &[&str] = &[
            "dc:creator",
            "dc.creator",
            "dcterms:creator",
            "citation_author",
            "author",
            "article:author",
            "parsely-author",
            "byl",
        ];
        const MOST: usize = 10;
        NAMES.iter().find_map(|wanted| {
            let mut found: Vec<&str> = Vec::new();
            // Some sites give the address of an author's page where the name should be.
            for (_, name) in self
                .metas
                .iter()
                .filter(|(known, name)| known == wanted && !is_address(name))
                .take(MOST)
            {
                if !found.contains(&name.as_str()) {
                    found.push(name);
                }
            }
            if *wanted == "author" {
                found.truncate(1);
            }
            let between = if found.iter().any(|name| name.contains(',')) {
                "; "
            } else {
                ", "
            };
            (!found.is_empty()).then(|| found.join(between))
        })
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

/// The first of several addresses that a site has put behind each other without anything between.
fn first_address(told: &str) -> &str {
    [".jpghttp", ".jpeghttp", ".pnghttp", ".webphttp"]
        .iter()
        .find_map(|seam| Some(told.find(seam)? + seam.len() - "http".len()))
        .and_then(|end| told.get(..end))
        .unwrap_or(told)
}

fn image(data: &Value, page: &Page) -> Option<WebUrl> {
    let mut value = data.get("image")?;
    if let Some(list) = value.as_array() {
        value = list.first()?;
    }
    page.resolve(value.as_str().or_else(|| value.get("url")?.as_str())?)
}
