use proptest::strategy::Strategy as _;

use super::*;

/// What stands between the roots' tags after the repair: the feed's own fields, then the items.
fn inside(source: &str) -> String {
    let (_, repaired) = repair(source).expect("a feed");
    let documents = std::iter::once(&repaired.head).chain(&repaired.pieces);
    documents.map(|xml| without_root(xml)).collect()
}

fn without_root(xml: &str) -> &str {
    let start = xml
        .find("<channel>")
        .map_or_else(|| xml.find('>').unwrap_or_default() + 1, |at| at + 9);
    let end = xml
        .find("</channel></rss>")
        .or_else(|| xml.find("</feed>"))
        .unwrap_or(xml.len());
    &xml[start..end]
}

fn check(source: &str, repaired: &str) {
    assert_eq!(inside(source), repaired);
}

#[test]
fn a_sound_feed_keeps_its_meaning() {
    check(
        "<?xml version='1.0'?><rss version='2.0'><channel><title>A &amp; B</title><item><guid isPermaLink='false'>1</guid></item></channel></rss>",
        r#"<title>A &amp; B</title><item><guid isPermaLink="false">1</guid></item>"#,
    );
}

#[test]
fn junk_entities_and_bare_signs_are_mended() {
    check(
        "Warning: x <br/>\n<rss><channel><title>A&nbsp;& B < C &eacute; \u{1}&#27;</title></channel></rss>",
        "<title>A\u{a0}&amp; B &lt; C é</title>",
    );
}

#[test]
fn html_that_was_not_escaped_is_text() {
    check(
        "<rss><channel><item><description>One <b>two</b><br> &amp; three</description></item></channel></rss>",
        "<item><description>One &lt;b&gt;two&lt;/b&gt;&lt;br&gt; &amp;amp; three</description></item>",
    );
}

#[test]
fn a_cut_feed_is_closed() {
    check(
        "<rss><channel><item><title>One</title></item><item><title>Two</ti",
        "<item><title>One</title></item><item><title>Two&lt;/ti</title></item>",
    );
}

#[test]
fn items_left_open_end_where_the_next_begins() {
    check(
        "<rss><channel><item><title>One<link>http://a.example/</link><item><title>Two</title></channel></rss>",
        "<item><title>One</title><link>http://a.example/</link></item><item><title>Two</title></item>",
    );
}

#[test]
fn rdf_becomes_rss() {
    check(
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><channel rdf:about='x'><title>T</title></channel><item rdf:about='http://a.example/1'><title>One</title></item></rdf:RDF>",
        r#"<title>T</title><item><guid isPermaLink="false">http://a.example/1</guid><title>One</title></item>"#,
    );
}

#[test]
fn old_atom_becomes_new() {
    check(
        "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><tagline>T</tagline><entry><issued>2004-01-01</issued><content type='text/html' mode='escaped'>&lt;p&gt;</content></entry></feed>",
        r#"<subtitle>T</subtitle><entry><published>2004-01-01</published><content type="html">&lt;p&gt;</content></entry>"#,
    );
}

#[test]
fn packed_text_is_unpacked_and_what_only_says_so_stays() {
    check(
        "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><title mode='base64'>S2V0dGxl</title><tagline mode='base64'>a b!</tagline><entry><content type='application/octet-stream'>PGI+eDwvYj4=</content></entry></feed>",
        r#"<title type="html">Kettle</title><subtitle type="html">a b!</subtitle><entry><content type="html">&lt;b&gt;x&lt;/b&gt;</content></entry>"#,
    );
}

#[test]
fn markup_inside_atom_becomes_html() {
    check(
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>a &lt; b</div></content></entry></feed>",
        r#"<entry><content type="html">&lt;div xmlns=&apos;http://www.w3.org/1999/xhtml&apos;&gt;a &amp;lt; b&lt;/div&gt;</content></entry>"#.replace("&apos;", "'").as_str(),
    );
}

#[test]
fn text_elsewhere_keeps_its_address_and_text_here_has_none() {
    check(
        "<feed><entry><content type='video/mp4' src='a.mp4'/></entry><entry><content type='x' src='b'>c</content></entry></feed>",
        r#"<entry><content src="a.mp4"></content></entry><entry><content type="html">c</content></entry>"#,
    );
}

