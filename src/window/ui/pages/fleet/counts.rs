//! Counts in words.

/// A count with a comma before every three digits.
pub fn counted(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A count in words, with the word for one or that for more.
pub fn in_words(count: u64, one: &str, more: &str) -> String {
    format!("{} {}", counted(count), if count == 1 { one } else { more })
}

/// A count of devices in words.
pub fn devices_in_words(count: u64) -> String {
    in_words(count, "device", "devices")
}
