//! Every dialect, and every encoding, that feeds are still written in.

use byline::ingest::parse_feed;

use super::{NOW, feed, titles, url};

/// One entry, told in every dialect that is still found.
#[test]
fn every_dialect_has_the_same_entry() {
    let item = "<title>One</title><link>https://a.example/1</link>";
    let entry = "<title>One</title><link href='https://a.example/1'/>";
    for source in [
        format!("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://my.netscape.com/rdf/simple/0.9/'><channel><title>T</title></channel><item>{item}</item></rdf:RDF>"),
        format!("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:r='http://purl.org/rss/1.0/'><r:channel><r:title>T</r:title></r:channel><r:item>{}</r:item></rdf:RDF>", item.replace("</", "</r:").replace("<t", "<r:t").replace("<l", "<r:l")),
        format!("<rss version='0.91'><channel><title>T</title><item>{item}</item></channel></rss>"),
        format!("<rss><channel><title>T</title></channel><item>{item}</item></rss>"),
        format!("<rss xmlns='http://backend.userland.com/rss2' version='2.0'><channel><title>T</title><item>{item}</item></channel></rss>"),
        format!("<RSS VERSION='2.0'><CHANNEL><TITLE>T</TITLE><ITEM>{}</ITEM></CHANNEL></RSS>", item.replace("title", "TITLE").replace("link", "LINK")),
        "<CHANNEL HREF='https://a.example/'><TITLE>T</TITLE><ITEM HREF='https://a.example/1'><TITLE>One</TITLE></ITEM></CHANNEL>".to_owned(),
        format!("<feed version='0.3' xmlns='http://purl.org/atom/ns#'><title>T</title><entry>{entry}</entry></feed>"),
        format!("<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title><entry>{entry}</entry></feed>"),
        "<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:title>T</a:title><a:entry><a:title>One</a:title><a:link rel='alternate' href='https://a.example/1'/></a:entry></a:feed>".to_owned(),
        "{\"version\":\"http://jsonfeed.org/version/1\",\"title\":\"T\",\"items\":[{\"title\":\"One\",\"url\":\"https://a.example/1\"}]}".to_owned(),
        "\u{feff}{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"T\",\"items\":[{\"title\":\"One\",\"external_url\":\"https://a.example/1\"}]}".to_owned(),
    ] {
        let feed = feed(source.as_bytes());
        assert_eq!(feed.title.as_str(), "T", "{source}");
        assert_eq!(titles(&feed), ["One"], "{source}");
        assert_eq!(feed.entries[0].url, url("https://a.example/1"), "{source}");
    }
}

/// The encodings of the world's older feeds: told by the document, told by HTTP, and told by nobody.
#[test]
fn every_encoding_is_read_however_it_is_told() {
    let texts = [
        (
            "windows-1251",
            "Паром опоздал на три часа, потому что прилив не стал его ждать",
        ),
        (
            "koi8-r",
            "Паром опоздал на три часа, потому что прилив не стал его ждать",
        ),
        (
            "gb18030",
            "渡轮晚点了三个小时，因为潮水没有等它，港口的人们都知道这件事",
        ),
        (
            "big5",
            "渡輪晚點了三個小時，因為潮水沒有等它，港口的人們都知道這件事",
        ),
        (
            "shift_jis",
            "フェリーは三時間遅れました。潮は待ってくれなかったからです",
        ),
        (
            "euc-jp",
            "フェリーは三時間遅れました。潮は待ってくれなかったからです",
        ),
        (
            "euc-kr",
            "여객선이 세 시간 늦었습니다. 밀물이 기다려 주지 않았기 때문입니다",
        ),
        (
            "iso-8859-2",
            "Příliš žluťoučký kůň úpěl ďábelské ódy a loď měla zpoždění",
        ),
        (
            "iso-8859-7",
            "Το πλοίο άργησε τρεις ώρες επειδή η παλίρροια δεν περίμενε",
        ),
        (
            "windows-1252",
            "Le bac était très en retard, à cause de la marée — dit-on à Orléans",
        ),
        (
            "windows-1254",
            "Vapur üç saat gecikti, çünkü gelgit onu beklemedi; şaşırdık",
        ),
        (
            "windows-1255",
            "המעבורת איחרה בשלוש שעות כי הגאות לא חיכתה לה בכלל",
        ),
        (
            "windows-1256",
            "تأخرت العبارة ثلاث ساعات لأن المد لم ينتظرها في الميناء",
        ),
    ];
    for (label, text) in texts {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).expect("it is known");
        let body = format!("<rss version='2.0'><channel><title>{text}</title></channel></rss>");
        let check = |source: &str, charset: Option<&str>, how: &str| {
            let (bytes, _, _) = encoding.encode(source);
            let feed = parse_feed(&bytes, charset, None, NOW).expect("it can be read");
            assert_eq!(feed.title.as_str(), text, "{label}, {how}");
        };
        let declared = format!("<?xml version='1.0' encoding='{label}'?>{body}");
        check(&declared, None, "declared");
        check(&body, Some(label), "told by HTTP");
        check(
            &format!("<?xml version='1.0'?>{body}"),
            None,
            "told by nobody",
        );
    }
}

#[test]
fn wrong_words_about_the_encoding_are_not_believed() {
    let title = |bytes: &[u8], charset| {
        let feed = parse_feed(bytes, charset, None, NOW).expect("it can be read");
        feed.title.as_str().to_owned()
    };
    let body = |told: &str| {
        format!(
            "<?xml version='1.0' encoding='{told}'?><rss><channel><title>Naïve café, déjà vu à Orléans</title></channel></rss>"
        )
    };
    let expected = "Naïve café, déjà vu à Orléans";
    assert_eq!(
        title(body("iso-8859-1").as_bytes(), Some("windows-1251")),
        expected
    );
    assert_eq!(title(body("utf-16").as_bytes(), None), expected);
    let latin: Vec<u8> = body("utf-8")
        .chars()
        .map(|letter| u8::try_from(u32::from(letter)).expect("Latin 1"))
        .collect();
    assert_eq!(title(&latin, Some("utf-8")), expected);
    let wide =
        |to: fn(u16) -> [u8; 2]| -> Vec<u8> { body("utf-8").encode_utf16().flat_map(to).collect() };
    assert_eq!(title(&wide(u16::to_le_bytes), Some("utf-8")), expected);
    assert_eq!(title(&wide(u16::to_be_bytes), Some("utf-8")), expected);
}
