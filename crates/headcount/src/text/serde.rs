//! Quantities in files: the words themselves, or `{"min": …, "max": …}`.

use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::model::Quantity;

impl Serialize for Quantity {
    /// Writes the phrase as it was given, or the bounds.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match (self.phrase(), self.literal()) {
            (None, Some(range)) if self.is_explicit() => {
                let mut bounds = serializer.serialize_map(Some(2))?;
                bounds.serialize_entry("min", &range.min())?;
                bounds.serialize_entry("max", &range.max())?;
                bounds.end()
            }
            (Some(phrase), _) => serializer.serialize_str(phrase),
            (None, _) => serializer.collect_str(self),
        }
    }
}

#[derive(serde::Deserialize)]
#[serde(
    untagged,
    expecting = "expected a phrase such as `more than 200,000`, or `min` and `max`"
)]
enum Written {
    Phrase(String),
    Bounds(Bounds),
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Bounds {
    #[serde(default)]
    min: Option<i64>,
    #[serde(default)]
    max: Option<i64>,
}

impl<'de> Deserialize<'de> for Quantity {
    /// Reads a phrase in any known language, or bounds.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let quantity = match Written::deserialize(deserializer)? {
            Written::Phrase(phrase) => Self::parse(&phrase, None),
            Written::Bounds(Bounds { min, max }) => Self::from_bounds(min, max),
        };
        quantity.map_err(Error::custom)
    }
}
