//! The package of an XLSX: which part is related to which. Source: ECMA-376 part 2, 6.5.

use crate::archive::Archive;
use crate::fault::TableFault;
use crate::xml::{self, attribute};
use quick_xml::events::Event;
use std::ops::ControlFlow;

/// A relationship of a part: its identifier, the last word of its type, the part that it names.
pub(super) struct Relation {
    pub id: String,
    pub kind: String,
    pub target: String,
}

/// The relationships of a part; of the package itself where `path` is empty.
pub(super) fn relations(archive: &mut Archive<'_>, path: &str) -> Result<Vec<Relation>, TableFault> {
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
    let slash = if folder.is_empty() { "" } else { "/" };
    let mut relations = Vec::new();
    let Some(part) = archive.part(&format!("{folder}{slash}_rels/{name}.rels"))? else { return Ok(relations) };
    xml::each(part, |event| {
        if let Event::Start(start) = event
            && start.local_name().as_ref() == "Relationship"
            && attribute(start, "TargetMode")?.is_none_or(|mode| mode != "External")
        {
            let kind = attribute(start, "Type")?.unwrap_or_default();
            let target = attribute(start, "Target")?.unwrap_or_default();
            relations.push(Relation {
                id: attribute(start, "Id")?.unwrap_or_default(),
                kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                target: resolve(folder, &target),
            });
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(relations)
}

/// The name of a part that a part of `folder` calls `target`.
fn resolve(folder: &str, target: &str) -> String {
    let (folder, target) = target.strip_prefix('/').map_or((folder, target), |whole| ("", whole));
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_named_from_where_they_are_named() {
        assert_eq!(resolve("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolve("xl", "/xl/styles.xml"), "xl/styles.xml");
        assert_eq!(resolve("xl/a", "../../../b.xml"), "b.xml");
    }
}
