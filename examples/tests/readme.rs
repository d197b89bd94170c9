//! What the README shows is what the examples are and print.

use crate::read;

/// The code blocks of the README in one language, in order.
fn blocks(lang: &str) -> Vec<String> {
    let readme = read("../README.md");
    let mut blocks = Vec::new();
    let mut open: Option<(bool, String)> = None;
    for line in readme.lines() {
        match (line.strip_prefix("```"), &mut open) {
            (Some(fence), None) => open = Some((fence == lang, String::new())),
            (Some(_), Some((wanted, block))) => {
                if *wanted {
                    blocks.push(std::mem::take(block));
                }
                open = None;
            }
            (None, Some((_, block))) => {
                block.push_str(line);
                block.push('\n');
            }
            (None, None) => {}
        }
    }
    blocks
}

#[test]
fn the_rust_quickstart_is_the_example() {
    let example = read("rust/quickstart.rs");
    let [block] = blocks("rust").try_into().expect("one block");
    // The README leaves out the example's own head: its doc comment and lint exception.
    let body = example.find("use std::error").map(|at| &example[at..]);
    assert_eq!(Some(block.as_str()), body);
}

#[test]
fn the_python_quickstart_is_the_example() {
    let example = read("python/quickstart.py");
    let [block] = blocks("python").try_into().expect("one block");
    let body = example.find("import headcount").map(|at| &example[at..]);
    assert_eq!(Some(block.as_str()), body);
}

#[test]
fn the_output_shown_is_printed() {
    let printed = ["exodus", "day_by_day"].map(|name| read(&format!("expected/{name}.txt")));
    let shown = blocks("text");
    assert!(!shown.is_empty());
    for block in shown {
        let is_printed = printed.iter().any(|printed| printed.contains(&block));
        assert!(is_printed, "no example prints:\n{block}");
    }
}
