//! What a phrase says beside its number and hedge: what is counted, how often, and how surely.

use super::{Quantity, Unit};
use crate::model::Sex;
use crate::model::words::{UnknownWord, named};

/// What a phrase says beside its number and hedge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Remarks {
    pub(crate) unit: Unit,
    pub(crate) subgroup: Option<Subgroup>,
    pub(crate) per: Option<Per>,
    pub(crate) modality: Option<Modality>,
    pub(crate) estimated: bool,
    pub(crate) increment: bool,
    pub(crate) peak: bool,
}

impl Default for Remarks {
    fn default() -> Self {
        Self {
            unit: Unit::People,
            subgroup: None,
            per: None,
            modality: None,
            estimated: false,
            increment: false,
            peak: false,
        }
    }
}

named! {
    /// The persons a phrase singles out by sex or age.
    ///
    /// A claim's [`Who`](crate::Who) says whom its figure counts; these words never change it.
    ///
    /// ```
    /// use headcount::model::Subgroup;
    ///
    /// assert_eq!("women".parse(), Ok(Subgroup::Women));
    /// ```
    Subgroup, "subgroup" {
        /// Men, and boys where the phrase says so.
        Men = "men",
        /// Women, and girls where the phrase says so.
        Women = "women",
        /// Children, minors: at which age they stop being that, the phrase doesn't say.
        Children = "children",
    }
}

impl Subgroup {
    /// The sex it's made up of, if it's of one.
    ///
    /// ```
    /// use headcount::model::{Sex, Subgroup};
    ///
    /// assert_eq!(Subgroup::Men.sex(), Some(Sex::Male));
    /// assert_eq!(Subgroup::Children.sex(), None);
    /// ```
    #[must_use]
    pub const fn sex(self) -> Option<Sex> {
        match self {
            Self::Men => Some(Sex::Male),
            Self::Women => Some(Sex::Female),
            Self::Children => None,
        }
    }
}

named! {
    /// The stretch of time a rate is per.
    ///
    /// ```
    /// use headcount::model::Per;
    ///
    /// assert_eq!("day".parse(), Ok(Per::Day));
    /// ```
    Per, "stretch of time" {
        /// "500 an hour".
        Hour = "hour",
        /// "7,000 a day".
        Day = "day",
        /// "50,000 a week".
        Week = "week",
        /// "200,000 a month".
        Month = "month",
        /// "2 million a year".
        Year = "year",
    }
}

named! {
    /// How a phrase puts its figure when it doesn't state it as a fact.
    ///
    /// ```
    /// use headcount::model::Modality;
    ///
    /// assert_eq!("planned".parse(), Ok(Modality::Planned));
    /// ```
    Modality, "modality" {
        /// Somebody means to: "plans to draft 300,000".
        Planned = "planned",
        /// It may come about: "could exceed 1 million".
        Forecast = "forecast",
        /// It's said to be so, and the speaker doesn't vouch for it: "700 000 Russes auraient fui", "якобы 700 тысяч".
        Conditional = "conditional",
    }
}

impl Quantity {
    /// What is counted.
    ///
    /// ```
    /// use headcount::model::{Quantity, Unit};
    ///
    /// let fled = Quantity::parse("12,000 families", None)?;
    /// assert_eq!(fled.unit(), Unit::Households);
    /// # Ok::<(), headcount::model::QuantityError>(())
    /// ```
    #[must_use]
    pub fn unit(&self) -> Unit {
        self.remarks.unit
    }

    /// The persons that the words single out, if they're all of one sex or all children.
    ///
    /// ```
    /// use headcount::model::{Quantity, Subgroup};
    ///
    /// let drafted = Quantity::parse("up to 300,000 men", None)?;
    /// assert_eq!(drafted.subgroup(), Some(Subgroup::Men));
    /// assert_eq!(Quantity::parse("3,000 women and children", None)?.subgroup(), None);
    /// # Ok::<(), headcount::model::QuantityError>(())
    /// ```
    #[must_use]
    pub fn subgroup(&self) -> Option<Subgroup> {
        self.remarks.subgroup
    }

    /// What the number is per, if it's a rate. A rate is no count of a window, and bounds nothing.
    ///
    /// ```
    /// use headcount::model::{Per, Quantity};
    ///
    /// assert_eq!(Quantity::parse("7,000 people a day", None)?.per(), Some(Per::Day));
    /// # Ok::<(), headcount::model::QuantityError>(())
    /// ```
    #[must_use]
    pub fn per(&self) -> Option<Per> {
        self.remarks.per
    }

    /// How the words put the figure, unless they state it as a fact. What is planned or forecast bounds nothing.
    ///
    /// ```
    /// use headcount::model::{Modality, Quantity};
    ///
    /// let fled = Quantity::parse("700 000 Russes auraient fui", None)?;
    /// assert_eq!(fled.modality(), Some(Modality::Conditional));
    /// # Ok::<(), headcount::model::QuantityError>(())
    /// ```
    #[must_use]
    pub fn modality(&self) -> Option<Modality> {
        self.remarks.modality
    }

    /// Whether the words call the number an estimate.
    ///
    /// ```
    /// use headcount::model::Quantity;
    ///
    /// assert!(Quantity::parse("an estimated 5,000", None)?.estimated());
    /// # Ok::<(), headcount::model::QuantityError>(())
    /// ```
    #[must_use]
    pub fn estimated(&self) -> bool {
        self.remarks.estimated
    }

    /// Whether the words add the number to an earlier one: "another 5,000".
    ///
    /// ```
    /// use headcount::model::Quantity;
    ///
    /// assert!(Quantity::parse("another 5,000", None)?.increment());
    /// # Ok::<(), headcount::model::QuantityError>(())
    /// ```
    #[must_use]
    pub fn increment(&self) -> bool {
        self.remarks.increment
    }

    /// Whether the words call the number the highest there was: "a peak of 10,000".
    ///
    /// ```
    /// use headcount::model::Quantity;
    ///
    /// assert!(Quantity::parse("a record 10,000", None)?.peak());
    /// # Ok::<(), headcount::model::QuantityError>(())
    /// ```
    #[must_use]
    pub fn peak(&self) -> bool {
        self.remarks.peak
    }

    /// Says what is counted.
    pub(crate) fn with_unit(mut self, unit: Unit) -> Self {
        self.remarks.unit = unit;
        self
    }

    /// Adds what a phrase says beside its number.
    pub(crate) fn with_remarks(mut self, remarks: Remarks) -> Self {
        self.remarks = remarks;
        self
    }
}
