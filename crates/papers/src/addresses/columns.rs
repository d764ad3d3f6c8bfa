//! Which column of an address file is what, by its heading: files of the national base (BAN) and of a commune (BAL, any
//! version) name the same things in two ways.

/// Where things are in a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) number: Option<usize>,
    pub(super) repetition: Option<usize>,
    pub(super) street: Option<usize>,
    pub(super) postcode: Option<usize>,
    pub(super) insee: Option<usize>,
    /// `cle_interop`: it begins with the INSEE code.
    pub(super) key: Option<usize>,
    pub(super) commune: Option<usize>,
    pub(super) former: Option<usize>,
    pub(super) lat: Option<usize>,
    pub(super) lon: Option<usize>,
}

impl Columns {
    /// Reads the headings; `None` where they are not those of an address file.
    pub(super) fn find<'a>(headings: impl Iterator<Item = &'a str>) -> Option<Self> {
        let mut columns = Self::default();
        for (at, heading) in headings.enumerate() {
            let column = match heading.trim().to_ascii_lowercase().as_str() {
                "numero" => &mut columns.number,
                "rep" | "suffixe" => &mut columns.repetition,
                "nom_voie" | "voie_nom" | "toponyme" => &mut columns.street,
                "code_postal" => &mut columns.postcode,
                "code_insee" | "commune_insee" => &mut columns.insee,
                "cle_interop" => &mut columns.key,
                "nom_commune" | "commune_nom" => &mut columns.commune,
                "nom_ancienne_commune" | "commune_deleguee_nom" => &mut columns.former,
                "lat" => &mut columns.lat,
                "lon" | "long" => &mut columns.lon,
                _ => continue,
            };
            column.get_or_insert(at);
        }
        let is_whole = columns.number.and(columns.street).and(columns.insee.or(columns.key)).is_some();
        is_whole.then_some(columns)
    }
}
