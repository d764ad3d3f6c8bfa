//! The communes of France as one small file, written anew from the package in which Etalab publishes them. Run by hand
//! when a year brings new communes; what it writes is committed, so that nothing else needs the package.

use crate::{process, repo};
use anyhow::{Context, Result, ensure};
use flate2::{Compression, GzBuilder};
use serde_json::Value;
use std::fmt::Write as _;
use std::io::Write as _;

/// What is read. Its communes are those of the first of January of its year.
const PACKAGE: &str = "@etalab/decoupage-administratif@6.0.0";
/// What is written; `crates/papers/data/README.md` names its source and licence.
const COMMUNES: &str = "crates/papers/data/communes.tsv.gz";
/// Fewer communes than France has ever had since 1900: the package would not be what it was.
const FEWEST: usize = 30_000;

/// Fetches the package by its name and writes the file.
pub(crate) fn write() -> Result<()> {
    let folder = repo::target().join("territory");
    std::fs::create_dir_all(&folder).context("the folder of the package cannot be made")?;
    let fetch = ["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", ".", PACKAGE];
    process::run(process::npm(".").current_dir(&folder).args(fetch))?;
    let path = folder.join("node_modules/@etalab/decoupage-administratif/data/communes.json");
    let communes = std::fs::read_to_string(path).context("the package has no communes")?;
    let (table, count) = table(&serde_json::from_str(&communes)?);
    ensure!(count >= FEWEST, "the package has {count} communes only: look at what changed in it");
    // Without a time or a name, the same communes are the same bytes.
    let mut file = GzBuilder::new().write(Vec::new(), Compression::best());
    file.write_all(table.as_bytes())?;
    std::fs::write(repo::root().join(COMMUNES), file.finish()?)
        .with_context(|| format!("{COMMUNES} is not written"))?;
    println!("{COMMUNES} has {count} communes and their parts");
    Ok(())
}

/// The table as `permanence_domain::place::Communes` reads it, in the order of codes, and how many lines it has.
fn table(communes: &Value) -> (String, usize) {
    let mut rows: Vec<_> = communes.as_array().into_iter().flatten().filter_map(row).collect();
    rows.sort();
    let mut table = String::new();
    for [code, part_of, name, postcodes, size] in &rows {
        let _ = writeln!(table, "{code}\t{name}\t{postcodes}\t{part_of}\t{size}"); // A text takes everything.
    }
    (table, rows.len())
}

/// Code, whole, name, postcodes, size; nothing for a commune where nobody receives letters.
fn row(commune: &Value) -> Option<[String; 5]> {
    let text = |key: &str| commune[key].as_str().unwrap_or_default().to_owned();
    let postcodes: Vec<&str> =
        commune["codesPostaux"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let part_of = match commune["type"].as_str()? {
        "arrondissement-municipal" => text("commune"),
        // Communes that were joined: their names are still in use, and their letters go to the whole.
        "commune-deleguee" | "commune-associee" => text("chefLieu"),
        _ if postcodes.is_empty() => return None,
        _ => String::new(),
    };
    let size = commune["population"].as_u64().unwrap_or(0).checked_ilog2().unwrap_or(0);
    Some([text("code"), part_of, text("nom"), postcodes.join(" "), size.to_string()])
}

#[cfg(test)]
mod tests {
    use super::table;
    use serde_json::json;

    #[test]
    fn communes_come_in_the_order_of_their_codes_and_parts_name_their_whole() {
        let (table, count) = table(&json!([
            {"code": "69383", "nom": "Lyon 3e Arrondissement", "type": "arrondissement-municipal", "commune": "69123",
             "codesPostaux": ["69003"], "population": 100_000},
            {"code": "01015", "nom": "Arboys en Bugey", "type": "commune-actuelle", "codesPostaux": ["01300", "01510"],
             "population": 630},
            {"code": "01340", "nom": "Saint-Bois", "type": "commune-deleguee", "chefLieu": "01015"},
            {"code": "98411", "nom": "Îles", "type": "commune-actuelle"}
        ]));
        let expected = "01015\tArboys en Bugey\t01300 01510\t\t9\n\
            01340\tSaint-Bois\t\t01015\t0\n\
            69383\tLyon 3e Arrondissement\t69003\t69123\t16\n";
        assert_eq!((table.as_str(), count), (expected, 3));
    }
}
