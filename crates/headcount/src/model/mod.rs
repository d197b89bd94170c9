//! What can be said: countries, quantities and the claims made of them.
