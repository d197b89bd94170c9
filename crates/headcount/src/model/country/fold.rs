//! Spellings of one name brought to one key.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Where a comma or bracket opens a second part: `Korea, Republic of`, `Iran (Islamic Republic of)`.
const PART: char = ',';

/// Arabic words have it in some names and not in others: `الغابون` is `غابون`.
const ARABIC_ARTICLE: &str = "ال";

/// Lower case without marks and invisible characters; other than letters and digits only spaces and [`PART`].
pub(super) fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    if name.is_ascii() {
        folded.extend(name.chars().map(|c| separate(c.to_ascii_lowercase())));
    } else {
        for c in name.chars().filter(|&c| !is_invisible(c)) {
            if is_letter_as_is(c) {
                folded.push(c);
                continue;
            }
            // Marks are dropped, so their order doesn't matter and each character stands alone.
            decompose_compatible(c, |part| {
                for low in part.to_lowercase().filter(|&c| !is_combining_mark(c)) {
                    push_plain(&mut folded, low);
                }
            });
        }
    }
    folded
}

/// The words that tell names apart, run together.
pub(super) fn key(folded: &str) -> String {
    let mut key = String::with_capacity(folded.len() + 8);
    let mut words = folded
        .split([' ', PART])
        .filter(|word| !word.is_empty())
        .peekable();
    let mut after_letter = false;
    while let Some(word) = words.next() {
        // Letters in a row are initials, `U.A.E.`; alone they may be an `e` or `y` between two islands.
        let letter = is_letter(word);
        let initial = letter && (after_letter || words.peek().is_some_and(|next| is_letter(next)));
        if initial || !is_dropped(word) {
            // `Island` alone is Iceland in German.
            let (first, last) = (key.is_empty(), words.peek().is_none());
            key.push_str(match word {
                word if first && last => word,
                "n" if first && !initial => "north",
                "s" if first && !initial => "south",
                "w" if first && !initial => "western",
                word => rewritten(word.strip_prefix(ARABIC_ARTICLE).unwrap_or(word)),
            });
        }
        after_letter = letter;
    }
    key
}

/// German umlauts in the two letters that stand for one where a keyboard has none.
pub(super) fn spelled_out(name: &str) -> String {
    let mut spelled = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            'ä' => spelled.push_str("ae"),
            'ö' => spelled.push_str("oe"),
            'ü' => spelled.push_str("ue"),
            'Ä' => spelled.push_str("Ae"),
            'Ö' => spelled.push_str("Oe"),
            'Ü' => spelled.push_str("Ue"),
            c => spelled.push(c),
        }
    }
    spelled
}

/// `republic of korea` for `korea, republic of`.
pub(super) fn inverted(folded: &str) -> Option<String> {
    let (name, kind) = folded.split_once(PART)?;
    Some([kind, name].join(" "))
}

/// Whether `c` shows nothing by itself: soft hyphens, zero-width spaces, direction marks, the Arabic stretch.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{640}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
    )
}

fn separate(c: char) -> char {
    match c {
        ',' | '،' | '(' => PART,
        c if c.is_alphanumeric() => c,
        _ => ' ',
    }
}

/// Whether `c` is of the many letters that folding leaves alone, which needn't be looked up.
fn is_letter_as_is(c: char) -> bool {
    matches!(c, 'a'..='z' | 'а'..='и' | 'к'..='я' | 'و' | 'ب'..='غ' | '\u{4e00}'..='\u{9fff}')
}

fn push_plain(folded: &mut String, c: char) {
    match c {
        'ß' => folded.push_str("ss"),
        'æ' => folded.push_str("ae"),
        'œ' => folded.push_str("oe"),
        'þ' => folded.push_str("th"),
        'ø' => folded.push('o'),
        'đ' | 'ð' => folded.push('d'),
        'ł' => folded.push('l'),
        'ı' => folded.push('i'),
        'ى' | 'ی' => folded.push('ي'),
        'ک' => folded.push('ك'),
        'ة' => folded.push('ه'),
        'ڤ' => folded.push('ف'),
        c => folded.push(separate(c)),
    }
}

fn is_letter(word: &str) -> bool {
    word.chars().nth(1).is_none()
}

#[rustfmt::skip]
fn is_dropped(word: &str) -> bool {
    matches!(
        word,
        "and" | "et" | "und" | "y" | "e" | "i" | "ve" | "и" | "і" | "та" | "of" | "de" | "du" | "des" | "del" | "d"
            | "della" | "dell" | "dello" | "delle" | "degli" | "dei" | "do" | "da" | "di" | "dos" | "das" | "the"
            | "le" | "la" | "les" | "l" | "el" | "los" | "las" | "os" | "il" | "gli" | "die" | "der" | "den" | "von"
    )
}

fn rewritten(word: &str) -> &str {
    match word {
        "st" | "ste" | "sainte" | "sankt" => "saint",
        "is" | "isl" | "island" => "islands",
        "ile" => "iles",
        "isla" => "islas",
        "isola" => "isole",
        "ilha" => "ilhas",
        "острова" | "остров" | "ов" => "ова",
        "острів" => "острови",
        "rep" | "republique" | "republica" | "republik" | "repubblica" | "republika" => "republic",
        "dem" | "democratique" | "democratica" | "demokratische" => "democratic",
        "fed" => "federated",
        "sts" => "states",
        "utd" => "united",
        "brit" => "british",
        "terr" | "ter" | "territories" => "territory",
        "prov" => "province",
        "ديموقراطيه" => "ديمقراطيه",
        "cent" => "central",
        "eq" | "equat" => "equatorial",
        "herz" => "herzegovina",
        "barb" => "barbuda",
        "gren" | "grens" => "grenadines",
        word => word,
    }
}
