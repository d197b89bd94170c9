//! A stage imports only earlier ones. Textual: sources import one stage per `use`.

use std::fs;
use std::path::{Path, PathBuf};

/// The stages in pipeline order, each with those it may not name although they come earlier.
const STAGES: [(&str, &[&str]); 8] = [
    ("model", &[]),
    ("text", &[]),
    ("ingest", &[]),
    // Books read from files and books built in code must mean the same to all that follows.
    ("system", &["ingest"]),
    ("bounds", &["ingest"]),
    ("conflict", &["ingest"]),
    ("answer", &["ingest"]),
    ("report", &["ingest"]),
];

/// What is known to break the order, as (file, stage it names), with the reason.
const EXCEPTIONS: [(&str, &str); 1] = [
    // `Quantity::parse` is a method of the model's type, and the phrase reader is a stage of its own.
    ("model/quantity", "text"),
];

fn sources(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).expect("a source directory") {
        let path = entry.expect("an entry of it").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The stages after `crate::` in code, with line numbers.
fn named_stages(source: &str) -> Vec<(usize, String)> {
    let mut named = Vec::new();
    for (at, line) in source.lines().enumerate() {
        if line.trim_start().starts_with("//") {
            continue;
        }
        for rest in line.split("crate::").skip(1) {
            let name: String = rest
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            assert!(
                !name.is_empty(),
                "line {}: one stage per `use`: {line}",
                at + 1
            );
            named.push((at + 1, name));
        }
    }
    named
}

fn violations(stage: &str, file: &str, source: &str) -> Vec<String> {
    let position = |name: &str| STAGES.iter().position(|(stage, _)| *stage == name);
    let own = position(stage).expect("a stage");
    let (_, barred) = STAGES[own];
    let wrong = |name: &str| {
        let later = position(name).is_some_and(|named| named > own);
        let excepted = EXCEPTIONS
            .iter()
            .any(|(prefix, allowed)| file.starts_with(prefix) && *allowed == name);
        (later || barred.contains(&name)) && !excepted
    };
    named_stages(source)
        .into_iter()
        .filter(|(_, name)| wrong(name))
        .map(|(line, name)| format!("{file}:{line} names `crate::{name}`"))
        .collect()
}

#[test]
fn stages_import_only_earlier_ones() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    for (stage, _) in STAGES {
        for path in sources(&src.join(stage)) {
            let file = path
                .strip_prefix(&src)
                .expect("below src")
                .to_string_lossy();
            // Tests may use whatever makes their books.
            if file.ends_with("tests.rs") {
                continue;
            }
            let source = fs::read_to_string(&path).expect("a readable source");
            let code = source
                .split("#[cfg(test)]")
                .next()
                .expect("the part before tests");
            found.extend(violations(stage, &file, code));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_directory_is_a_stage() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in fs::read_dir(src).expect("the sources") {
        let path = entry.expect("an entry").path();
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let known = STAGES.iter().any(|(stage, _)| *stage == name);
        assert!(
            !path.is_dir() || known,
            "`{name}` has no place in the order of stages"
        );
    }
}

#[test]
fn an_upward_import_is_found() {
    let upward = "use crate::model::Book;\nuse crate::report::json;\n";
    assert_eq!(
        violations("bounds", "bounds/mod.rs", upward),
        ["bounds/mod.rs:2 names `crate::report`"]
    );
    let reader = "use crate::ingest::limits;\n";
    assert_eq!(violations("report", "report/text.rs", reader).len(), 1);
    assert!(violations("answer", "answer/mod.rs", "use crate::bounds::Proof;").is_empty());
}
