//! Words to quantities.

use crate::model::{Lang, Quantity, QuantityError, QuantityProblem};

impl Quantity {
    /// Reads a phrase such as "more than 200,000" or "près de 69 000 Russes".
    ///
    /// # Errors
    ///
    /// When the phrase is no number of people.
    pub fn parse(phrase: &str, _lang: Option<Lang>) -> Result<Self, QuantityError> {
        Err(QuantityError::in_phrase(QuantityProblem::Empty, phrase))
    }
}
