//! What pasting adds to the output of a tool: quote marks, bullets, line numbers, time stamps, names of speakers.

use std::sync::LazyLock;

use regex_lite::Regex;

/// `[18:04] `, `2026-11-24 18:04:11 `, `[24.11.26, 18:04:05] `, `24/11/2026, 18:04 - `, `2026-11-24T18:04:11.123Z `.
static STAMP: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let date = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}";
    let time = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,9})?(?: ?[AaPp]\.?[Mm]\.?)?(?:Z|[+-]\d{2}:?\d{2})?";
    Regex::new(&format!(r"^[ \t]*\[?(?:{date},?[ T])?{time}(?:,? {date})?(?:\]|[ \t]+-[ \t]|[ \t]|$)[ \t]?")).ok()
});

/// The fewest lines of a text whose numbers are line numbers.
const NUMBERED_LINES: usize = 2;

/// What bullets look like.
const BULLETS: [char; 13] = ['-', '*', '•', '·', '‣', '▪', '●', '○', '◦', '–', '—', '+', '⁃'];
/// The most people whose lines are read.
const SPEAKER_LIMIT: usize = 8;
/// The longest name of a person, in bytes.
const SPEAKER_LENGTH: usize = 60;

/// The lines of a text as the tool wrote them, as far as that can be told.
pub fn lines(text: &str) -> Vec<String> {
    let text = plain(text);
    let lines: Vec<&str> = text.lines().map(|line| without_quote(line.trim_end_matches('\r'))).collect();
    let lines = without_speakers(without_numbers(lines));
    single_spaced(lines).into_iter().map(|line| unquoted(without_bullet(unboxed(line)))).collect()
}

/// With plain blanks and quotes, without hidden characters, and with the line ends that a program has written out.
fn plain(text: &str) -> String {
    let text = match text.contains("\\r\\n") {
        true => text.replace("\\r\\n\\t", "\n\t").replace("\\r\\n", "\n").replace("\\\"", "\""),
        false => text.to_owned(),
    };
    let kept = text.chars().filter(|c| !matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{FEFF}'));
    kept.map(|c| match c {
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{3000}' => ' ',
        '“' | '”' | '„' | '«' | '»' => '"',
        c => c,
    })
    .collect()
}

/// A line without the quote marks before it.
fn without_quote(line: &str) -> &str {
    let mut rest = line;
    while let Some(quoted) = rest.trim_start_matches([' ', '\t']).strip_prefix('>') {
        rest = quoted.strip_prefix([' ', '\t']).unwrap_or(quoted);
    }
    rest
}

fn without_bullet(line: &str) -> &str {
    let bullet = line.trim_start().strip_prefix(BULLETS);
    bullet.filter(|rest| rest.starts_with(' ')).map_or(line, |rest| rest.trim_start_matches(' '))
}

/// What is after the number of a line: `1. `, `1) `, `1: `, `1|`, or a number and a tab.
fn after_number(line: &str) -> Option<&str> {
    let number = line.trim_start_matches([' ', '\t']);
    let rest = number.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = number.len() - rest.len();
    let marked = || {
        let rest = rest.strip_prefix(['.', ')', ':'])?;
        if rest.is_empty() { Some(rest) } else { rest.strip_prefix([' ', '\t']) }
    };
    let bare = || rest.strip_prefix(['|', '\t']).or(rest.is_empty().then_some(rest));
    (1..=6).contains(&digits).then(|| marked().or_else(bare)).flatten()
}

/// Without line numbers, if every line has one.
fn without_numbers(lines: Vec<&str>) -> Vec<&str> {
    let mut full = lines.iter().filter(|line| !line.trim().is_empty());
    let count = full.clone().take(NUMBERED_LINES).count();
    if count < NUMBERED_LINES || !full.all(|line| after_number(line).is_some()) {
        return lines;
    }
    lines.into_iter().map(|line| after_number(line).unwrap_or(line)).collect()
}

/// What is after the time stamp of a line.
fn after_stamp(line: &str) -> Option<&str> {
    let begins = line.trim_start().starts_with(|c: char| c == '[' || c.is_ascii_digit());
    let stamp = STAMP.as_ref().filter(|_| begins)?.find(line)?;
    line.get(stamp.end()..)
}

/// Without time stamps, and without the speaker that several stamped lines name.
fn without_speakers(lines: Vec<&str>) -> Vec<&str> {
    let rests: Vec<Option<&str>> = lines.iter().map(|line| after_stamp(line)).collect();
    let speakers = speakers(&rests.iter().flatten().copied().collect::<Vec<_>>());
    let said = |rest: &'_ str| speakers.iter().find_map(|speaker| rest.strip_prefix(speaker)).map(str::len);
    let lines = lines.into_iter().zip(rests);
    lines
        .map(|(line, rest)| {
            let rest = rest.unwrap_or(line);
            let length = if std::ptr::eq(rest, line) { None } else { said(rest) };
            length.and_then(|length| rest.get(rest.len() - length..)).unwrap_or(rest)
        })
        .collect()
}

/// Who says a line, with what is before the words: `Anna Berg: `, `<anna> `.
fn speaker(line: &str) -> Option<&str> {
    let begin = line.get(..line.floor_char_boundary(SPEAKER_LENGTH)).unwrap_or(line);
    let end = match begin.strip_prefix('<') {
        Some(_) => begin.find("> ")? + 2,
        None if begin.ends_with(':') && begin.len() == line.len() => begin.len(),
        None => begin.find(": ")? + 2,
    };
    line.get(..end).filter(|speaker| !speaker.contains(['=', '\t']) && !speaker.ends_with(" : "))
}

/// Those who say several lines, of which half or more have a key and a value of their own.
fn speakers<'a>(stamped: &[&'a str]) -> Vec<&'a str> {
    let mut speakers: Vec<&str> = Vec::new();
    let mut others: Vec<&str> = Vec::new();
    for line in stamped {
        let Some(speaker) = speaker(line).filter(|who| !speakers.contains(who) && !others.contains(who)) else {
            continue;
        };
        let said: Vec<&str> = stamped.iter().filter_map(|line| line.strip_prefix(speaker)).collect();
        let has_key = |rest: &&&str| [": ", "=", " REG_"].iter().any(|mark| rest.contains(mark)) || rest.ends_with(':');
        if said.len() > 1 && said.iter().filter(has_key).count() * 2 >= said.len() {
            speakers.push(speaker);
        } else {
            others.push(speaker);
        }
        if speakers.len() == SPEAKER_LIMIT || others.len() == 8 * SPEAKER_LIMIT {
            break;
        }
    }
    speakers
}

