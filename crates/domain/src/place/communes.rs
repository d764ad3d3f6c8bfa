//! The communes of France: by the beginning of a name, by postcode, by INSEE code, and whether a postcode and a name go
//! together. A postcode has many communes and a commune many postcodes.

use super::street::whole;
use crate::fold::{PARTICLES, fold};
use std::collections::HashMap;

/// The communes, read once from their table.
#[derive(Debug)]
pub struct Communes {
    rows: Vec<Row>,
    /// Names as they are looked for, each with its row, in the order of names.
    names: Vec<(Box<str>, u32)>,
    /// Postcodes in order, each with its row.
    postcodes: Vec<(Box<str>, u32)>,
    codes: HashMap<Box<str>, u32>,
}

#[derive(Debug)]
struct Row {
    code: Box<str>,
    name: Box<str>,
    postcodes: Vec<Box<str>>,
    /// The commune that it is a part of: an arrondissement of Paris, Lyon or Marseille, a commune that was joined.
    part_of: Option<u32>,
    size: u8,
}

/// A commune, or a part of one.
#[derive(Clone, Copy, Debug)]
pub struct Commune<'a> {
    all: &'a Communes,
    row: &'a Row,
}

/// How a postcode and the name of a commune go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// The commune has this postcode.
    Agree,
    /// Both are known and the commune has other postcodes.
    Differ,
    /// One of them is not known, or is not there: nothing can be said.
    Unknown,
}

impl Communes {
    /// Reads the table. Shape: lines of five cells apart by tabulators: INSEE code; name; postcodes apart by spaces; the
    /// INSEE code of the commune it is a part of, or nothing; how many times its people can be halved, so that large
    /// communes come first. A line that is shorter is left out.
    #[must_use]
    pub fn read(table: &str) -> Self {
        let mut all = Self { rows: Vec::new(), names: Vec::new(), postcodes: Vec::new(), codes: HashMap::new() };
        let mut parts = Vec::new();
        for line in table.lines() {
            let mut cells = line.split('\t');
            let (Some(code), Some(name), Some(postcodes), Some(part_of), Some(size)) =
                (cells.next(), cells.next(), cells.next(), cells.next(), cells.next())
            else {
                continue;
            };
            let at = u32::try_from(all.rows.len()).unwrap_or(u32::MAX);
            if part_of.is_empty() {
                all.codes.insert(code.into(), at);
                all.postcodes.extend(postcodes.split_whitespace().map(|postcode| (postcode.into(), at)));
            } else {
                parts.push((at, part_of));
            }
            for key in keys(name) {
                all.names.push((key.into(), at));
            }
            all.rows.push(Row {
                code: code.into(),
                name: name.into(),
                postcodes: postcodes.split_whitespace().map(Box::from).collect(),
                part_of: None,
                size: size.parse().unwrap_or(0),
            });
        }
        for (at, whole) in parts {
            let row = &mut all.rows[usize::try_from(at).unwrap_or(usize::MAX)];
            row.part_of = all.codes.get(whole).copied();
            // A commune that gave its name and code to what it was joined into is found as that.
            all.codes.entry(row.code.clone()).or_insert(at);
        }
        all.names.sort();
        all.postcodes.sort();
        all
    }

