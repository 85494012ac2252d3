//! An article is sent where the user has set it up: to a program, to a server, or to the browser.

use super::outside::{Program, run};
use super::setting::{markdown, plain_text};
use crate::clean::{CleanLine, WebUrl};
use crate::ingest::{Sending, Web};
use crate::messages::Messages;
use crate::news::{Article, ShareRequest, ShareTarget, ShareWay, ShareWords, Writing};

/// The longest text in an argument or a variable, in bytes: Linux takes 128 KiB of each.
const LONGEST: usize = 100_000;

/// Sends it; what went wrong is one sentence. `browser` is the user's setting for it.
pub async fn share(
    web: &Web,
    browser: &[String],
    target: &ShareTarget,
    article: &Article,
    say: &Messages,
) -> Result<(), String> {
    let words = words_of(target, article).await;
    let told = |why: &dyn std::fmt::Display| {
        CleanLine::new(&say.not_shared(&target.name, why.to_string())).to_string()
    };
    match &target.way {
        ShareWay::Command(command) => {
            let command = arguments(command, &words).map_err(|why| told(&why))?;
            let variables = ["url", "title", "author", "text", "tags", "note"].map(|name| {
                let value = words.value(name).unwrap_or_default();
                (
                    format!("BYLINE_{}", name.to_uppercase()),
                    clipped(value).to_owned(),
                )
            });
            let input = markdown(article.clone()).await;
            run(&command, &variables, &input)
                .await
                .map_err(|why| told(&why))
        }
        ShareWay::Open(address) => {
            let url = address_of(address, &words).map_err(|why| told(&why))?;
            let program = Program::browser(browser, |name| std::env::var(name).ok());
            match program {
                Ok(program) if program.needs_terminal() => Err(told(&say.no_terminal_browser())),
                Ok(program) => program.open(&url).await.map_err(|why| told(&why)),
                Err(why) => Err(told(&why)),
            }
        }
        ShareWay::Request(request) => {
            let sending = sending(request, &words).map_err(|why| told(&why))?;
            let sent = web.send(&sending).await;
            sent.map_err(|problem| told(&say.problem(&problem)))
        }
    }
}

/// What an article has to say, and the user's secrets for this target.
async fn words_of(target: &ShareTarget, article: &Article) -> ShareWords {
    let mut words = ShareWords::default();
    let text = plain_text(article.shown_html().clone()).await;
    let tags: Vec<&str> = article.tags.iter().map(AsRef::as_ref).collect();
    let url = article.url.as_ref().map_or("", WebUrl::as_str);
    for (name, value) in [
        ("url", url),
        ("title", article.headline.title.as_str()),
        ("author", article.author.as_str()),
        ("feed", article.headline.feed_title.as_str()),
        ("text", text.trim()),
        ("tags", &tags.join(",")),
        ("note", article.note.as_str().trim()),
    ] {
        words.put(name, value);
    }
    for (name, secret) in &target.secrets {
        words.put(name, &secret.0);
    }
    words
}

/// Program and arguments; each stays one argument whatever an article says, and none of them becomes a switch.
fn arguments(command: &[String], words: &ShareWords) -> Result<Vec<String>, String> {
    let fill = |(at, word): (usize, &String)| {
        let filled = words
            .fill(word, Writing::Plain)
            .map_err(|error| error.to_string())?;
        let filled = clipped(&filled).to_owned();
        let is_switch = at > 0 && filled.starts_with('-') && !word.starts_with('-');
        Ok(if is_switch {
            format!(" {filled}")
        } else {
            filled
        })
    };
    command.iter().enumerate().map(fill).collect()
}

fn address_of(template: &str, words: &ShareWords) -> Result<WebUrl, String> {
    let filled = words
        .fill(template, Writing::Percent)
        .map_err(|error| error.to_string())?;
    WebUrl::new(&filled).ok_or_else(|| "the address became too long".to_owned())
}

fn sending(request: &ShareRequest, words: &ShareWords) -> Result<Sending, String> {
    let fill = |text: &str, writing| words.fill(text, writing).map_err(|error| error.to_string());
    let headers = request
        .headers
        .iter()
        .map(|(name, value)| Ok((name.clone(), fill(value, Writing::Plain)?)));
    let writing = ShareTarget::writing(request);
    Ok(Sending {
        method: request.method,
        url: address_of(&request.url, words)?,
        headers: headers.collect::<Result<_, String>>()?,
        body: fill(&request.body, writing)?,
        media_type: match writing {
            Writing::Json => "application/json",
            Writing::Percent => "application/x-www-form-urlencoded",
            Writing::Plain => "text/plain; charset=utf-8",
        },
    })
}

fn clipped(text: &str) -> &str {
    let end = (0..=LONGEST.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at));
    text.get(..end.unwrap_or_default()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_an_article_becomes_a_switch_or_a_second_argument() {
        let mut words = ShareWords::default();
        words.put("title", "--exec=evil \"; rm -rf /");
        let command = ["mail", "-s", "{title}", "-x{title}", "a {title}"].map(str::to_owned);
        assert_eq!(
            arguments(&command, &words).expect("known"),
            [
                "mail",
                "-s",
                " --exec=evil \"; rm -rf /",
                "-x--exec=evil \"; rm -rf /",
                "a --exec=evil \"; rm -rf /"
            ]
        );
    }

    #[test]
    fn long_texts_are_cut_between_letters() {
        let long = format!("x{}", "é".repeat(LONGEST));
        assert_eq!(clipped(&long).len(), LONGEST - 1);
        assert_eq!(clipped("short"), "short");
    }
}
