//! The words about saved filters.

use super::Query;
use clap::Subcommand;

/// What to do with saved filters.
#[derive(Debug, Subcommand)]
pub(crate) enum FilterVerb {
    /// Save one, in the place of the one of this name.
    Save {
        /// What it is called.
        name: String,
        #[command(flatten)]
        query: Query,
        /// The columns that its list shows, in this order, separated by commas.
        #[arg(long, value_name = "K,K", value_delimiter = ',')]
        columns: Vec<String>,
        /// Show it on the section's other devices.
        #[arg(long)]
        shared: bool,
    },
    /// List them, each with how many people it finds now.
    List,
    /// Delete one; undoing brings it back.
    Delete {
        /// The filter.
        id: String,
    },
}
