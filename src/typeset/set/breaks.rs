//! Where a line may end inside what has no blanks: between ideographs, and behind hyphens and dashes.

/// Whether a line may end between `before` and `next`; `earlier` stands before `before`, or is NUL at the start of a word.
pub(super) fn may_break(earlier: char, before: char, next: char) -> bool {
    if before == '\0' {
        return false;
    }
    if is_ideographic(before) || is_ideographic(next) {
        return !never_begins(next) && !never_ends(before) && !is_digit_sign(before, next);
    }
    match before {
        '-' | '‐' => earlier.is_alphanumeric() && next.is_alphabetic(),
        '—' | '–' => earlier.is_alphanumeric() && next.is_alphanumeric(),
        _ => false,
    }
}

/// Letters of scripts that are written without blanks. Korean has blanks.
fn is_ideographic(letter: char) -> bool {
    matches!(letter,
        '\u{2e80}'..='\u{312f}' | '\u{3190}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff01}'..='\u{ff9f}' | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{3ffff}')
}

/// What may not stand at the beginning of a line: closing marks, points, small kana, marks of repetition.
fn never_begins(letter: char) -> bool {
    letter.is_ascii_punctuation()
        && !matches!(
            letter,
            '(' | '[' | '{' | '$' | '#' | '@' | '&' | '+' | '-' | '<' | '\\'
        )
        || matches!(letter,
            '、' | '。' | '，' | '．' | '・' | '：' | '；' | '！' | '？' | '）' | '］' | '｝' | '〉' | '》' | '」' | '』' | '】'
            | '〕' | '〗' | '〙' | '〛' | '〞' | '〟' | '”' | '’' | '»' | '…' | '‥' | '—' | '–' | '～' | '〜' | '％' | '‰' | '°'
            | 'ー' | 'ゝ' | 'ゞ' | 'ヽ' | 'ヾ' | '々' | '〻' | '‐' | '·' | '－'
            | 'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' | 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ゎ'
            | 'ァ' | 'ィ' | 'ゥ' | 'ェ' | 'ォ' | 'ッ' | 'ャ' | 'ュ' | 'ョ' | 'ヮ' | 'ヵ' | 'ヶ'
            | '\u{31f0}'..='\u{31ff}' | '\u{ff61}' | '\u{ff63}'..='\u{ff65}' | '\u{ff67}'..='\u{ff70}' | '｠' | '\u{a0}')
}

/// What may not stand at the end of a line: opening marks and signs before a number.
fn never_ends(letter: char) -> bool {
    matches!(
        letter,
        '(' | '['
            | '{'
            | '“'
            | '‘'
            | '«'
            | '（'
            | '［'
            | '｛'
            | '〈'
            | '《'
            | '「'
            | '『'
            | '【'
            | '〔'
            | '〖'
            | '〘'
            | '〚'
            | '〝'
            | '｢'
            | '｟'
            | '$'
            | '￥'
            | '＄'
            | '£'
            | '#'
            | '\u{a0}'
    )
}

/// Full-width numbers stay together.
fn is_digit_sign(before: char, next: char) -> bool {
    let is_digit = |letter: char| matches!(letter, '０'..='９');
    is_digit(before) && is_digit(next)
}
