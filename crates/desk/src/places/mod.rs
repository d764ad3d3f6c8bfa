//! Addresses: completion as they are typed, and the files it draws on.

mod complete;
mod load;
