//! Pages read from the command line.

use super::*;

const MARKDOWN: &str = "# Ferries return to the harbour

February 03, 2025

![A white ferry at the pier](https://gazette.example/img/ferry-800.jpg)

The first boat at the pier on Monday. **Ann Lens / Harbour Pictures**

The first ferry in three years left the harbour at dawn on Monday, with forty people, two horses and a brass band on board, and [the band](https://gazette.example/news/band) played until the lighthouse.

“We had almost stopped believing in it,” said the harbour master, who has kept the timetable on her wall since the line was closed, and who sold the first ticket herself.

**Related article:** [The lighthouse keeps its keeper](https://gazette.example/news/lighthouse)

The line runs four times a day until the end of October. After that, the company says, it will depend on the weather, and on whether enough people come along to pay for the coal.

Original url:

<https://gazette.example/news/ferries>
";

/// The same article, its picture and its neighbours told in the ways in which pages do.
const VARIANTS: [&str; 3] = ["figure", "linked-data", "soup"];

fn read(name: &str, format: &str) -> String {
    let path = project().join(format!("tests/fixtures/pages/{name}.html"));
    let path = path.to_str().expect("the project's path is UTF-8");
    let base = "https://gazette.example/news/ferries";
    Byline::new()
        .run(["read", path, "--base-url", base, "--format", format])
        .done()
}

#[test]
fn an_article_comes_out_of_its_page_as_markdown() {
    for name in VARIANTS {
        assert_eq!(read(name, "markdown"), MARKDOWN, "{name}");
    }
}

#[test]
fn its_text_shows_the_same_and_nothing_of_the_page_around() {
    let first = read("figure", "text");
    assert!(first.contains("Related article: The lighthouse"), "{first}");
    for name in VARIANTS {
        assert_eq!(read(name, "text"), first, "{name}");
    }
    let read: Value = serde_json::from_str(&read("soup", "json")).expect("JSON");
    let text = read["text"].as_str().expect("a text");
    assert!(
        text.starts_with("The first ferry") && text.ends_with("the coal."),
        "{text}"
    );
    assert_eq!(read["lead_image"]["credit"], "Ann Lens / Harbour Pictures");
}
