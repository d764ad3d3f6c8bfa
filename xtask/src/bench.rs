//! The bench: its own package measures and writes `target/bench.json`; this prints it as a table.

use crate::{interface, process, repo, setup};
use anyhow::{Context, Result, bail};
use serde_json::Value;

/// Measures, in release builds, and prints the table.
pub(crate) fn bench() -> Result<()> {
    setup::prepare(setup::Purpose::Test)?;
    interface::build()?;
    // The bench starts the programs people use.
    process::run(process::cargo().args(["build", "--release"]).args(crate::dist::PACKAGES))?;
    process::run(process::cargo().args([
        "build",
        "--release",
        "--package",
        "permanence",
        "--example",
        "empty_window",
    ]))?;
    process::run(process::cargo().args(["run", "--release", "--package", "permanence-bench"]))?;
    let path = repo::target().join("bench.json");
    let text = std::fs::read_to_string(&path).with_context(|| format!("{} was not written", path.display()))?;
    let rows: Vec<Row> = serde_json::from_str::<Vec<Value>>(&text)?.iter().map(Row::read).collect::<Result<_>>()?;
    print!("{}", table(&rows));
    println!("{}", path.display());
    Ok(())
}

/// One figure beside its floor.
#[derive(Debug)]
struct Row {
    name: String,
    value: f64,
    unit: String,
    /// Absent where a figure stands alone.
    floor: Option<f64>,
    ratio: Option<f64>,
    /// The aim in words, as the bench states it.
    aim: String,
}

impl Row {
    fn read(entry: &Value) -> Result<Self> {
        let (Some(name), Some(value), Some(unit)) =
            (entry["name"].as_str(), entry["value"].as_f64(), entry["unit"].as_str())
        else {
            bail!("a figure of the bench has no name, value or unit: {entry}");
        };
        let aim = match &entry["aim"] {
            Value::Null => String::new(),
            Value::String(words) => words.clone(),
            other => other.to_string(),
        };
        let (floor, ratio) = (entry["floor"].as_f64(), entry["ratio"].as_f64());
        Ok(Self { name: name.to_owned(), value, unit: unit.to_owned(), floor, ratio, aim })
    }
}

fn table(rows: &[Row]) -> String {
    let width = rows.iter().map(|row| row.name.chars().count()).max().unwrap_or(0);
    let number = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| format!("{value:.2}"));
    let mut text = format!("{:width$}  {:>12}  {:>12}  {:>6}  {}\n", "", "value", "floor", "ratio", "aim");
    for row in rows {
        let value = format!("{:.2} {}", row.value, row.unit);
        let (floor, ratio) = (number(row.floor), number(row.ratio));
        text += &format!("{:width$}  {value:>12}  {floor:>12}  {ratio:>6}  {}\n", row.name, row.aim);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Row, table};
    use serde_json::json;

    #[test]
    fn a_figure_is_shown_beside_its_floor() {
        let entry = json!({ "name": "import", "value": 4.5, "unit": "s", "floor": 3.0, "ratio": 1.5, "aim": "≤ 1.5" });
        let shown = table(&[Row::read(&entry).expect("the entry is complete")]);
        let last = shown.lines().last().expect("there is a row");
        assert_eq!(last.split_whitespace().collect::<Vec<_>>(), ["import", "4.50", "s", "3.00", "1.50", "≤", "1.5"]);
    }

    #[test]
    fn a_figure_without_a_value_is_refused() {
        assert!(Row::read(&json!({ "name": "import", "unit": "s" })).is_err());
    }
}
