//! The members of the built-in groups, each row with the treaty or decision and the day it took effect.

use time::{Date, macros::date};

use super::Membership;
use crate::model::Country;

/// Countries with the same first and last day: alpha-2 codes, first day, last day, source.
pub(super) struct Row(&'static str, Option<Date>, Option<Date>, &'static str);

impl Row {
    pub(super) fn memberships(&self) -> impl Iterator<Item = Membership> {
        let &Self(countries, since, until, source) = self;
        let countries = countries.split(' ').filter_map(Country::from_code);
        countries.map(move |country| Membership {
            country,
            since,
            until,
            source: Some(source.into()),
        })
    }
}

const fn since(countries: &'static str, first: Date, source: &'static str) -> Row {
    Row(countries, Some(first), None, source)
}

const fn former(countries: &'static str, first: Date, last: Date, source: &'static str) -> Row {
    Row(countries, Some(first), Some(last), source)
}

const fn always(countries: &'static str, source: &'static str) -> Row {
    Row(countries, None, None, source)
}

pub(super) const GROUPS: &[(&str, &[Row])] = &[
    (
        "EU",
        &[
            since(
                "BE DE FR IT LU NL",
                date!(1958 - 01 - 01),
                "Treaty establishing the European Economic Community, in force 1 January 1958",
            ),
            since(
                "DK IE",
                date!(1973 - 01 - 01),
                "Treaty of Accession 1972, in force 1 January 1973",
            ),
            former(
                "GB",
                date!(1973 - 01 - 01),
                date!(2020 - 01 - 31),
                "Treaty of Accession 1972, in force 1 January 1973; Withdrawal Agreement, left at the end of 31 January 2020",
            ),
            since(
                "GR",
                date!(1981 - 01 - 01),
                "Treaty of Accession 1979, in force 1 January 1981",
            ),
            since(
                "ES PT",
                date!(1986 - 01 - 01),
                "Treaty of Accession 1985, in force 1 January 1986",
            ),
            since(
                "AT FI SE",
                date!(1995 - 01 - 01),
                "Treaty of Accession 1994, in force 1 January 1995",
            ),
            since(
                "CY CZ EE HU LT LV MT PL SI SK",
                date!(2004 - 05 - 01),
                "Treaty of Accession 2003, in force 1 May 2004",
            ),
            since(
                "BG RO",
                date!(2007 - 01 - 01),
                "Treaty of Accession 2005, in force 1 January 2007",
            ),
            since(
                "HR",
                date!(2013 - 07 - 01),
                "Treaty of Accession 2011, in force 1 July 2013",
            ),
        ],
    ),
    (
        "Schengen",
        &[
            since(
                "BE DE ES FR LU NL PT",
                date!(1995 - 03 - 26),
                "Schengen Convention of 1990, applied from 26 March 1995",
            ),
            since(
                "AT IT",
                date!(1998 - 04 - 01),
                "Schengen Convention of 1990, land borders open from 1 April 1998 (applied in Italy from 26 October, in Austria from 1 December 1997)",
            ),
            since(
                "GR",
                date!(2000 - 03 - 26),
                "Council Decision 1999/848/EC, last controls lifted 26 March 2000",
            ),
            since(
                "DK FI SE",
                date!(2001 - 03 - 25),
                "Council Decision 2000/777/EC, from 25 March 2001",
            ),
            since(
                "IS NO",
                date!(2001 - 03 - 25),
                "Agreement of 18 May 1999 and Council Decision 2000/777/EC, from 25 March 2001",
            ),
            since(
                "CZ EE HU LT LV MT PL SI SK",
                date!(2007 - 12 - 21),
                "Council Decision 2007/801/EC, land and sea borders from 21 December 2007 (air 30 March 2008)",
            ),
            since(
                "CH",
                date!(2008 - 12 - 12),
                "Council Decision 2008/903/EC, land borders from 12 December 2008 (air 29 March 2009)",
            ),
            since(
                "LI",
                date!(2011 - 12 - 19),
                "Council Decision 2011/842/EU, from 19 December 2011",
            ),
            since(
                "HR",
                date!(2023 - 01 - 01),
                "Council Decision (EU) 2022/2451, land and sea borders from 1 January 2023 (air 26 March 2023)",
            ),
            since(
                "BG RO",
                date!(2025 - 01 - 01),
                "Council Decision (EU) 2024/3212, land borders from 1 January 2025 (air and sea 31 March 2024)",
            ),
        ],
    ),
    (
        "EEA",
        &[
            since(
                "BE DE DK ES FR GR IE IT LU NL PT",
                date!(1994 - 01 - 01),
                "EEA Agreement, in force 1 January 1994",
            ),
            since(
                "AT FI SE",
                date!(1994 - 01 - 01),
                "EEA Agreement, in force 1 January 1994; until 1995 as EFTA states",
            ),
            since(
                "IS NO",
                date!(1994 - 01 - 01),
                "EEA Agreement, in force 1 January 1994",
            ),
            former(
                "GB",
                date!(1994 - 01 - 01),
                date!(2020 - 01 - 31),
                "EEA Agreement, in force 1 January 1994; a party until it left the EU (the agreement applied on until 31 December 2020)",
            ),
            since(
                "LI",
                date!(1995 - 05 - 01),
                "EEA Agreement, in force for Liechtenstein 1 May 1995",
            ),
            since(
                "CY CZ EE HU LT LV MT PL SI SK",
                date!(2004 - 05 - 01),
                "EEA Enlargement Agreement of 14 October 2003, applied from 1 May 2004",
            ),
            since(
                "BG RO",
                date!(2007 - 08 - 01),
                "EEA Enlargement Agreement of 25 July 2007, applied from 1 August 2007",
            ),
            since(
                "HR",
                date!(2014 - 04 - 12),
                "EEA Enlargement Agreement of 11 April 2014, applied from 12 April 2014",
            ),
        ],
    ),
    (
        "EFTA",
        &[
            since(
                "CH NO",
                date!(1960 - 05 - 03),
                "Stockholm Convention, in force 3 May 1960",
            ),
            former(
                "DK GB",
                date!(1960 - 05 - 03),
                date!(1972 - 12 - 31),
                "Stockholm Convention, in force 3 May 1960; left to join the European Communities",
            ),
            former(
                "PT",
                date!(1960 - 05 - 03),
                date!(1985 - 12 - 31),
                "Stockholm Convention, in force 3 May 1960; left to join the European Communities",
            ),
            former(
                "AT SE",
                date!(1960 - 05 - 03),
                date!(1994 - 12 - 31),
                "Stockholm Convention, in force 3 May 1960; left to join the EU",
            ),
            since(
                "IS",
                date!(1970 - 03 - 01),
                "Accession to the Stockholm Convention, in force 1 March 1970",
            ),
            former(
                "FI",
                date!(1986 - 01 - 01),
                date!(1994 - 12 - 31),
                "Full member from 1 January 1986, associate from 1961; left to join the EU",
            ),
            since(
                "LI",
                date!(1991 - 09 - 01),
                "Full member from 1 September 1991, by Switzerland's membership before",
            ),
        ],
    ),
    (
        "CIS",
        &[
            since(
                "BY RU",
                date!(1991 - 12 - 21),
                "Agreement of 8 December 1991, Alma-Ata Protocol of 21 December 1991; Charter of 22 January 1993 ratified",
            ),
            since(
                "AM KG KZ MD TJ UZ",
                date!(1991 - 12 - 21),
                "Alma-Ata Protocol of 21 December 1991; Charter of 22 January 1993 ratified",
            ),
            since(
                "AZ",
                date!(1993 - 09 - 24),
                "Alma-Ata Protocol ratified 24 September 1993; Charter of 22 January 1993 ratified",
            ),
            former(
                "GE",
                date!(1993 - 12 - 03),
                date!(2009 - 08 - 17),
                "Admitted 3 December 1993; note of withdrawal of 18 August 2008, effective 18 August 2009",
            ),
            former(
                "TM",
                date!(1991 - 12 - 21),
                date!(2005 - 08 - 25),
                "Alma-Ata Protocol of 21 December 1991, Charter never ratified; associate since 26 August 2005",
            ),
            former(
                "UA",
                date!(1991 - 12 - 21),
                date!(2018 - 05 - 18),
                "Agreement of 8 December 1991, Charter never ratified; representatives recalled by Decree 139/2018 of 19 May 2018",
            ),
        ],
    ),
    (
        "EAEU",
        &[
            since(
                "BY KZ RU",
                date!(2015 - 01 - 01),
                "Treaty of 29 May 2014, in force 1 January 2015",
            ),
            since(
                "AM",
                date!(2015 - 01 - 02),
                "Treaty of Accession of 10 October 2014, in force 2 January 2015",
            ),
            since(
                "KG",
                date!(2015 - 08 - 12),
                "Treaty of Accession of 23 December 2014, in force 12 August 2015",
            ),
        ],
    ),
    (
        "EU28",
        &[always(
            "AT BE BG CY CZ DE DK EE ES FI FR GB GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK",
            "Eurostat's fixed list of the members from 1 July 2013 to 31 January 2020",
        )],
    ),
    (
        "EU27_2020",
        &[always(
            "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK",
            "Eurostat's fixed list of the members since 1 February 2020",
        )],
    ),
];
