//! Text to a tree of JSON values, in which no key is there twice and nothing is nested too deep.

use std::cell::RefCell;
use std::collections::HashSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Number, Value};

use super::fields::{Path, number};
use super::limits;
use crate::model::{Problem, ProblemKind, Problems, excerpt};

/// Checks the size of a file.
pub(super) fn check_size(bytes: u64) -> Result<(), Problem> {
    if bytes <= limits::FILE_BYTES {
        return Ok(());
    }
    let kind = ProblemKind::PastLimit {
        what: "the size of the file in bytes",
        found: bytes,
        limit: limits::FILE_BYTES,
    };
    Err(Problem::new("", kind))
}

/// The text of a file, without its byte order mark.
pub(super) fn text_of(bytes: &[u8]) -> Result<&str, Problem> {
    check_size(number(bytes.len()))?;
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let before = bytes.get(..at).unwrap_or_default();
        let line = before.split(|byte| *byte == b'\n').count();
        Problem::new(format!("line {line}"), ProblemKind::InvalidUtf8 { at })
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// The tree at a path, once every duplicate key is reported; of a key that is there twice, the first is kept.
pub(super) fn tree_of(
    text: &str,
    path: &Path<'_>,
    problems: &mut Problems,
) -> Result<Value, Problem> {
    let noticed = Noticed::default();
    let tree = parsed(text, Seed::at(path, 0, &noticed));
    noticed.report(problems);
    tree.map_err(|error| noticed.refusal(&error, text))
}

/// A book's tree, and its claims as they're written: to be read one by one, as a tree of all takes many times the room.
pub(super) struct Document<'t> {
    pub(super) tree: Value,
    pub(super) claims: Option<&'t str>,
}

impl<'t> Document<'t> {
    /// The document in a text; a list of claims isn't part of its tree.
    pub(super) fn of(text: &'t str, problems: &mut Problems) -> Result<Self, Problem> {
        let noticed = Noticed::default();
        let claims = RefCell::new(None);
        let seed = Seed {
            claims: Some(&claims),
            ..Seed::at(&Path::ROOT, 0, &noticed)
        };
        let tree = parsed(text, seed);
        noticed.report(problems);
        let tree = tree.map_err(|error| noticed.refusal(&error, text))?;
        let claims = claims.into_inner();
        Ok(Self { tree, claims })
    }

    /// Puts the claims chosen where they are in the tree, and nothing in place of the others.
    pub(super) fn restore(&mut self, chosen: &HashSet<usize>) {
        let mut items = Vec::new();
        let keep = |position, item| {
            let item = if chosen.contains(&position) {
                item
            } else {
                Value::Null
            };
            items.push(item);
            true
        };
        if let Some(claims) = self.claims
            && each_item(claims, &Path::ROOT, &Noticed::default(), keep).is_ok()
            && let Some(list) = self.tree.get_mut("claims")
        {
            *list = items.into();
        }
    }
}

/// Hands out the claims of a list that is written in `text`, a part of `whole`, until `take` has had enough.
pub(super) fn each_claim(
    text: &str,
    whole: &str,
    problems: &mut Problems,
    mut take: impl FnMut(usize, Value, &mut Problems) -> bool,
) -> Result<(), Problem> {
    let noticed = Noticed::default();
    let path = Path::ROOT.key("claims");
    let read = each_item(text, &path, &noticed, |position, item| {
        noticed.report(problems);
        take(position, item, problems)
    });
    read.map_err(|error| {
        let start = text.as_ptr().addr().checked_sub(whole.as_ptr().addr());
        let before = start.and_then(|start| whole.get(..start));
        after(before.unwrap_or_default(), noticed.refusal(&error, text))
    })
}

/// The problem of a text that comes after another, told by its place in both.
fn after(before: &str, problem: Problem) -> Problem {
    match problem.kind {
        ProblemKind::Syntax {
            format,
            line,
            column,
            what,
        } => {
            let last = before.rsplit('\n').next().unwrap_or_default();
            let shift = if line == 1 { last.len() } else { 0 };
            let kind = ProblemKind::Syntax {
                format,
                line: line + before.bytes().filter(|byte| *byte == b'\n').count(),
                column: column + shift,
                what,
            };
            Problem::new(problem.at, kind)
        }
        kind => Problem::new(problem.at, kind),
    }
}

fn parsed<'de, S: DeserializeSeed<'de>>(text: &'de str, seed: S) -> serde_json::Result<S::Value> {
    let mut json = serde_json::Deserializer::from_str(text);
    let value = seed.deserialize(&mut json)?;
    json.end().map(|()| value)
}

fn each_item(
    text: &str,
    path: &Path<'_>,
    noticed: &Noticed,
    take: impl FnMut(usize, Value) -> bool,
) -> serde_json::Result<()> {
    let seed = Seed::at(path, 1, noticed);
    parsed(text, Items { seed, take })
}

