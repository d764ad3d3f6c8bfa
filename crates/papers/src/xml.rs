//! The parts of a workbook as events. Entities are the five of XML and characters by number: nothing that a file defines
//! is expanded, and nothing outside the file is ever looked at.

use crate::fault::TableFault;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};
use std::io::BufRead;
use std::ops::ControlFlow;

/// Whether to go on after an event.
pub(crate) type Flow = ControlFlow<()>;

/// Hands every event of a document to `see` until it has enough; an empty element is one that opens and closes.
///
/// # Errors
/// [`TableFault::Damaged`] where it is no XML or is cut short; what `see` finds.
pub(crate) fn each(
    document: impl BufRead,
    mut see: impl FnMut(&Event<'_>) -> Result<Flow, TableFault>,
) -> Result<(), TableFault> {
    let mut reader = quick_xml::Reader::from_reader(document);
    reader.config_mut().expand_empty_elements = true;
    let (mut buffer, mut depth) = (Vec::new(), 0_usize);
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).map_err(|_| TableFault::Damaged)?;
        match &event {
            Event::Eof if depth == 0 => return Ok(()),
            Event::Eof => return Err(TableFault::Damaged),
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if see(&event)?.is_break() {
            return Ok(());
        }
    }
}

/// Adds the text of an event, if it is one.
///
/// # Errors
/// [`TableFault::Damaged`] at an entity that XML does not define.
pub(crate) fn text(event: &Event<'_>, into: &mut String) -> Result<(), TableFault> {
    match event {
        Event::Text(text) => into.push_str(&text.xml10_content()),
        Event::CData(text) => into.push_str(&text.xml10_content()),
        Event::GeneralRef(name) => match name.resolve_char_ref() {
            Ok(Some(c)) => into.push(c),
            Ok(None) => into.push_str(resolve_xml_entity(name).ok_or(TableFault::Damaged)?),
            Err(_) => return Err(TableFault::Damaged),
        },
        _ => {}
    }
    Ok(())
}

/// The value of the attribute with this name, prefix left out.
///
/// # Errors
/// [`TableFault::Damaged`].
pub(crate) fn attribute(element: &BytesStart<'_>, name: &str) -> Result<Option<String>, TableFault> {
    for attribute in element.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| TableFault::Damaged)?;
        if attribute.key.local_name().as_ref() == name {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| TableFault::Damaged)?;
            return Ok(Some(value.into_owned()));
        }
    }
    Ok(None)
}