    /// The commune with this INSEE code (`38002`, `2A004`), or the part that has or had it.
    #[must_use]
    pub fn by_code(&self, code: &str) -> Option<Commune<'_>> {
        self.codes.get(code).map(|at| self.at(*at))
    }

    /// Whole communes of postcodes that begin so, each with the postcode: by postcode, the largest first, `most` of them.
    #[must_use]
    pub fn by_postcode(&self, beginning: &str, most: usize) -> Vec<(&str, Commune<'_>)> {
        let from = self.postcodes.partition_point(|(postcode, _)| **postcode < *beginning);
        let found = self.postcodes[from..].iter().take_while(|(postcode, _)| postcode.starts_with(beginning));
        let mut found: Vec<_> = found.map(|(postcode, at)| (&**postcode, self.at(*at))).collect();
        found.sort_by(|(a, one), (b, other)| {
            a.cmp(b).then(other.row.size.cmp(&one.row.size)).then(one.row.name.cmp(&other.row.name))
        });
        found.truncate(most);
        found
    }

    /// Communes and parts whose name begins so, with or without its article (`abergement`, `st etienne`): those whose
    /// whole name it is, then the largest; `most` of them.
    #[must_use]
    pub fn by_name(&self, typed: &str, most: usize) -> Vec<Commune<'_>> {
        let mut found: Vec<(bool, usize, u32)> = Vec::new();
        // What is typed of a saint may be the beginning of Strasbourg.
        for (less, key) in typed_keys(typed).into_iter().chain([fold(typed)]).filter(|key| !key.is_empty()).enumerate()
        {
            let from = self.names.partition_point(|(name, _)| **name < *key);
            let these = self.names[from..].iter().take_while(|(name, _)| name.starts_with(&key));
            found.extend(these.map(|(name, at)| (**name != *key, less, *at)));
        }
        found.sort_by_key(|(is_longer, less, at)| {
            let row = self.at(*at).row;
            (*is_longer, row.part_of.is_some(), *less, u8::MAX - row.size, &row.name, *at)
        });
        let mut seen = std::collections::HashSet::new();
        found.into_iter().filter(|(.., at)| seen.insert(*at)).map(|(.., at)| self.at(at)).take(most).collect()
    }

    /// Whether a postcode and the name of a commune go together, whichever of the communes of that name is meant.
    #[must_use]
    pub fn agree(&self, postcode: &str, name: &str) -> Agreement {
        let is_known = self.postcodes.binary_search_by(|(known, _)| (**known).cmp(postcode)).is_ok();
        let named = self.named(name);
        if !is_known || named.is_empty() {
            return Agreement::Unknown;
        }
        let has = |commune: &Commune<'_>| commune.postcodes().any(|known| known == postcode);
        if named.iter().any(has) { Agreement::Agree } else { Agreement::Differ }
    }

    /// The communes and parts that are called so.
    #[must_use]
    pub fn named(&self, name: &str) -> Vec<Commune<'_>> {
        let Some(key) = keys(name).into_iter().next() else { return Vec::new() };
        let from = self.names.partition_point(|(known, _)| **known < *key);
        self.names[from..].iter().take_while(|(known, _)| **known == *key).map(|(_, at)| self.at(*at)).collect()
    }

    fn at(&self, at: u32) -> Commune<'_> {
        Commune { all: self, row: &self.rows[usize::try_from(at).unwrap_or(usize::MAX)] }
    }
}

impl<'a> Commune<'a> {
    /// Its INSEE code.
    #[must_use]
    pub fn code(self) -> &'a str {
        &self.row.code
    }

    /// Its name, with its article.
    #[must_use]
    pub fn name(self) -> &'a str {
        &self.row.name
    }

    /// The commune that it is a part of, or itself.
    #[must_use]
    pub fn whole(self) -> Self {
        self.row.part_of.map_or(self, |at| self.all.at(at))
    }

    /// Whether it is a part of another.
    #[must_use]
    pub const fn is_part(self) -> bool {
        self.row.part_of.is_some()
    }

    /// Its postcodes; those of the whole for a part that has none of its own.
    pub fn postcodes(self) -> impl Iterator<Item = &'a str> {
        let row = if self.row.postcodes.is_empty() { self.whole().row } else { self.row };
        row.postcodes.iter().map(|postcode| &**postcode)
    }
}

/// A name as it is looked for: folded, with what is shortened written out; then the same without its particles.
fn keys(name: &str) -> Vec<String> {
    keys_of(name, |_| false)
}

/// What was typed of a name: its last word may be the beginning of another than a particle.
fn typed_keys(typed: &str) -> Vec<String> {
    keys_of(typed, |is_last| is_last && typed.ends_with(char::is_alphanumeric))
}

fn keys_of(name: &str, stays: impl Fn(bool) -> bool) -> Vec<String> {
    let folded = fold(name);
    let words: Vec<&str> = folded.split(' ').map(|word| saint(word).unwrap_or(word)).collect();
    let says = |at: usize| stays(at + 1 == words.len()) || !PARTICLES.contains(&words[at]);
    let bare: Vec<&str> = (0..words.len()).filter(|at| says(*at)).map(|at| words[at]).collect();
    let mut keys = vec![words.join(" ")];
    if !bare.is_empty() && bare.len() < words.len() {
        keys.push(bare.join(" "));
    }
    keys.retain(|key| !key.is_empty());
    keys
}

