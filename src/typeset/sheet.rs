//! A whole article on its own: title, date, lead picture, text and address, as it is printed, copied and exported.

use std::fmt::Write;

use super::{
    Block, Document, Inline, Page, Picture, direction_attribute, document_of, html, markdown, page,
};
use crate::clean::{CleanLine, CleanText, WebUrl};
use crate::news::{Article, Moment};

/// What is printed of an article, besides its document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    pub title: CleanLine,
    /// Who wrote it and where; may be empty.
    pub source: CleanLine,
    pub published: Option<Moment>,
    pub lead: Option<LeadPicture>,
    pub document: Document,
    pub url: Option<WebUrl>,
}

/// The picture above the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeadPicture {
    pub url: WebUrl,
    /// What it shows, in words.
    pub alt: CleanLine,
    pub caption: CleanLine,
    pub credit: CleanLine,
}

impl LeadPicture {
    /// Caption and credit in one line.
    fn words(&self) -> CleanLine {
        CleanLine::new(&format!("{} {}", self.caption, self.credit))
    }
}

impl Sheet {
    /// The sheet of an article as the reader shows it.
    pub fn of(article: &Article) -> Self {
        let headline = &article.headline;
        let source = joined(&[&article.author, &headline.feed_title]);
        let document = document_of(article);
        let pictured = article
            .enclosures
            .iter()
            .find(|enclosure| enclosure.media_type.as_str().starts_with("image/"));
        let lead = pictured.map(|enclosure| LeadPicture {
            url: enclosure.url.clone(),
            alt: CleanLine::default(),
            caption: CleanLine::default(),
            credit: CleanLine::default(),
        });
        Self {
            title: headline.title.clone(),
            source,
            published: Some(headline.published),
            lead: lead.filter(|_| !has_picture(&document.blocks)),
            document,
            url: article.url.clone(),
        }
    }

    /// Sets `lead` above the document; where the document begins with the same picture that one makes way, and where it
    /// shows the picture further down there is no need for another.
    #[must_use]
    pub fn with_lead(mut self, mut lead: LeadPicture) -> Self {
        match self.document.blocks.first() {
            // A caption of which the page tells nothing else stays where it is.
            Some(Block::Picture(first))
                if first.url == lead.url
                    && (first.caption.is_empty()
                        || !lead.caption.is_empty()
                        || !lead.credit.is_empty()) =>
            {
                lead.alt = first.alt.clone();
                self.document.blocks.remove(0);
            }
            _ if shows(&self.document.blocks, &lead.url) => return self,
            _ => {}
        }
        self.lead = Some(lead);
        self
    }

    /// `# Title`, the date, the lead picture with caption and credit, the text, and the address.
    pub fn markdown(&self) -> String {
        let mut out = format!("# {}\n", escaped_markdown(self.title.as_str()));
        if let Some(published) = self.published {
            let _ = write!(out, "\n{}\n", long_date(published));
        }
        if let Some(lead) = &self.lead {
            let alt = lead.alt.as_str().replace(['[', ']'], "");
            let _ = write!(out, "\n![{alt}]({})\n", destination(&lead.url));
            let caption = escaped_markdown(lead.caption.as_str());
            let credit = escaped_markdown(lead.credit.as_str());
            match (caption.is_empty(), credit.is_empty()) {
                (true, true) => {}
                (true, false) => drop(write!(out, "\n**{credit}**\n")),
                (false, true) => drop(write!(out, "\n{caption}\n")),
                (false, false) => drop(write!(out, "\n{caption} **{credit}**\n")),
            }
        }
        let body = markdown(&self.document);
        if !body.trim().is_empty() {
            let _ = write!(out, "\n{}\n", body.trim_matches('\n'));
        }
        if let Some(url) = &self.url {
            let _ = write!(out, "\nOriginal url:\n\n<{}>\n", url.as_str());
        }
        out
    }

    /// The sheet set at most `width` cells wide, with the addresses of its numbered links at the end.
    pub fn text(&self, width: u16) -> String {
        let page = page(&self.with_head(), width);
        let mut out = page_text(&page);
        for (index, link) in page.links.iter().enumerate() {
            if index == 0 {
                out.push('\n');
            }
            let _ = writeln!(out, "[{}] {}", index + 1, link.url);
        }
        out
    }

    /// An `<article>` element with its head and its address.
    pub fn html(&self) -> String {
        let mut out = format!(
            "<article>\n<h1{}>{}</h1>\n",
            direction_attribute(self.title.as_str()),
            escaped_html(self.title.as_str())
        );
        if let Some(published) = self.published {
            let machine = published.rfc3339();
            let _ = writeln!(
                out,
                "<p><time datetime=\"{machine}\">{}</time></p>",
                long_date(published)
            );
        }
        if let Some(lead) = &self.lead {
            let caption = lead.words();
            let _ = writeln!(
                out,
                "<figure><img src=\"{}\" alt=\"{}\"><figcaption>{}</figcaption></figure>",
                escaped_html(lead.url.as_str()),
                escaped_html(lead.alt.as_str()),
                escaped_html(caption.as_str())
            );
        }
        let _ = writeln!(out, "{}", html(&self.document).trim_matches('\n'));
        if let Some(url) = &self.url {
            let address = escaped_html(url.as_str());
            let _ = writeln!(
                out,
                "<p>Original url: <a href=\"{address}\">{address}</a></p>"
            );
        }
        out.push_str("</article>\n");
        out
    }

