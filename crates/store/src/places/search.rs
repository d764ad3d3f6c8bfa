//! Streets and numbers as they are typed, out of the index of words.

use super::point;
use crate::{Store, StoreError};
use permanence_domain::fold::fold;
use permanence_domain::place::{Point, street_query};
use rusqlite::{Connection, Row, params};

/// Streets that are looked at to choose those that are shown: more than a large commune has that begin alike.
const LOOKED_AT: i64 = 1_000;

/// Where streets are looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StreetScope {
    /// The name of the commune, however it is written; empty for every commune that is loaded.
    pub commune: String,
    /// Five digits; empty for every postcode.
    pub postcode: String,
}

/// A street that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Street {
    /// Its row.
    pub num: i64,
    /// Its name.
    pub name: String,
    /// Its postcode; empty where it is not known.
    pub postcode: String,
    /// The commune it was in before communes were joined; usually empty.
    pub former: String,
    /// The name of its commune.
    pub commune: String,
    /// The INSEE code of its commune.
    pub insee: String,
    /// Where it is, where it has no numbers and the file says.
    pub point: Option<Point>,
}

/// A number of a street.
#[derive(Clone, Debug, PartialEq)]
pub struct Numbered {
    /// The number.
    pub number: u32,
    /// `bis`, `b`; usually empty.
    pub repetition: String,
    /// Where it is.
    pub point: Option<Point>,
}

impl Store {
    /// Streets that have every word of what was typed as the beginning of a word: those that begin so first, then by
    /// name; `most` of them. Nothing typed finds nothing.
    ///
    /// # Errors
    /// Those of the file.
    pub fn streets(&self, typed: &str, scope: &StreetScope, most: usize) -> Result<Vec<Street>, StoreError> {
        self.read(|reader| {
            let Some(expression) = expression(reader.connection(), typed, scope)? else { return Ok(Vec::new()) };
            let mut statement = reader.connection().prepare_cached(
                "SELECT street.num, street.name, postcode, former, commune.name, insee, lat, lon
                 FROM (SELECT rowid FROM place_words WHERE place_words MATCH ?1 LIMIT ?2) AS found
                 JOIN place_street AS street ON street.num = found.rowid
                 JOIN place_commune AS commune ON commune.num = street.commune",
            )?;
            let rows = statement.query_map(params![expression, LOOKED_AT], street)?;
            let mut found = rows.collect::<Result<Vec<_>, _>>()?;
            let typed = fold(typed);
            found.sort_by_cached_key(|it| {
                let name = fold(&it.name);
                (rank(&name, &typed), name, it.postcode.clone(), it.insee.clone(), it.num)
            });
            found.truncate(most);
            Ok(found)
        })
    }

    /// Numbers of a street that begin so, in their order; `most` of them. Shape of `begins`: `1`, `14 b`, `14bis`; empty
    /// for all.
    ///
    /// # Errors
    /// Those of the file.
    pub fn numbers(&self, street: i64, begins: &str, most: usize) -> Result<Vec<Numbered>, StoreError> {
        let begins = fold(begins).replace(' ', "");
        self.read(|reader| {
            let mut statement = reader.connection().prepare_cached(
                "SELECT number, repetition, lat, lon FROM place_address WHERE street = ?1 ORDER BY number, repetition",
            )?;
            let mut rows = statement.query([street])?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                let numbered = Numbered { number: row.get(0)?, repetition: row.get(1)?, point: point(row, 2)? };
                if format!("{}{}", numbered.number, fold(&numbered.repetition)).starts_with(&begins) {
                    found.push(numbered);
                }
                if found.len() == most {
                    break;
                }
            }
            Ok(found)
        })
    }
}

/// What is asked of the index; `None` where nothing can be found.
fn expression(connection: &Connection, typed: &str, scope: &StreetScope) -> Result<Option<String>, StoreError> {
    let words = street_query(typed);
    if words.is_empty() {
        return Ok(None);
    }
    let mut all: Vec<String> = words
        .into_iter()
        .map(|(word, whole)| match whole {
            Some(whole) => format!("(\"{word}\"* OR \"{whole}\"*)"),
            None => format!("\"{word}\"*"),
        })
        .collect();
    if !scope.commune.is_empty() {
        let mut statement = connection.prepare_cached("SELECT num FROM place_commune WHERE key = ?1")?;
        let nums = statement.query_map([fold(&scope.commune)], |row| row.get::<_, i64>(0))?;
        let marks = nums.map(|num| Ok(format!("\"c_{}\"", num?))).collect::<Result<Vec<_>, rusqlite::Error>>()?;
        if marks.is_empty() {
            return Ok(None);
        }
        all.push(format!("({})", marks.join(" OR ")));
    }
    let postcode = fold(&scope.postcode).replace(' ', "");
    if !postcode.is_empty() {
        // A street of the commune whose postcode nobody says may be it.
        let or_unknown = if scope.commune.is_empty() { "" } else { " OR \"p_\"" };
        all.push(format!("(\"p_{postcode}\"{or_unknown})"));
    }
    Ok(Some(all.join(" AND ")))
}

fn street(row: &Row<'_>) -> rusqlite::Result<Street> {
    Ok(Street {
        num: row.get(0)?,
        name: row.get(1)?,
        postcode: row.get::<_, Option<String>>(2)?.unwrap_or_default(),
        former: row.get::<_, Option<String>>(3)?.unwrap_or_default(),
        commune: row.get(4)?,
        insee: row.get(5)?,
        point: point(row, 6)?,
    })
}

/// Lower is nearer: the name itself, a name that begins so, a name with a word that begins so.
fn rank(name: &str, typed: &str) -> u8 {
    match name.strip_prefix(typed) {
        Some("") => 0,
        Some(_) => 1,
        None => 2,
    }
}
