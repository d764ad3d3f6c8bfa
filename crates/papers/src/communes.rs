//! The communes of France: the one file that ships with the program (`crates/papers/data/README.md` says whence).

use flate2::read::GzDecoder;
use permanence_domain::place::Communes;
use std::io::Read;
use std::sync::LazyLock;

static COMMUNES: LazyLock<Communes> = LazyLock::new(|| {
    let mut table = String::new();
    let mut file = GzDecoder::new(include_bytes!("../data/communes.tsv.gz").as_slice());
    file.read_to_string(&mut table).expect("the file that ships is whole: a test reads it");
    Communes::read(&table)
});

/// The communes of France, read when they are first asked for.
#[must_use]
pub fn communes() -> &'static Communes {
    &COMMUNES
}

#[cfg(test)]
mod tests {
    use super::communes;
    use permanence_domain::place::Agreement;

    #[test]
    fn the_communes_of_france_are_here() {
        let all = communes();
        for (typed, first) in [
            ("paris", "Paris"),
            ("st-etienne", "Saint-Étienne"),
            ("havre", "Le Havre"),
            ("l'abergement-s", "L'Abergement-Sainte-Colombe"),
            ("marse", "Marseille"),
            ("ajacc", "Ajaccio"),
            ("saint-d", "Saint-Denis"),
        ] {
            assert_eq!(all.by_name(typed, 1).first().map(|it| it.name()), Some(first), "{typed}");
        }
        assert!(all.by_postcode("38190", 20).iter().any(|(_, it)| it.name() == "Les Adrets"));
        assert_eq!(all.by_code("69383").map(|it| it.whole().name()), Some("Lyon"));
        assert_eq!(all.by_code("97411").map(|it| it.name()), Some("Saint-Denis"));
        assert_eq!(all.agree("69003", "Lyon"), Agreement::Agree);
        assert_eq!(all.agree("38190", "Lyon"), Agreement::Differ);
        assert_eq!(all.by_postcode("", usize::MAX).len(), 35_493, "every postcode of every commune");
    }
}
