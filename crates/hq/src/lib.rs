//! Headquarters: library and binary.
