//! Lists the languages: each is one table in `src/text/lexicon/`, named by its code.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

const TABLES: &str = "src/text/lexicon";

/// What all languages share, in the same form.
const COMMON: &str = "common";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={TABLES}");
    let mut codes = Vec::new();
    for entry in fs::read_dir(TABLES)? {
        let path = entry?.path();
        let code = path.file_stem().and_then(|stem| stem.to_str());
        if path.extension().is_some_and(|extension| extension == "tsv")
            && let Some(code) = code.filter(|&code| code != COMMON)
        {
            codes.push(code.to_owned());
        }
    }
    // English first: where languages refuse a phrase alike, the first one's reason is given.
    codes.sort_by_key(|code| (code != "en", code.clone()));

    let (mut constants, mut all, mut tables) = (String::new(), String::new(), String::new());
    for (place, code) in codes.iter().enumerate() {
        let table = fs::read_to_string(format!("{TABLES}/{code}.tsv"))?;
        let name = table.lines().find_map(|line| line.strip_prefix("name\t"));
        let name = name.ok_or_else(|| format!("{code}.tsv has no line with its `name`"))?;
        let constant = constant(code).ok_or_else(|| {
            format!("{code}.tsv isn't named by a code of two or three small letters")
        })?;
        writeln!(constants, "/// {name}.")?;
        writeln!(
            constants,
            "pub const {constant}: Self = Self(&Language {{ place: {place}, code: {code:?}, name: {name:?} }});"
        )?;
        write!(all, "Self::{constant}, ")?;
        writeln!(
            tables,
            "include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/{TABLES}/{code}.tsv\")),"
        )?;
    }

    let out = env::var("OUT_DIR")?;
    let languages = format!(
        "#[allow(non_upper_case_globals, reason = \"they read as the values of an enum\")]\n\
         impl Lang {{\n{constants}const KNOWN: &[Self] = &[{all}];\n}}\n"
    );
    fs::write(Path::new(&out).join("languages.rs"), languages)?;
    fs::write(Path::new(&out).join("tables.rs"), format!("[\n{tables}]"))?;
    Ok(())
}

/// `Fr` for `fr`.
fn constant(code: &str) -> Option<String> {
    let mut letters = code.chars();
    let first = letters.next()?.to_ascii_uppercase();
    let is_code = matches!(code.len(), 2 | 3) && code.bytes().all(|byte| byte.is_ascii_lowercase());
    is_code.then(|| format!("{first}{}", letters.as_str()))
}
