//! What a line of activation output tells, piece by piece: read by tokens, since labels are localized.

use std::sync::LazyLock;

use regex_lite::{Match, Regex};

use crate::assessment::evidence::clean;

/// A regular expression that is made when it is first needed.
type Pattern = LazyLock<Option<Regex>>;

/// The characters of product keys, as a class.
macro_rules! key {
    () => {
        "([BCDFGHJKMNPQRTVWXY2346789]{5})"
    };
}

/// `Windows(R), Professional edition`, `Office 16, Office16VisioProR_Retail edition`; a colon after it is of `/xpr`.
static NAME: Pattern = LazyLock::new(|| {
    Regex::new(r"\b((?:Windows|Office)[^,:，：]{0,40})[,，]\s*([A-Za-z][\w-]{2,60})\s+edition\b\s*([:：])?").ok()
});

/// `Office16VisioProR_Retail`, `OfficeStandardVL_MAK`, with or without what is around it.
static OFFICE: Pattern = LazyLock::new(|| {
    let id = r"(Office(?:\d\d)?[A-Z][A-Za-z0-9]*(?:R|VL)_[A-Za-z][\w-]{1,60})";
    Regex::new(&format!(r"\b(?:(Office[^,:，：]{{0,40}})[,，]\s*)?{id}(?:\s+edition\b)?\s*([:：])?")).ok()
});

/// `OEM_DM channel`, `RETAIL(MAK) channel`, `VOLUME_KMSCLIENT`, `RETAIL-kanaal`.
static DESCRIPTION: Pattern = LazyLock::new(|| {
    let channel = r"(RETAIL(?:\(\w+\))?|OEM_[A-Z_]+|VOLUME_[A-Z0-9_]+(?:-R2)?|TIMEBASED_[A-Z]+)";
    let word = r"([\s-]?(?:[Cc]hannel|[Kk]anaal|[Kk]anal|[Cc]anale?|通道|频道|頻道|管道|チャネル|채널))?";
    Regex::new(&format!(r"\b{channel}{word}")).ok()
});

/// `OEM:DM`, `Volume:GVLK`, `Retail:TB:Eval`.
static KEY_CHANNEL: Pattern = LazyLock::new(|| Regex::new(r"\b((?:OEM|Volume):[A-Za-z]{2,7}|Retail:TB:\w+)\b").ok());

/// `Retail` alone.
static RETAIL: Pattern = LazyLock::new(|| Regex::new(r"\b(Retail)\b").ok());

/// An extended PID.
static EXTENDED_PID: Pattern =
    LazyLock::new(|| Regex::new(r"\b(\d{5}-\d{5}-\d{3}-\d{6}-\d\d-\d{4,5}-\d{4,5}\.0000-\d{7})\b").ok());

