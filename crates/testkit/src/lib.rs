//! Builders, fixed clock, seeded identifiers, bad network.
