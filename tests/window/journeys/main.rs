//! Journeys through the real window, each from its own beginning.

mod directory;
mod file;
mod headquarters;
mod lock;
mod safety;
mod start;
mod walls;
