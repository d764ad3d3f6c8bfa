//! Stories that cross real processes: the desk's program and headquarters', as a section runs them. They know the
//! command line's contract and nothing of what is behind it.

mod files;
mod kills;
mod meeting;
mod place;
mod program;