    /// The document with title, source, date and lead picture as its first blocks.
    fn with_head(&self) -> Document {
        let text = |line: &str| Inline::Text(CleanText::new(line));
        let date = self.published.map(long_date).unwrap_or_default();
        let source = joined(&[&self.source, &CleanLine::new(&date)]);
        let mut blocks = Vec::new();
        if !self.title.is_empty() {
            blocks.push(Block::Heading(1, vec![text(self.title.as_str())]));
        }
        if !source.is_empty() {
            blocks.push(Block::Paragraph(vec![text(source.as_str())]));
        }
        if let Some(lead) = &self.lead {
            let caption = lead.words();
            blocks.push(Block::Picture(Picture {
                url: lead.url.clone(),
                size: None,
                alt: lead.alt.clone(),
                caption: if caption.is_empty() {
                    Vec::new()
                } else {
                    vec![text(caption.as_str())]
                },
            }));
        }
        blocks.extend(self.document.blocks.iter().cloned());
        Document { blocks }
    }
}

/// A page's lines as plain text, blanks at their ends left out.
pub fn page_text(page: &Page) -> String {
    let mut out = String::new();
    for line in &page.lines {
        let text: String = line.runs.iter().map(|run| run.text.as_str()).collect();
        out.push_str(text.trim_end());
        out.push('\n');
    }
    out
}

/// `February 03, 2025`, in UTC.
fn long_date(moment: Moment) -> String {
    moment.utc().format("%B %d, %Y").to_string()
}

fn joined(parts: &[&CleanLine]) -> CleanLine {
    let parts: Vec<&str> = parts
        .iter()
        .map(|part| part.as_str())
        .filter(|part| !part.is_empty())
        .collect();
    CleanLine::new(&parts.join(" · "))
}

fn has_picture(blocks: &[Block]) -> bool {
    blocks
        .iter()
        .any(|block| matches!(block, Block::Picture(_)))
}

fn shows(blocks: &[Block], url: &WebUrl) -> bool {
    blocks
        .iter()
        .any(|block| matches!(block, Block::Picture(picture) if picture.url == *url))
}

/// An address as a Markdown destination: in angle brackets where its parentheses would end it.
fn destination(url: &WebUrl) -> String {
    let url = url.as_str();
    if url.contains(['(', ')']) {
        format!("<{url}>")
    } else {
        url.to_owned()
    }
}

/// `line` with what Markdown would take for markup escaped, and only that.
fn escaped_markdown(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for letter in line.chars() {
        if matches!(letter, '\\' | '`' | '*' | '_' | '<' | '[' | ']') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

fn escaped_html(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet() -> Sheet {
        Sheet {
            title: CleanLine::new("Rain, and *more* rain"),
            source: CleanLine::new("A. Writer · The Daily"),
            published: Some(Moment(1_738_578_030)),
            lead: None,
            document: Document {
                blocks: vec![Block::Paragraph(vec![Inline::Text(CleanText::new(
                    "It rained.",
                ))])],
            },
            url: WebUrl::new("https://daily.example/rain"),
        }
    }

    fn lead(raw: &str) -> LeadPicture {
        LeadPicture {
            url: WebUrl::new(raw).expect("a web address"),
            alt: CleanLine::default(),
            caption: CleanLine::new("A wet street."),
            credit: CleanLine::new("B. Lens / Agency"),
        }
    }

    #[test]
    fn markdown_has_title_date_lead_picture_text_and_address() {
        let sheet = sheet().with_lead(lead("https://daily.example/rain.jpg"));
        assert_eq!(
            sheet.markdown(),
            "# Rain, and \\*more\\* rain\n\nFebruary 03, 2025\n\n\
             ![](https://daily.example/rain.jpg)\n\nA wet street. **B. Lens / Agency**\n\n\
             It rained.\n\nOriginal url:\n\n<https://daily.example/rain>\n"
        );
    }

    #[test]
    fn a_lead_picture_that_the_text_begins_with_is_shown_once() {
        let mut doubled = sheet();
        let lead = lead("https://daily.example/rain.jpg");
        doubled.document.blocks.insert(
            0,
            Block::Picture(Picture {
                url: lead.url.clone(),
                size: None,
                alt: CleanLine::new("Umbrellas"),
                caption: Vec::new(),
            }),
        );
        let sheet = doubled.with_lead(lead);
        assert_eq!(sheet.document, self::sheet().document);
        assert_eq!(
            sheet.lead.map(|lead| lead.alt),
            Some(CleanLine::new("Umbrellas"))
        );
    }

    #[test]
    fn html_escapes_what_feeds_say() {
        let mut sheet = sheet();
        sheet.title = CleanLine::new("<script> & \"co\"");
        assert!(
            sheet
                .html()
                .contains("<h1>&lt;script&gt; &amp; &quot;co&quot;</h1>")
        );
    }
}
