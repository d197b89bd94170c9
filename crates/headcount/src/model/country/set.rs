//! Sets of countries.

use std::fmt;

use super::{Country, codes::CODES};

const WORD: usize = 64;

/// A set of countries: four machine words, copied like a number.
///
/// ```
/// use headcount::{Country, CountrySet};
///
/// let [kz, ge, mn] = ["KZ", "GE", "MN"].map(|code| Country::parse(code).unwrap());
/// let near = CountrySet::from_iter([kz, ge]);
/// assert!(near.contains(ge) && !near.contains(mn));
/// assert_eq!(near.to_string(), "GE, KZ");
/// assert_eq!(near.difference(CountrySet::of(kz)).single(), Some(ge));
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountrySet([u64; 4]);

impl CountrySet {
    /// No country.
    ///
    /// ```
    /// assert!(headcount::CountrySet::EMPTY.is_empty());
    /// ```
    pub const EMPTY: Self = Self([0; 4]);

    /// Every entry, stateless and unknown included.
    ///
    /// ```
    /// assert_eq!(headcount::CountrySet::ALL.len(), headcount::Country::all().count());
    /// ```
    pub const ALL: Self = {
        let mut all = Self::EMPTY;
        let mut index = 0;
        while index < CODES.len() {
            all.0[index / WORD] |= 1 << (index % WORD);
            index += 1;
        }
        all
    };

    /// The set of one country.
    ///
    /// ```
    /// # use headcount::{Country, CountrySet};
    /// let kz = Country::parse("KZ")?;
    /// assert_eq!(CountrySet::of(kz).single(), Some(kz));
    /// # Ok::<(), headcount::UnknownCountry>(())
    /// ```
    #[must_use]
    pub const fn of(country: Country) -> Self {
        let mut set = Self::EMPTY;
        set.insert(country);
        set
    }

    /// Adds a country.
    ///
    /// ```
    /// # use headcount::{Country, CountrySet};
    /// let mut set = CountrySet::EMPTY;
    /// set.insert(Country::parse("KZ")?);
    /// assert_eq!(set.to_string(), "KZ");
    /// # Ok::<(), headcount::UnknownCountry>(())
    /// ```
    pub const fn insert(&mut self, country: Country) {
        let index = country.0 as usize;
        self.0[index / WORD] |= 1 << (index % WORD);
    }

    /// Whether a country is in the set.
    ///
    /// ```
    /// # use headcount::{Country, CountrySet};
    /// let set = CountrySet::of(Country::parse("KZ")?);
    /// assert!(set.contains(Country::parse("KZ")?));
    /// assert!(!set.contains(Country::parse("GE")?));
    /// # Ok::<(), headcount::UnknownCountry>(())
    /// ```
    #[must_use]
    pub const fn contains(self, country: Country) -> bool {
        let index = country.0 as usize;
        self.0[index / WORD] & (1 << (index % WORD)) != 0
    }

