//! Which styles of an XLSX show a number as a day or a time. Nothing else of a style matters.

use crate::fault::TableFault;
use crate::xml::{self, attribute};
use quick_xml::events::Event;
use std::collections::HashMap;
use std::io::BufRead;
use std::ops::ControlFlow;

/// For each style in order, whether it shows a moment. Reads `styles.xml`.
pub(super) fn moments(part: impl BufRead) -> Result<Vec<bool>, TableFault> {
    let (mut own, mut styles, mut in_cells) = (HashMap::new(), Vec::new(), false);
    xml::each(part, |event| {
        match event {
            Event::Start(start) => match start.local_name().as_ref() {
                "numFmt" => {
                    let (id, code) = (attribute(start, "numFmtId")?, attribute(start, "formatCode")?);
                    own.insert(id.unwrap_or_default(), is_moment(&code.unwrap_or_default()));
                }
                "cellXfs" => in_cells = true,
                "xf" if in_cells => {
                    let id = attribute(start, "numFmtId")?.unwrap_or_default();
                    styles.push(own.get(&id).copied().unwrap_or_else(|| is_built_in_moment(&id)));
                }
                _ => {}
            },
            Event::End(end) if end.local_name().as_ref() == "cellXfs" => return Ok(ControlFlow::Break(())),
            _ => {}
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(styles)
}

/// Formats that every spreadsheet has, by number. Source: ECMA-376 part 1, 18.8.30.
fn is_built_in_moment(id: &str) -> bool {
    matches!(id.parse(), Ok(14_u32..=22 | 27..=36 | 45..=47 | 50..=58))
}

/// Whether a format has a letter of a day or a time outside quotes, brackets and escapes: `dd/mm/yyyy`, `[h]:mm`.
fn is_moment(code: &str) -> bool {
    let first = code.split(';').next().unwrap_or_default();
    let mut chars = first.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => drop(chars.by_ref().find(|c| *c == '"')),
            '\\' | '_' | '*' => drop(chars.next()),
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                let is_elapsed = |unit: char| inside.chars().all(|c| c.eq_ignore_ascii_case(&unit));
                if !inside.is_empty() && ['h', 'm', 's'].into_iter().any(is_elapsed) {
                    return true;
                }
            }
            // `General` has letters of its own.
            'G' | 'g' if chars.as_str().to_ascii_lowercase().starts_with("eneral") => drop(chars.nth(5)),
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_told_from_amounts() {
        for code in ["dd/mm/yyyy", "[$-40C]d mmmm yyyy;@", "[h]:mm", "hh:mm:ss", "yyyy\\-mm\\-dd"] {
            assert!(is_moment(code), "{code}");
        }
        for code in
            ["General", "0.00", "#,##0.00\" dollars\"", "[Red]0", "0#\" \"##", "\\d0", "0;\"d\"", "_d0", "@", ""]
        {
            assert!(!is_moment(code), "{code}");
        }
    }

    #[test]
    fn each_style_is_told() {
        let part = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yy\"/></numFmts>\
            <cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>\
            <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"><a/></xf><xf numFmtId=\"164\"/></cellXfs></styleSheet>";
        assert_eq!(moments(part.as_bytes()), Ok(vec![false, true, true]));
    }
}