fn malformed(error: &serde_json::Error, text: &str) -> Problem {
    let what = if text.trim().is_empty() {
        "the file is empty: expected a book".to_owned()
    } else {
        let said = error.to_string();
        let place = format!(" at line {} column {}", error.line(), error.column());
        said.strip_suffix(&place).unwrap_or(&said).to_owned()
    };
    let kind = ProblemKind::Syntax {
        format: "JSON",
        line: error.line(),
        column: error.column(),
        what,
    };
    Problem::new("", kind)
}

/// What the values see that their own types can't carry.
#[derive(Default)]
struct Noticed {
    duplicates: RefCell<Vec<(String, Problem)>>,
    too_deep: RefCell<Option<Problem>>,
}

impl Noticed {
    /// Reports the keys that were there twice since the last time.
    fn report(&self, problems: &mut Problems) {
        for (spot, problem) in self.duplicates.take() {
            problems.report(spot, problem);
        }
    }

    /// Why there is no value.
    fn refusal(&self, error: &serde_json::Error, text: &str) -> Problem {
        let too_deep = self.too_deep.take();
        too_deep.unwrap_or_else(|| malformed(error, text))
    }
}

/// Reads the value at a path.
#[derive(Clone, Copy)]
struct Seed<'a, 'de> {
    path: &'a Path<'a>,
    depth: usize,
    noticed: &'a Noticed,
    /// Where the list of claims goes, as it's written.
    claims: Option<&'a RefCell<Option<&'de str>>>,
}

impl<'a> Seed<'a, '_> {
    fn at(path: &'a Path<'a>, depth: usize, noticed: &'a Noticed) -> Self {
        Self {
            path,
            depth,
            noticed,
            claims: None,
        }
    }

    /// The next level, unless it's one too many.
    fn deeper<E: Error>(self) -> Result<Self, E> {
        let depth = self.depth + 1;
        if depth <= limits::DEPTH {
            let claims = None;
            return Ok(Self {
                depth,
                claims,
                ..self
            });
        }
        let kind = ProblemKind::PastLimit {
            what: "the depth of nesting",
            found: number(depth),
            limit: number(limits::DEPTH),
        };
        *self.noticed.too_deep.borrow_mut() = Some(Problem::new(self.path.to_string(), kind));
        Err(E::custom("nested too deep"))
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_, 'de> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_, 'de> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, given: bool) -> Result<Value, E> {
        Ok(given.into())
    }

    fn visit_i64<E: Error>(self, given: i64) -> Result<Value, E> {
        Ok(given.into())
    }

    fn visit_u64<E: Error>(self, given: u64) -> Result<Value, E> {
        Ok(given.into())
    }

    fn visit_f64<E: Error>(self, given: f64) -> Result<Value, E> {
        Ok(Number::from_f64(given).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E: Error>(self, given: &str) -> Result<Value, E> {
        Ok(given.into())
    }

    fn visit_string<E: Error>(self, given: String) -> Result<Value, E> {
        Ok(given.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let level = self.deeper()?;
        let mut list = Vec::new();
        loop {
            let path = self.path.item(list.len());
            match items.next_element_seed(Seed {
                path: &path,
                ..level
            })? {
                Some(item) => list.push(item),
                None => return Ok(Value::Array(list)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let level = self.deeper()?;
        let mut object = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            let path = self.path.key(&key);
            if key == "claims"
                && let Some(claims) = self.claims
                && !object.contains_key(&key)
            {
                let written = entries.next_value::<&RawValue>()?.get();
                let value = if written.starts_with('[') {
                    claims.replace(Some(written));
                    Value::Array(Vec::new())
                } else {
                    let seed = Seed {
                        path: &path,
                        ..level
                    };
                    parsed(written, seed).map_err(A::Error::custom)?
                };
                object.insert(key, value);
                continue;
            }
            if object.contains_key(&key) {
                entries.next_value::<IgnoredAny>()?;
                let kind = ProblemKind::DuplicateKey { key: excerpt(&key) };
                let problem = Problem::new(self.path.to_string(), kind);
                let mut duplicates = self.noticed.duplicates.borrow_mut();
                duplicates.push((path.to_string(), problem));
                continue;
            }
            let value = entries.next_value_seed(Seed {
                path: &path,
                ..level
            })?;
            object.insert(key, value);
        }
        Ok(Value::Object(object))
    }
}

/// Hands out the items of a list.
struct Items<'a, 'de, F> {
    seed: Seed<'a, 'de>,
    take: F,
}

impl<'de, F: FnMut(usize, Value) -> bool> DeserializeSeed<'de> for Items<'_, 'de, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de, F: FnMut(usize, Value) -> bool> Visitor<'de> for Items<'_, 'de, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<(), A::Error> {
        let level = self.seed.deeper()?;
        for position in 0.. {
            let path = self.seed.path.item(position);
            let seed = Seed {
                path: &path,
                ..level
            };
            match items.next_element_seed(seed)? {
                Some(item) => {
                    if !(self.take)(position, item) {
                        while items.next_element::<IgnoredAny>()?.is_some() {}
                        break;
                    }
                }
                None => break,
            }
        }
        Ok(())
    }
}
