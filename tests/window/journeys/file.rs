//! The section's file that stories import: semicolons, French headings, Windows-1252, one row that cannot be read.

use std::path::Path;

const ROWS: &str = "\
N° adhérent;Nom;Prénom;Courriel;Téléphone;Rue;Code postal;Commune;Profession
101;Lelièvre;Anaïs;anais.lelievre@example.org;06 12 34 56 78;rue du Fort-Saint-Irénée;69005;Lyon;menuisière
102;Nguyễn;Hélène;helene@example.org;;quai Perrache;69002;Lyon;
103;de La Tour;Éric;eric@example.org;04 78 00 00 01;rue du Port;71000;Mâcon;facteur
104;Benali;Samia;samia@example.org;;rue du Port;71000;Mâcon;infirmière
105;Durand;Paul;paul(at)example.org;;;;;
";

/// How many of the rows can be read.
pub(crate) const READABLE: usize = 4;

/// Writes it, as a spreadsheet of the field would: what Windows-1252 has no letter for is left bare.
pub(crate) fn write(path: &Path) {
    let byte = |letter: char| u8::try_from(u32::from(letter)).unwrap_or(b'e');
    let bytes: Vec<u8> = ROWS.chars().map(byte).collect();
    std::fs::write(path, bytes).expect("the place can be written");
}
