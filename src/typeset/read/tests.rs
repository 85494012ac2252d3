use super::document;
use crate::clean::{CleanText, WebUrl};
use crate::typeset::{Block, Document, Inline, html, page};

fn read(source: &str) -> Document {
    document(
        &CleanText::new(source),
        WebUrl::new("https://example.org/news/a.html").as_ref(),
    )
}

/// What `source` is read as, told as clean HTML.
fn check(source: &str, clean: &str) {
    assert_eq!(html(&read(source)).trim_end(), clean, "from {source}");
}

#[test]
fn white_space_collapses_as_in_browsers() {
    check(
        "<p>  one\n\t two <b> three </b>four&nbsp;&nbsp; five</p>",
        "<p>one two <strong>three</strong> four five</p>",
    );
    check("a <i> b </i> c", "<p>a <em>b</em> c</p>");
    check("10&nbsp;km", "<p>10\u{a0}km</p>");
}

#[test]
fn loose_text_and_double_breaks_are_paragraphs() {
    check(
        "one<br>two<br> <br/>&nbsp;<br>three<div>four</div>five",
        "<p>one<br>two</p>\n<p>three</p>\n<p>four</p>\n<p>five</p>",
    );
    check("one\n\ntwo", "<p>one</p>\n<p>two</p>");
}

#[test]
fn layout_is_unwrapped() {
    check(
        "<table><tr><td><div><span><section><p>one</p></section></span></div></td></tr></table>",
        "<p>one</p>",
    );
    check(
        "<a href='/x'><div><p>one</p><p>two</p></div></a>",
        "<p><a href=\"https://example.org/x\">one</a></p>\n<p><a href=\"https://example.org/x\">two</a></p>",
    );
}

#[test]
fn what_is_hidden_stays_hidden() {
    check(
        "a<script>b</script><style>c</style><p hidden>d</p><p style='color:red; display : none'>e</p>\
         <span aria-hidden=true>f</span><template>g</template><button>h</button><select><option>i</select>",
        "<p>a</p>",
    );
    check(
        "<h2> </h2><p></p><ul><li></ul><blockquote></blockquote><figure></figure>",
        "",
    );
}

#[test]
fn links_lead_only_to_the_web() {
    check(
        "<a href='javascript:x()'>a</a> <a href='data:text/html,x'>b</a> <a href='#top'>c</a> <a href='a.html#n1'>d</a> \
         <a href='../e?f=1&amp;g'>e</a><a href='https://example.com/empty'></a>",
        "<p>a b c d <a href=\"https://example.org/e?f=1&amp;g\">e</a></p>",
    );
}

#[test]
fn entities_cannot_bring_in_what_was_cleaned_away() {
    let document = read(
        "<p title='&#27;'>a&#27;[2Jb&#x85;c&#x202e;d</p><pre>e&#27;f</pre><img src=/x.jpg alt='g&#7;h'>",
    );
    let shown = html(&document);
    assert!(
        !shown
            .contains(|letter: char| letter.is_control() && letter != '\n' || letter == '\u{202e}'),
        "{shown:?}"
    );
    let lines: Vec<String> = page(&document, 40)
        .lines
        .iter()
        .map(super::super::Line::text)
        .collect();
    assert_eq!(lines, ["a[2Jb…cd", "", "  ef", "", "▣ gh[1]"]);
}

#[test]
fn pictures_find_their_captions_and_their_files() {
    check(
        "<figure><picture><source srcset='/s.webp'><img src='data:image/gif;base64,R0' data-src='/big.jpg' alt='A b'></picture>\
         <figcaption>Caption</figcaption></figure>",
        "<figure><img src=\"https://example.org/big.jpg\" alt=\"A b\"><figcaption>Caption</figcaption></figure>",
    );
    check(
        "<div class='wp-caption'><img srcset='/a.jpg 300w, /b.jpg 900w'><p class='wp-caption-text'>Below</p></div>",
        "<figure><img src=\"https://example.org/b.jpg\" alt=\"\"><figcaption>Below</figcaption></figure>",
    );
    check(
        "<picture><source srcset='/only.jpg 1x'></picture>",
        "<figure><img src=\"https://example.org/only.jpg\" alt=\"\"></figure>",
    );
}

