//! `cookies.txt`: cookies from the user's browser, in the format of Netscape, curl and yt-dlp.

use std::path::Path;

use super::complaint::Fault;
use super::reading::read_file;
use crate::news::{Cookie, Moment, Secret};

/// The cookies of a file; lines that are none are left out.
pub(super) fn read_cookies(path: &Path) -> Result<Vec<Cookie>, Fault> {
    match read_file(path) {
        Ok(text) => Ok(text.lines().filter_map(cookie).collect()),
        Err(error) => Err(Fault::Unreadable {
            file: path.display().to_string(),
            why: error.to_string(),
        }),
    }
}

/// domain, with subdomains, path, https only, expires, name, value; between tabs.
fn cookie(line: &str) -> Option<Cookie> {
    // What looks like a comment here is a cookie that scripts may not see.
    let line = line.strip_prefix("#HttpOnly_").unwrap_or(line);
    let mut fields = line.split('\t');
    if line.starts_with('#') {
        return None;
    }
    let domain = fields.next()?.trim_start_matches('.').to_lowercase();
    let with_subdomains = fields.next()? == "TRUE";
    let path = fields.next()?.to_owned();
    let only_https = fields.next()? == "TRUE";
    let until: i64 = fields.next()?.parse().ok()?;
    let (name, value) = (fields.next()?, fields.next()?);
    let is_sound = |text: &str| {
        text.bytes()
            .all(|byte| (b'!'..=b'~').contains(&byte) && byte != b';')
    };
    (is_sound(name) && is_sound(value) && !domain.is_empty()).then(|| Cookie {
        domain,
        with_subdomains,
        path,
        only_https,
        until: (until > 0).then_some(Moment(until)),
        name: name.to_owned(),
        value: Secret(value.to_owned()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_cookie_a_comment_or_nothing() {
        let expected = Cookie {
            domain: "example.org".to_owned(),
            with_subdomains: true,
            path: "/".to_owned(),
            only_https: true,
            until: None,
            name: "id".to_owned(),
            value: Secret("a=b".to_owned()),
        };
        let line = ".example.org\tTRUE\t/\tTRUE\t0\tid\ta=b";
        assert_eq!(cookie(line).as_ref(), Some(&expected));
        assert_eq!(cookie(&format!("#HttpOnly_{line}")), Some(expected));
        let dated = cookie(&line.replace("\t0\t", "\t1738578030\t")).expect("a cookie");
        assert_eq!(dated.until, Some(Moment(1_738_578_030)));
        for other in [
            "# Netscape HTTP Cookie File",
            "",
            "a\tb",
            "a\tTRUE\t/\tTRUE\t0\tid\ta; b=c",
        ] {
            assert_eq!(cookie(other), None, "{other}");
        }
    }
}