/// The end of a key after a word for it, or after groups that were painted over.
static LABELLED_KEY: Pattern = LazyLock::new(|| {
    let word = "[Kk]ey|KEY|[Ss]chl(?:ü|ue)ssel|[Ss]leutel|[Cc]lé|[Cc]lave|[Cc]hiave|[Cc]have|[Cc]odice|[Nn]yckel\
                |[Nn]øgle|[Nn]økkel|[Aa]vain|[Kk]lucz|[Kk]líč|[Kk]ľúč|[Кк]люч|密钥|密鑰|金鑰|キー|키";
    let painted = "[*Xx#?█■▇▓▒░●•_]{5}[-–]";
    let groups = "(?:[BCDFGHJKMNPQRTVWXY2346789]{5}[-–]){0,4}";
    Regex::new(&format!(r#"(?:(?:{word})[^:：=]{{0,40}}[:：=]\s*["']?{groups}|{painted}){key}\b"#, key = key!())).ok()
});

/// Five characters of a key at the end of a line after a colon.
static KEY_AT_END: Pattern = LazyLock::new(|| Regex::new(concat!(r"[:=：]\s*", key!(), r#"\s*["',]*$"#)).ok());

/// Five characters of a key in a cell of a table.
static KEY_IN_CELL: Pattern =
    LazyLock::new(|| Regex::new(concat!(r#"(?:["'\t,;|]\s*|\s\s)"#, key!(), r#"(?:["'\t,;|\s]|$)"#)).ok());

/// The version of Windows.
static VERSION: Pattern =
    LazyLock::new(|| Regex::new(r"[:：]\s*(?:10\.0|6\.[0-3])\.(\d{4,5}(?:\.\d{1,5})?)(?:\s|$)").ok());

/// What the label of the licensing service's version has in it, in the languages that are known.
const LICENSING: [&str; 9] = ["icen", "izenz", "isens", "isans", "иценз", "授权", "授權", "ライセンス", "라이선스"];

/// What a line has that a channel may be in; looked for first, since that is much faster.
const CHANNELS: [&str; 6] = ["RETAIL", "Retail", "OEM", "VOLUME", "Volume", "TIMEBASED"];

/// How many bytes of the end of a line are looked at for the end of a key without a label.
const KEY_END: usize = 64;
/// How many bytes before a piece its label has.
const LABEL: usize = 48;
/// How many bytes before a channel its family has.
const FAMILY: usize = 96;
/// How many bytes before the version of the licensing service its label has.
const LONG_LABEL: usize = 128;

/// How many bytes of a line are looked at.
const LINE_LIMIT: usize = 16 << 10;

/// One piece of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// Family and edition of a product.
    Name {
        /// `Windows(R)`, `Office 16`.
        family: Option<&'a str>,
        /// `Professional`, `Office16VisioProR_Retail`.
        edition: &'a str,
        /// Whether all that is told of it is on this line, as `/xpr` does.
        is_status: bool,
    },
    /// The channel in a description, e.g. `OEM_DM`.
    Description {
        /// `Windows(R) Operating System`.
        family: Option<&'a str>,
        /// The channel.
        channel: &'a str,
        /// Whether it is sure to be a channel, whatever is around it.
        is_sure: bool,
    },
    /// An extended PID.
    ExtendedPid(&'a str),
    /// The channel of the key, e.g. `OEM:DM`.
    KeyChannel(&'a str),
    /// The last five characters of a key.
    PartialKey {
        /// The characters.
        end: &'a str,
        /// Whether a word says that it is a key.
        is_sure: bool,
    },
    /// The build of the licensing service, which is that of Windows.
    Service {
        /// The build.
        build: &'a str,
        /// Whether a word says that it is of that service.
        is_sure: bool,
    },
}

/// The pieces of a line in their order; nobody pastes a line that is longer than [`LINE_LIMIT`].
pub fn tokens(line: &str) -> Vec<Token<'_>> {
    let line = line.get(..line.floor_char_boundary(LINE_LIMIT)).unwrap_or(line);
    let mut tokens = names(line);
    let named = !tokens.is_empty();
    if CHANNELS.iter().any(|channel| line.contains(channel)) {
        descriptions(line, &mut tokens);
        key_channels(line, named, &mut tokens);
    }
    if line.contains(".0000-") {
        // The PID of a KMS host is not of this product.
        let own = |found: &Match<'_>| !before(line, found.start(), LABEL).contains("KMS");
        let pids = all(&EXTENDED_PID, line).filter(|(_, found)| own(found));
        tokens.extend(pids.map(|(at, pid)| (at, Token::ExtendedPid(pid.as_str()))));
    }
    partial_keys(line, named, &mut tokens);
    if let Some((at, found)) = first(&VERSION, line).filter(|_| line.contains("10.0.") || line.contains("6.")) {
        let is_sure = LICENSING.iter().any(|word| before(line, at, LONG_LABEL).contains(word));
        let is_last = line.get(found.end()..).is_some_and(|rest| rest.trim().is_empty());
        if is_sure || is_last {
            tokens.push((at, Token::Service { build: found.as_str(), is_sure }));
        }
    }
    tokens.sort_by_key(|(at, _)| *at);
    tokens.into_iter().map(|(_, token)| token).collect()
}

/// The channel that a description has in it, e.g. `OEM_DM`.
pub fn description_channel(text: &str) -> Option<&str> {
    tokens(text).into_iter().find_map(|token| match token {
        Token::Description { channel, .. } => Some(channel),
        _ => None,
    })
}

/// The family and the edition that a name has in it, e.g. `Windows(R)` and `Professional`.
pub fn name_parts(text: &str) -> Option<(Option<&str>, &str)> {
    names(text).into_iter().find_map(|(_, token)| match token {
        Token::Name { family, edition, .. } => Some((family, edition)),
        _ => None,
    })
}

/// The name of a product as tools write it.
pub fn full_name(family: Option<&str>, edition: &str) -> String {
    clean(&family.map_or_else(|| edition.to_owned(), |family| format!("{family}, {edition} edition")))
}

/// Whether a text is the end of a key that nobody painted over.
pub fn is_key_end(text: &str) -> bool {
    const KEY: &[u8] = b"BCDFGHJKMNPQRTVWXY2346789";
    let bytes = text.as_bytes();
    bytes.len() == 5
        && bytes.iter().all(|byte| KEY.contains(byte))
        && bytes.iter().any(u8::is_ascii_uppercase)
        && bytes.iter().any(|byte| Some(byte) != bytes.first())
}

/// The first group that matched of all matches of a pattern, and where it is.
fn all<'a>(pattern: &'static Pattern, line: &'a str) -> impl Iterator<Item = (usize, Match<'a>)> {
    let found = pattern.as_ref().into_iter().flat_map(move |pattern| pattern.captures_iter(line));
    found.filter_map(|captures| captures.iter().skip(1).flatten().next()).map(|group| (group.start(), group))
}

fn first<'a>(pattern: &'static Pattern, line: &'a str) -> Option<(usize, Match<'a>)> {
    all(pattern, line).next()
}

/// What is before a place of a line.
fn before(line: &str, at: usize, length: usize) -> &str {
    line.get(line.floor_char_boundary(at.saturating_sub(length))..at).unwrap_or_default()
}

fn names(line: &str) -> Vec<(usize, Token<'_>)> {
    let mut names: Vec<(usize, Token<'_>)> = Vec::new();
    let mut read_to = 0;
    for (pattern, word) in [(&NAME, "edition"), (&OFFICE, "_")] {
        let begins = line.contains("Office") || word == "edition" && line.contains("Windows");
        let found = pattern.as_ref().filter(|_| begins && line.contains(word));
        for captures in found.into_iter().flat_map(|pattern| pattern.captures_iter(line)) {
            let family = captures.get(1);
            let Some(edition) = captures.get(2).filter(|edition| word == "edition" || edition.start() >= read_to)
            else {
                continue;
            };
            let token = Token::Name {
                family: family.map(|family| family.as_str()),
                edition: edition.as_str(),
                is_status: captures.get(3).is_some(),
            };
            names.push((family.unwrap_or(edition).start(), token));
            read_to = edition.end();
        }
    }
    names
}

fn descriptions<'a>(line: &'a str, tokens: &mut Vec<(usize, Token<'a>)>) {
    for captures in DESCRIPTION.as_ref().into_iter().flat_map(|pattern| pattern.captures_iter(line)) {
        let Some(channel) = captures.get(1) else {
            continue;
        };
        let before = before(line, channel.start(), FAMILY).trim_end();
        let family = before.strip_suffix([',', '，']).and_then(family);
        let has_context = before.ends_with([',', '，', ':', '：', '=', '(']) || captures.get(2).is_some();
        let is_sure = has_context || !channel.as_str().starts_with("RETAIL");
        tokens.push((channel.start(), Token::Description { family, channel: channel.as_str(), is_sure }));
    }
}

/// The family at the end of a text: `Windows(R) 7` of `Windows Operating System - Windows(R) 7`.
fn family(text: &str) -> Option<&str> {
    let start = text.rfind("Windows").max(text.rfind("Office"))?;
    text.get(start..).filter(|family| !family.contains([',', ':', '，', '：']))
}

/// Channels of keys; `Retail` alone needs a label before it or a product on its line, and is no part of an address.
fn key_channels<'a>(line: &'a str, named: bool, tokens: &mut Vec<(usize, Token<'a>)>) {
    let channels = all(&KEY_CHANNEL, line).map(|(at, found)| (at, found.as_str()));
    let mut found: Vec<(usize, &str)> = channels.collect();
    for (at, retail) in all(&RETAIL, line) {
        let before = before(line, at, LABEL);
        let is_address = before.split_whitespace().next_back().is_some_and(|word| word.contains("//"));
        let labelled = before.trim_end_matches(['"', '\'', ' ', '\t']).ends_with([':', '：', '=']);
        let is_part = found.iter().any(|(other, text)| (*other..other + text.len()).contains(&at));
        if (labelled || named) && !is_address && !is_part {
            found.push((at, retail.as_str()));
        }
    }
    tokens.extend(found.into_iter().map(|(at, channel)| (at, Token::KeyChannel(channel))));
}

fn partial_keys<'a>(line: &'a str, named: bool, tokens: &mut Vec<(usize, Token<'a>)>) {
    // Most lines have no such word.
    if !line.split(|c: char| !c.is_ascii_alphanumeric()).any(is_key_end) {
        return;
    }
    let end_from = line.floor_char_boundary(line.len().saturating_sub(KEY_END));
    let end = line.get(end_from..).unwrap_or_default();
    // The first group of a whole key is no end of one.
    let is_last = |at: usize| {
        let rest = line.get(at + 5..).unwrap_or_default();
        let mut words = rest.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        let is_group = |word: &str| word.len() == 5 && !word.contains(|c: char| c.is_ascii_lowercase());
        !rest.starts_with(['-', '–']) && !words.next().is_some_and(is_group)
    };
    let labelled = all(&LABELLED_KEY, line).map(|(at, key)| (at, key.as_str(), true));
    let at_end = first(&KEY_AT_END, end).map(|(at, key)| (end_from + at, key.as_str(), false));
    let cell = named.then(|| first(&KEY_IN_CELL, line)).flatten().map(|(at, key)| (at, key.as_str(), false));
    let mut keys: Vec<(usize, &str, bool)> = labelled.filter(|(at, key, _)| is_key_end(key) && is_last(*at)).collect();
    if keys.is_empty() {
        keys.extend(at_end.into_iter().chain(cell).find(|(at, key, _)| is_key_end(key) && is_last(*at)));
    }
    tokens.extend(keys.into_iter().map(|(at, end, is_sure)| (at, Token::PartialKey { end, is_sure })));
}