#[test]
fn entries_are_found_though_the_root_is_lost() {
    check(
        "?><item><title>One</title></item>",
        "<item><title>One</title></item>",
    );
}

#[test]
fn prefixes_mean_what_they_are_bound_to() {
    check(
        "<rss xmlns:d='http://purl.org/dc/elements/1.1/'><channel><item><d:creator>A</d:creator><dc:date>B</dc:date><zz:q>C</zz:q></item></channel></rss>",
        "<item><dc:creator>A</dc:creator><dc:date>B</dc:date><other:q>C</other:q></item>",
    );
}

#[test]
fn depth_has_an_end() {
    let deep = format!("<rss><channel><item>{}x", "<media:group>".repeat(20_000));
    assert_eq!(inside(&deep).matches("<media:group>").count(), 255);
}

#[test]
fn a_page_is_no_feed() {
    assert!(repair("<!DOCTYPE html><html><body><rss></rss></body></html>").is_none());
    assert!(repair("just text").is_none());
}

#[test]
fn long_texts_need_no_escaping_and_come_out_whole() {
    let long = "<p>a & b</p>".repeat(100);
    check(
        &format!(
            "<rss><channel><item><description><![CDATA[{long}]]></description></item></channel></rss>"
        ),
        &format!("<item><description><![CDATA[{long}]]></description></item>"),
    );
    let with_end = format!("{long}]]>");
    check(
        &format!(
            "<rss><channel><title>{}</title></channel></rss>",
            with_end.replace('&', "&amp;").replace('<', "&lt;")
        ),
        &format!(
            "<title>{}</title>",
            with_end
                .replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('>', "&gt;")
        ),
    );
}

/// The strict parser panics at numbers that are too long for it.
#[test]
fn times_within_recordings_are_left_out() {
    let long = "2".repeat(40);
    let source = format!(
        "<rss><channel><item><title>A</title><itunes:duration>{long}</itunes:duration>\
         <media:thumbnail url='https://a.example/a.png' Time='{long}:11:11'/>\
         <media:text start='{long}'>Spoken</media:text></item></channel></rss>"
    );
    let (_, repaired) = repair(&source).expect("a feed");
    let items = repaired.pieces.concat();
    assert!(items.contains("https://a.example/a.png"), "{items}");
    assert!(items.contains("Spoken"), "{items}");
    assert!(!items.contains(&long), "{items}");
}

#[test]
fn many_items_make_several_documents_each_whole() {
    let item = format!("<item><title>{}</title></item>", "word ".repeat(100));
    let source = format!(
        "<rss><channel><image>{}</image><ttl>60</ttl></channel></rss>",
        item.repeat(500)
    );
    let (_, repaired) = repair(&source).expect("a feed");
    assert!(repaired.pieces.len() > 2);
    assert!(without_root(&repaired.head).contains("<ttl>60</ttl>"));
    let items = repaired.pieces.iter().map(|piece| {
        assert!(piece.ends_with("</item></channel></rss>"));
        piece.matches("</item>").count()
    });
    assert_eq!(items.sum::<usize>(), 500);
}

proptest::proptest! {
    /// That one strict parser can read it all is what the repair is for.
    #[test]
    fn what_is_written_is_well_formed(
        pieces in proptest::collection::vec(proptest::prop_oneof![
            proptest::sample::select(vec![
                "<item>", "</item>", "<title>", "</title>", "<link>", "<a href=x>", "<a b='&amp;\"'>", "<![CDATA[", "]]>", "<!--", "-->",
                "&", "<", ">", "\"", "\r", "\u{1}", "\u{ffff}", "<dc:date/>", "<x:y>", "<author>", "</author>", "<description>",
            ]).prop_map(str::to_owned),
            "[a-z]{0,400}",
            proptest::prelude::any::<String>(),
        ], 0..40),
        atom: bool,
    ) {
        let root = if atom { "feed" } else { "rss" };
        let (_, repaired) = repair(&format!("<{root}>{}", pieces.concat())).expect("a feed");
        for xml in std::iter::once(&repaired.head).chain(&repaired.pieces) {
            let mut reader = quick_xml::Reader::from_str(xml);
            reader.config_mut().check_end_names = true;
            loop {
                match reader.read_event() {
                    Ok(quick_xml::events::Event::Eof) => break,
                    Ok(_) => {}
                    Err(error) => panic!("{error}: {xml}"),
                }
            }
        }
    }
}