#[test]
fn a_picture_whose_image_waits_keeps_what_it_says() {
    let shown = |file: &str, alt: &str| {
        format!("<figure><img src=\"https://example.org/{file}\" alt=\"{alt}\"></figure>")
    };
    check(
        "<picture><source srcset='/only.webp 1x'><img src='data:image/svg+xml;base64,AA' alt='Boats'></picture>",
        &shown("only.webp", "Boats"),
    );
    check(
        "<img src='/grey.svg' data-srcset='/small.jpg 400w, /large.jpg 800w' alt='Boats'>",
        &shown("large.jpg", "Boats"),
    );
}

#[test]
fn a_picture_that_is_never_closed_hides_nothing() {
    check(
        "<picture><source srcset='/a.webp 1x'><div><p>The last words.",
        "<p>The last words.</p>\n<figure><img src=\"https://example.org/a.webp\" alt=\"\"></figure>",
    );
}

#[test]
fn a_picture_within_a_line_keeps_its_caption() {
    check(
        "<img src=/a.jpg><div class=caption><img src=/b.jpg><div class=caption><p>Below",
        "<figure><img src=\"https://example.org/a.jpg\" alt=\"\"><figcaption><img src=\"https://example.org/b.jpg\" alt=\"\"><br>Below</figcaption></figure>",
    );
    check(
        "<dl><dt><figure><img src=/a.jpg><figcaption>Below</figcaption></figure><dd>Told</dl>",
        "<dl><dt><img src=\"https://example.org/a.jpg\" alt=\"\"><br>Below</dt><dd>Told</dd></dl>",
    );
}

#[test]
fn counting_pixels_and_repeated_pictures_go() {
    check(
        "<p>a<img src='/t.gif' width=1 height=1><img src='http://feeds.feedburner.com/~r/x/~4/y'></p>",
        "<p>a</p>",
    );
    check(
        "<img src=/a.jpg><noscript><img src='/a.jpg?full'></noscript><p><img src='/a.jpg?w=300'>text",
        "<figure><img src=\"https://example.org/a.jpg\" alt=\"\"></figure>\n<p>text</p>",
    );
}

#[test]
fn a_picture_at_the_edge_of_a_text_stands_alone_and_one_within_stays() {
    check(
        "<p><img src=/a.png alt=A>text <img src=/b.png alt=B> more <img class=emoji src=/c.png alt=':)'></p>",
        "<figure><img src=\"https://example.org/a.png\" alt=\"A\"></figure>\n\
         <p>text <img src=\"https://example.org/b.png\" alt=\"B\"> more :)</p>",
    );
}

#[test]
fn films_and_sounds_become_links() {
    check(
        "<iframe src='https://www.youtube.com/embed/abc?rel=0'></iframe><audio><source src='/a.mp3'></audio>",
        "<p><a href=\"https://www.youtube.com/watch?v=abc\">Video: youtube.com</a></p>\n\
         <p><a href=\"https://example.org/a.mp3\">Audio: example.org</a></p>",
    );
}

#[test]
fn lists_keep_their_numbers_their_sublists_and_their_boxes() {
    check(
        "<ol start=3><li>three<li>four<ul><li><input type=checkbox checked>done</ul></ol><ul><li>a</li><ul><li>b</ul></ul>",
        "<ol start=\"3\">\n<li>three</li>\n<li>\n<p>four</p>\n<ul>\n<li>☑ done</li>\n</ul>\n</li>\n</ol>\n\
         <ul>\n<li>\n<p>a</p>\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>",
    );
}

#[test]
fn definitions_and_folded_parts_keep_their_form() {
    check(
        "<dl><div><dt>a<dd>b</div><dt>c</dl><details><summary>more</summary>text</details>",
        "<dl><dt>a</dt><dd>b</dd><dt>c</dt><dd>\n</dd></dl>\n<details><summary>more</summary>\n<p>text</p>\n</details>",
    );
}

#[test]
fn code_is_kept_as_it_is() {
    let document =
        read("<pre><code class='language-Rust'>fn a() {\n\tb  <b>c</b>\n\n}\n</code></pre>");
    let [Block::Code { language, text, .. }] = document.blocks.as_slice() else {
        panic!("one block of code, not {document:?}");
    };
    assert_eq!(language.as_str(), "rust");
    assert_eq!(text.as_str(), "fn a() {\n    b  c\n\n}");
}