/// Communes are shortened in their saints alone.
fn saint(word: &str) -> Option<&'static str> {
    matches!(word, "st" | "ste" | "sts" | "stes").then(|| whole(word)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "01001\tL'Abergement-Clémenciat\t01400\t\t9\n\
        01015\tArboys en Bugey\t01300 01510\t\t9\n\
        01015\tArbignieu\t\t01015\t0\n\
        01340\tSaint-Bois\t\t01015\t0\n\
        38002\tLes Adrets\t38190\t\t10\n\
        38175\tFroges\t38190\t\t11\n\
        42218\tSaint-Étienne\t42000 42100 42230\t\t17\n\
        69123\tLyon\t69001 69002 69003\t\t18\n\
        69383\tLyon 3e Arrondissement\t69003\t69123\t16\n\
        27382\tLyons-la-Forêt\t27480\t\t9\n\
        67482\tStrasbourg\t67000 67100 67200\t\t17\n\
        88413\tLa Saint\t88000\t\t2\n\
        short\n";

    fn names(communes: &[Commune<'_>]) -> Vec<String> {
        communes.iter().map(|commune| commune.name().to_owned()).collect()
    }

    #[test]
    fn a_commune_is_found_by_the_beginning_of_its_name() {
        let all = Communes::read(TABLE);
        let found = |typed| names(&all.by_name(typed, 9));
        assert_eq!(found("abergem"), ["L'Abergement-Clémenciat"]);
        assert_eq!(found("L'ABERGEMENT CLEM"), ["L'Abergement-Clémenciat"]);
        assert_eq!(found("st etienne"), ["Saint-Étienne"]);
        assert_eq!(found("St"), ["La Saint", "Saint-Étienne", "Strasbourg", "Saint-Bois"]);
        assert_eq!(found("Ste"), [""; 0]);
        assert_eq!(found("lyon"), ["Lyon", "Lyons-la-Forêt", "Lyon 3e Arrondissement"]);
        assert_eq!(found("saint"), ["La Saint", "Saint-Étienne", "Saint-Bois"]);
        assert_eq!(found("les"), ["Les Adrets"]);
        assert_eq!(found(""), [""; 0]);
        assert_eq!(names(&all.by_name("lyon", 1)), ["Lyon"]);
    }

    #[test]
    fn a_postcode_has_its_communes_the_largest_first() {
        let all = Communes::read(TABLE);
        let found: Vec<_> = all.by_postcode("38", 9).into_iter().map(|(code, it)| (code, it.name())).collect();
        assert_eq!(found, [("38190", "Froges"), ("38190", "Les Adrets")]);
        assert_eq!(all.by_postcode("69003", 9).len(), 1, "an arrondissement is found as its commune");
        assert!(all.by_postcode("99", 9).is_empty());
    }

    #[test]
    fn a_part_leads_to_its_whole() {
        let all = Communes::read(TABLE);
        let third = all.by_code("69383").expect("is known");
        assert_eq!((third.whole().name(), third.postcodes().collect::<Vec<_>>()), ("Lyon", vec!["69003"]));
        let joined = &all.by_name("arbignieu", 1)[0];
        assert_eq!((joined.whole().name(), joined.postcodes().count()), ("Arboys en Bugey", 2));
        assert_eq!(all.by_code("01015").map(Commune::name), Some("Arboys en Bugey"));
        assert!(all.by_code("99999").is_none());
    }

    #[test]
    fn a_postcode_and_a_name_agree_or_not() {
        let all = Communes::read(TABLE);
        for (postcode, name, agreement) in [
            ("38190", "les adrets", Agreement::Agree),
            ("01510", "Arbignieu", Agreement::Agree),
            ("69003", "LYON", Agreement::Agree),
            ("69003", "Froges", Agreement::Differ),
            ("69003", "Lyon Cedex", Agreement::Unknown),
            ("69999", "Lyon", Agreement::Unknown),
            ("", "Lyon", Agreement::Unknown),
            ("69003", "", Agreement::Unknown),
        ] {
            assert_eq!(all.agree(postcode, name), agreement, "{postcode} {name}");
        }
    }
}
