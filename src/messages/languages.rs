//! The languages that are built in, and which one the system's name for a language means.

/// The messages in English, whose comments are the manual.
pub const ENGLISH: &str = include_str!("../../config/messages/en.ftl");

pub(super) const BUILT_IN: [(&str, &str); 4] = [
    ("en", ENGLISH),
    ("de", include_str!("../../config/messages/de.ftl")),
    ("ru", include_str!("../../config/messages/ru.ftl")),
    ("zh", include_str!("../../config/messages/zh.ftl")),
];

/// The messages of a language that is built in, by its tag.
pub fn built_in(language: &str) -> Option<&'static str> {
    let mut all = BUILT_IN.iter();
    let found = all.find(|(tag, _)| *tag == language);
    found.map(|(_, text)| *text)
}

/// The tags that a name of the system stands for, the narrower first: `de_AT.UTF-8` is `de-AT` and `de`. `C` is English.
pub fn tags(name: &str) -> Vec<String> {
    let end = name.find(['.', '@', ':']).unwrap_or(name.len());
    let name = name.get(..end).unwrap_or_default().replace('_', "-");
    let of_letters = |part: &str| {
        (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    if matches!(name.as_str(), "C" | "POSIX") || !name.split('-').all(of_letters) {
        return vec!["en".to_owned()];
    }
    let mut tags = vec![name.clone()];
    let mut rest = name.as_str();
    while let Some((wider, _)) = rest.rsplit_once('-') {
        tags.push(wider.to_owned());
        rest = wider;
    }
    tags
}
