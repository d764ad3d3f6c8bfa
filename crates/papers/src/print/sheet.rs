//! Sheets of labels that shops sell, on A4.

use super::PrintFault;
use super::draft::MM;

/// A sheet of labels, in tenths of a millimetre: whole numbers, as makers print them on the box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The maker's number, which other makers give too, or the size: `L7160`, `70x37`.
    pub name: &'static str,
    /// Labels beside each other.
    pub columns: usize,
    /// Labels below each other.
    pub rows: usize,
    /// Width of a label.
    pub width: u16,
    /// Height of a label.
    pub height: u16,
    /// From the left edge of the sheet to the first label.
    pub left: u16,
    /// From the top edge to the first label.
    pub top: u16,
    /// From the left edge of a label to that of the next.
    pub step: u16,
}

/// The sheets that are known, the usual one first.
pub const SHEETS: &[Sheet] = &[
    Sheet { name: "L7160", columns: 3, rows: 7, width: 635, height: 381, left: 72, top: 151, step: 660 },
    Sheet { name: "L7159", columns: 3, rows: 8, width: 635, height: 339, left: 72, top: 129, step: 660 },
    Sheet { name: "L7161", columns: 3, rows: 6, width: 635, height: 466, left: 72, top: 87, step: 660 },
    Sheet { name: "L7162", columns: 2, rows: 8, width: 991, height: 339, left: 46, top: 129, step: 1016 },
    Sheet { name: "L7163", columns: 2, rows: 7, width: 991, height: 381, left: 46, top: 151, step: 1016 },
    Sheet { name: "70x37", columns: 3, rows: 8, width: 700, height: 370, left: 0, top: 5, step: 700 },
    Sheet { name: "70x42", columns: 3, rows: 7, width: 700, height: 423, left: 0, top: 4, step: 700 },
    Sheet { name: "105x57", columns: 2, rows: 5, width: 1050, height: 570, left: 0, top: 60, step: 1050 },
];

impl Sheet {
    /// The sheet of a name, in any case.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        SHEETS.iter().copied().find(|sheet| sheet.name.eq_ignore_ascii_case(name.trim()))
    }

    /// How many labels it has.
    #[must_use]
    pub const fn places(&self) -> usize {
        self.columns * self.rows
    }

    /// Width and height of a label, in points.
    pub(super) fn size(&self) -> (f32, f32) {
        (points(self.width), points(self.height))
    }

    /// The left top corner of a place, from 0, row by row; in points.
    pub(super) fn corner(&self, place: usize) -> (f32, f32) {
        let (column, row) = (count(place % self.columns), count(place / self.columns));
        (points(self.left) + column * points(self.step), points(self.top) + row * points(self.height))
    }
}

/// Where the first of a run lies, from 0, when it is asked for from 1.
pub(super) fn first_place(start: usize, per_sheet: usize) -> Result<usize, PrintFault> {
    if (1..=per_sheet).contains(&start) { Ok(start - 1) } else { Err(PrintFault::Start { start, per_sheet }) }
}

fn points(tenths: u16) -> f32 {
    f32::from(tenths) / 10.0 * MM
}

/// A small count as a measure.
pub(super) fn count(value: usize) -> f32 {
    u16::try_from(value).map_or(f32::from(u16::MAX), f32::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_lies_on_its_sheet() {
        for sheet in SHEETS {
            assert!(sheet.step >= sheet.width, "{}", sheet.name);
            let (left, top) = sheet.corner(sheet.places() - 1);
            let (width, height) = sheet.size();
            assert!(left + width <= 210.1 * MM && top + height <= 297.1 * MM, "{}", sheet.name);
            // What is left on the right and below is what is left on the left and above, within a millimetre.
            let right =
                2100 - (sheet.left + sheet.step * (u16::try_from(sheet.columns).unwrap_or(0) - 1) + sheet.width);
            assert!(right.abs_diff(sheet.left) <= 10, "{}", sheet.name);
            let below = 2970 - (sheet.top + sheet.height * u16::try_from(sheet.rows).unwrap_or(0));
            assert!(below.abs_diff(sheet.top) <= 10, "{}", sheet.name);
        }
    }

    #[test]
    fn a_sheet_is_found_by_its_name() {
        assert_eq!(Sheet::named(" l7163 ").map(|sheet| sheet.places()), Some(14));
        assert_eq!(Sheet::named("L0000"), None);
    }
}
