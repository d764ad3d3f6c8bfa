//! Saved filters: flat documents for scripts, columns for people.

use super::table;
use crate::language::Language;
use permanence_desk::contract::{Condition, View};
use serde::Serialize;

/// A saved filter with its conditions beside its identifier.
#[derive(Serialize)]
pub(crate) struct Flat<'a> {
    id: String,
    name: &'a str,
    count: Option<u32>,
    search: &'a str,
    filter: Option<&'a Condition>,
    columns: &'a [String],
    shared: bool,
}

impl<'a> Flat<'a> {
    pub(crate) fn of(view: &'a View) -> Self {
        let query = view.query.as_ref();
        Self {
            id: view.id.to_string(),
            name: &view.name,
            count: view.count,
            search: query.map(|query| query.search.as_str()).unwrap_or_default(),
            filter: query.map(|query| &query.filter),
            columns: &view.columns,
            shared: view.shared,
        }
    }
}

pub(crate) fn list(views: &[&View], language: Language) -> String {
    let row = |view: &&View| {
        let count = view.count.map_or_else(|| "?".to_owned(), |count| count.to_string());
        let shared = if view.shared { language.say("shared", "partagé") } else { "" };
        vec![view.id.to_string(), view.name.clone(), count, shared.to_owned()]
    };
    table(&views.iter().map(row).collect::<Vec<_>>())
}
