//! Text to a tree of JSON values, in which no key is there twice and nothing is nested too deep.

use std::cell::RefCell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
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
        Problem::new("", ProblemKind::InvalidUtf8 { at })
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// The tree, once every duplicate key is reported; of a key that is there twice, the first is kept.
pub(super) fn tree_of(text: &str, problems: &mut Problems) -> Result<Value, Problem> {
    let noticed = Noticed::default();
    let seed = Seed {
        path: &Path::ROOT,
        depth: 0,
        noticed: &noticed,
    };
    let mut json = serde_json::Deserializer::from_str(text);
    let tree = seed
        .deserialize(&mut json)
        .and_then(|tree| json.end().map(|()| tree));
    let Noticed {
        duplicates,
        too_deep,
    } = noticed;
    for (spot, problem) in duplicates.into_inner() {
        problems.report(spot, problem);
    }
    tree.map_err(|error| {
        too_deep
            .into_inner()
            .unwrap_or_else(|| malformed(&error, text))
    })
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

/// Reads the value at a path.
#[derive(Clone, Copy)]
struct Seed<'a> {
    path: &'a Path<'a>,
    depth: usize,
    noticed: &'a Noticed,
}

impl Seed<'_> {
    /// The next level, unless it's one too many.
    fn deeper<E: Error>(self) -> Result<Self, E> {
        let depth = self.depth + 1;
        if depth <= limits::DEPTH {
            return Ok(Self { depth, ..self });
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

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
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
