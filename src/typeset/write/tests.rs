use crate::clean::{CleanText, WebUrl};
use crate::typeset::{Document, document, html, markdown, plain_text};

fn read(source: &str) -> Document {
    document(
        &CleanText::new(source),
        WebUrl::new("https://example.org/").as_ref(),
    )
}

fn check_markdown(source: &str, expected: &str) {
    assert_eq!(
        markdown(&read(source)).trim_end(),
        expected,
        "from {source}"
    );
}

fn check_plain(source: &str, expected: &str) {
    assert_eq!(plain_text(&read(source)), expected, "from {source}");
}

#[test]
fn what_would_be_markup_is_escaped() {
    check_markdown(
        "<p>1. *a* _b_ c_d [e] &lt;f&gt; `g` h\\i &amp;amp;",
        "1\\. \\*a\\* \\_b\\_ c_d \\[e\\] \\<f> \\`g\\` h\\\\i \\&amp;",
    );
    check_markdown(
        "<p># a<p>- b<p>+ c<p>&gt; d<p>=== e",
        "\\# a\n\n\\- b\n\n\\+ c\n\n\\> d\n\n\\=== e",
    );
}

#[test]
fn a_picture_is_followed_by_its_caption() {
    check_markdown(
        "<figure><img src=/a.jpg alt='A [b]'><figcaption>Caption. <b>Credit</b></figcaption></figure>",
        "![A \\[b\\]](https://example.org/a.jpg)\n\nCaption. **Credit**",
    );
}

#[test]
fn inlines_have_their_marks() {
    check_markdown(
        "<p><b>a</b> <i>b</i> <del>c</del> <code>d`e</code> <a href='/f_(g)'>h</a><br>i",
        "**a** *b* ~~c~~ ``d`e`` [h](<https://example.org/f_(g)>)\\\ni",
    );
}

#[test]
fn blocks_have_their_marks() {
    check_markdown(
        "<h2>a</h2><blockquote><p>b<ul><li>c<ul><li>d</ul></ul></blockquote>",
        "## a\n\n> b\n>\n> - c\n>   - d",
    );
    check_markdown(
        "<ol start=9><li>a<li><p>b<p>c</ol>",
        "9. a\n\n10. b\n\n    c",
    );
    check_markdown("<ul><li><input type=checkbox checked>a</ul>", "- [x] a");
    check_markdown(
        "<pre class=language-sh>a ``` b</pre>",
        "````sh\na ``` b\n````",
    );
    check_markdown("<p>a<hr><p>b", "a\n\n---\n\nb");
    check_markdown(
        "<table><tr><th>a<th>b|c<tr><td>d<td>e<br>f</table>",
        "| a | b\\|c |\n| --- | --- |\n| d | e<br>f |",
    );
}

#[test]
fn plain_text_has_words_and_no_addresses() {
    check_plain(
        "<h1>a</h1><p>b <a href=/c>d</a><br>e<blockquote>f</blockquote><ol><li>g<li>h<ul><li>i</ul></ol>",
        "a\n\nb d\ne\n\nf\n\n1. g\n2. h\n   - i",
    );
    check_plain(
        "<table><tr><td>a<td>b<tr><td>c<td>d</table>",
        "a | b\nc | d",
    );
    check_plain(
        "<p>x<figure><img src=/a.jpg alt=b><figcaption>c</figcaption></figure>",
        "x\n\nc",
    );
    check_plain("<img src=/a.jpg alt='only this'>", "only this");
}

#[test]
fn html_is_clean_and_stays_what_it_was() {
    let source = "<p onclick=x style=y class=z>a &lt;b&gt; <a href='/c?d=\"e\"' target=_blank>f</a></p><pre><code class='language-rust'>g &amp; h</code></pre>";
    let clean = html(&read(source));
    assert_eq!(
        clean,
        "<p>a &lt;b&gt; <a href=\"https://example.org/c?d=%22e%22\">f</a></p>\n<pre><code class=\"language-rust\">g &amp; h</code></pre>\n"
    );
    assert_eq!(html(&read(&clean)), clean);
}

#[test]
fn what_is_written_from_right_to_left_says_so_in_html() {
    let document = crate::typeset::document(
        &CleanText::new("<p>\u{5d0}\u{5d1} abc<p>abc \u{5d0}<ul><li>\u{5d2}</ul>"),
        None,
    );
    assert_eq!(
        crate::typeset::html(&document),
        "<p dir=\"rtl\">\u{5d0}\u{5d1} abc</p>\n<p>abc \u{5d0}</p>\n<ul>\n<li dir=\"rtl\">\u{5d2}</li>\n</ul>\n"
    );
}