#[test]
fn tables_of_data_keep_their_columns() {
    check(
        "<table><caption>Cap</caption><thead><tr><th>a<th>b<th></thead><tr><td colspan=2>c<td><tr><th>d<td>e</table>",
        "<table><caption>Cap</caption>\n<thead><tr><th>a</th><th>b</th></tr>\n</thead>\n\
         <tbody><tr><td>c</td></tr>\n<tr><td><strong>d</strong></td><td>e</td></tr>\n</tbody></table>",
    );
    check(
        "<table><tr><td rowspan=2>a<td>b<tr><td>c</table>",
        "<table>\n<tbody><tr><td>a</td><td>b</td></tr>\n<tr><td></td><td>c</td></tr>\n</tbody></table>",
    );
}

#[test]
fn tables_of_layout_become_their_cells() {
    check(
        "<table><tr><td><h2>a</h2><ul><li><p>b<p>c</ul><td><pre>d</pre></table>",
        "<h2>a</h2>\n<ul>\n<li>\n<p>b</p>\n<p>c</p>\n</li>\n</ul>\n<pre><code>d</code></pre>",
    );
    check("<table><td><td colspan=2 rowspan=2>", "");
}

#[test]
fn small_things_are_told_in_letters() {
    check(
        "<q>a <q>b</q></q> <s>c</s> <kbd>d</kbd> <abbr title=e>f</abbr> <ruby>g<rp>(<rt>h<rp>)</ruby>",
        "<p>“a ‘b’” <del>c</del> <code>d</code> f g(h)</p>",
    );
    check("<math alttext='x^2'><mi>x</mi></math>", "<p>x^2</p>");
}

#[test]
fn marks_nest_with_the_longest_outermost() {
    check(
        "<b>a <i>b</b> c</i>",
        "<p><strong>a <em>b</em></strong><em> c</em></p>",
    );
    check(
        "<i><a href='https://a.org/'>a</a> b</i>",
        "<p><em><a href=\"https://a.org/\">a</a> b</em></p>",
    );
}

#[test]
fn deep_quotes_flatten_and_lose_nothing() {
    let document = read(&format!("{}x", "<blockquote>y<div>".repeat(60)));
    let mut depth = 0;
    let mut blocks = &document.blocks;
    while let Some(Block::Quote(inner)) =
        blocks.iter().find(|block| matches!(block, Block::Quote(_)))
    {
        depth += 1;
        blocks = inner;
    }
    assert_eq!(depth, 24);
    assert_eq!(
        blocks.last(),
        Some(&Block::Paragraph(vec![Inline::Text("x".into())]))
    );
    assert_eq!(
        crate::typeset::plain_text(&document).matches('y').count(),
        60
    );
}

#[test]
fn signs_that_lead_within_the_page_go() {
    check(
        "<h2>Head<a href='#head'>¶</a></h2><p>note <a href='#ref1'>↩\u{fe0e}</a> <a href='#n'>2</a>",
        "<h2>Head</h2>\n<p>note 2</p>",
    );
}

#[test]
fn a_description_that_says_nothing_is_none() {
    check(
        "<img src=/a.jpg alt=IMG_12.JPG>",
        "<figure><img src=\"https://example.org/a.jpg\" alt=\"\"></figure>",
    );
}

#[test]
fn the_box_around_code_may_name_its_language() {
    for (box_of, language) in [
        (
            "<div class='language-bash x'><div class=highlight><pre>ls</pre></div></div>",
            "bash",
        ),
        (
            "<div class='highlight highlight-source-rust'><pre>ls</pre></div>",
            "rust",
        ),
        ("<pre class='brush: js; title: x'>ls</pre>", "js"),
        ("<div class='lang-en'><pre>ls</pre></div>", ""),
        (
            "<div class='language-en'><article><pre>ls</pre></article></div>",
            "",
        ),
    ] {
        let document = read(box_of);
        let [
            Block::Code {
                language: named, ..
            },
        ] = document.blocks.as_slice()
        else {
            panic!("{document:?}")
        };
        assert_eq!(named.as_str(), language, "{box_of}");
    }
}
