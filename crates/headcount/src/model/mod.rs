//! What can be said: countries, quantities and the claims made of them.

mod country;

pub use self::country::{
    Country, CountrySet, CountrySetIter, CountrySuggestion, UnknownCountry, UnknownCountryReason,
};