/// Without the blank line after each line, if each has one.
fn single_spaced(lines: Vec<&str>) -> Vec<&str> {
    let is_blank = |line: &&str| line.trim_matches([' ', '\t', '\r', '"', ',']).is_empty();
    let full = lines.iter().filter(|line| !is_blank(line)).count();
    let touching = lines.windows(2).any(|pair| !pair.iter().any(is_blank));
    if full < 2 || touching {
        return lines.into_iter().map(|line| if is_blank(&line) { "" } else { line }).collect();
    }
    let mut after_blank = true;
    let keep = |line: &&str| {
        let keep = !is_blank(line) || after_blank;
        after_blank = is_blank(line) && !after_blank;
        keep
    };
    let kept: Vec<&str> = lines.into_iter().filter(keep).collect();
    kept.into_iter().map(|line| if is_blank(&line) { "" } else { line }).collect()
}

/// A line without the frame that is left and right of it.
fn unboxed(line: &str) -> &str {
    let frame = ['|', '│', '║', '┃'];
    let inner = line.trim();
    let boxed = inner.strip_prefix(frame).and_then(|inner| inner.strip_suffix(frame));
    boxed.filter(|inner| !inner.contains(frame)).unwrap_or(line)
}

/// A line without the quotes that it has as a string of a program, and without the key whose value begins in it.
fn unquoted(line: &str) -> String {
    let string = line.trim().trim_end_matches(',');
    if string.len() > 1 && string.starts_with('"') && string.ends_with('"') {
        return serde_json::from_str(string).unwrap_or_else(|_| line.to_owned());
    }
    let begun = || {
        let (key, value) = string.rsplit_once('"').filter(|(key, _)| key.starts_with(['{', '"']))?;
        let is_value = key.trim_end().strip_suffix(':')?.trim_end().ends_with('"');
        (is_value && !value.trim().is_empty()).then_some(value)
    };
    begun().unwrap_or(line).to_owned()
}
