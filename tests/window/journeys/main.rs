//! Journeys through the real window, each from its own beginning.

mod start;
