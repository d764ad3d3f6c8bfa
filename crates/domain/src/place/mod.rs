//! Places: the communes of France with their postcodes, the words by which a street is found, and distances. What is
//! known of places is data that is handed in; the rules are here.

mod address;
mod communes;
mod point;
mod street;

pub use address::{Address, split_number};
pub use communes::{Agreement, Commune, Communes};
pub use point::{Point, within};
pub use street::{street_query, street_words};