    /// The countries in either set.
    ///
    /// ```
    /// # use headcount::{Country, CountrySet};
    /// let [kz, ge] = [Country::parse("KZ")?, Country::parse("GE")?].map(CountrySet::of);
    /// assert_eq!(kz.union(ge).to_string(), "GE, KZ");
    /// # Ok::<(), headcount::UnknownCountry>(())
    /// ```
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        let (own, other) = (self.0, other.0);
        Self([
            own[0] | other[0],
            own[1] | other[1],
            own[2] | other[2],
            own[3] | other[3],
        ])
    }

    /// The countries in both sets.
    ///
    /// ```
    /// # use headcount::{Country, CountrySet};
    /// let kz = CountrySet::of(Country::parse("KZ")?);
    /// assert_eq!(kz.intersection(CountrySet::ALL), kz);
    /// # Ok::<(), headcount::UnknownCountry>(())
    /// ```
    #[must_use]
    pub const fn intersection(self, other: Self) -> Self {
        let (own, other) = (self.0, other.0);
        Self([
            own[0] & other[0],
            own[1] & other[1],
            own[2] & other[2],
            own[3] & other[3],
        ])
    }

    /// The countries of this set that aren't in the other.
    ///
    /// ```
    /// # use headcount::{Country, CountrySet};
    /// let kz = CountrySet::of(Country::parse("KZ")?);
    /// assert_eq!(CountrySet::ALL.difference(kz).len(), 251);
    /// # Ok::<(), headcount::UnknownCountry>(())
    /// ```
    #[must_use]
    pub const fn difference(self, other: Self) -> Self {
        let (own, other) = (self.0, other.0);
        Self([
            own[0] & !other[0],
            own[1] & !other[1],
            own[2] & !other[2],
            own[3] & !other[3],
        ])
    }

    /// Every entry that isn't in the set.
    ///
    /// ```
    /// # use headcount::{Country, CountrySet};
    /// let kz = Country::parse("KZ")?;
    /// assert!(!CountrySet::of(kz).complement().contains(kz));
    /// # Ok::<(), headcount::UnknownCountry>(())
    /// ```
    #[must_use]
    pub const fn complement(self) -> Self {
        Self::ALL.difference(self)
    }

    /// Whether no country is in the set.
    ///
    /// ```
    /// # use headcount::{Country, CountrySet};
    /// assert!(CountrySet::EMPTY.is_empty());
    /// assert!(!CountrySet::of(Country::parse("KZ")?).is_empty());
    /// # Ok::<(), headcount::UnknownCountry>(())
    /// ```
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Whether every country of this set is in the other.
    ///
    /// ```
    /// # use headcount::{Country, CountrySet};
    /// let kz = CountrySet::of(Country::parse("KZ")?);
    /// assert!(kz.is_subset(CountrySet::ALL) && !CountrySet::ALL.is_subset(kz));
    /// # Ok::<(), headcount::UnknownCountry>(())
    /// ```
    #[must_use]
    pub const fn is_subset(self, other: Self) -> bool {
        self.difference(other).is_empty()
    }

    /// Whether the sets have a country in common.
    ///
    /// ```
    /// # use headcount::{Country, CountrySet};
    /// let [kz, ge] = [Country::parse("KZ")?, Country::parse("GE")?].map(CountrySet::of);
    /// assert!(!kz.intersects(ge) && kz.intersects(kz));
    /// # Ok::<(), headcount::UnknownCountry>(())
    /// ```
    #[must_use]
    pub const fn intersects(self, other: Self) -> bool {
        !self.intersection(other).is_empty()
    }

    /// How many countries are in the set.
    ///
    /// ```
    /// # use headcount::{Country, CountrySet};
    /// let [kz, ge] = [Country::parse("KZ")?, Country::parse("GE")?];
    /// assert_eq!(CountrySet::from_iter([kz, ge, kz]).len(), 2);
    /// # Ok::<(), headcount::UnknownCountry>(())
    /// ```
    #[must_use]
    pub const fn len(self) -> usize {
        let [a, b, c, d] = self.0;
        (a.count_ones() + b.count_ones() + c.count_ones() + d.count_ones()) as usize
    }

    /// The country, if there is exactly one.
    ///
    /// ```
    /// # use headcount::{Country, CountrySet};
    /// let kz = Country::parse("KZ")?;
    /// assert_eq!(CountrySet::of(kz).single(), Some(kz));
    /// assert_eq!(CountrySet::ALL.single(), None);
    /// # Ok::<(), headcount::UnknownCountry>(())
    /// ```
    #[must_use]
    pub fn single(self) -> Option<Country> {
        let mut countries = self.iter();
        countries.next().filter(|_| countries.next().is_none())
    }

    /// The countries by alpha-2 code.
    ///
    /// ```
    /// # use headcount::{Country, CountrySet};
    /// let set = CountrySet::from_iter([Country::parse("KZ")?, Country::parse("GE")?]);
    /// assert!(set.iter().map(Country::alpha2).eq(["GE", "KZ"]));
    /// # Ok::<(), headcount::UnknownCountry>(())
    /// ```
    #[must_use]
    pub const fn iter(self) -> CountrySetIter {
        CountrySetIter { rest: self }
    }
}

impl fmt::Display for CountrySet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        for country in *self {
            write!(f, "{separator}{country}")?;
            separator = ", ";
        }
        Ok(())
    }
}

impl fmt::Debug for CountrySet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(*self).finish()
    }
}

impl From<Country> for CountrySet {
    fn from(country: Country) -> Self {
        Self::of(country)
    }
}

impl FromIterator<Country> for CountrySet {
    fn from_iter<I: IntoIterator<Item = Country>>(countries: I) -> Self {
        let mut set = Self::EMPTY;
        set.extend(countries);
        set
    }
}

impl Extend<Country> for CountrySet {
    fn extend<I: IntoIterator<Item = Country>>(&mut self, countries: I) {
        for country in countries {
            self.insert(country);
        }
    }
}

impl IntoIterator for CountrySet {
    type Item = Country;
    type IntoIter = CountrySetIter;

    fn into_iter(self) -> CountrySetIter {
        self.iter()
    }
}

/// The countries of a [`CountrySet`], by alpha-2 code.
///
/// ```
/// assert_eq!(headcount::CountrySet::EMPTY.iter().count(), 0);
/// ```
#[derive(Clone, Debug)]
pub struct CountrySetIter {
    rest: CountrySet,
}

impl Iterator for CountrySetIter {
    type Item = Country;

    fn next(&mut self) -> Option<Country> {
        let mut words = (0_u8..).zip(&mut self.rest.0);
        let (number, word) = words.find(|(_, word)| **word != 0)?;
        let bit = u8::try_from(word.trailing_zeros()).ok()?;
        *word &= *word - 1;
        Country::from_index(number * 64 + bit)
    }
}
