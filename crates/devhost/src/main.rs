//! Not written.
fn main() {}
