//! What is printed, for a person or for a script.

use fast_qr::QRBuilder;
use fast_qr::convert::svg::SvgBuilder;
use permanence_domain::invitation::to_link;
use permanence_hq::admin::{Accepted, NewInvitation, SectionPath};
use permanence_hq::storage::Device;
use serde_json::{Value, json};
use std::io;
use std::path::Path;

/// An invitation, with its link as a QR code.
pub(crate) fn invitation(invitation: &NewInvitation) -> String {
    let NewInvitation { url, code } = invitation;
    let qr = QRBuilder::new(to_link(url, code)).build().map(|qr| qr.to_str()).unwrap_or_default();
    format!("{qr}\n{url}\n{code}\n")
}

pub(crate) fn invitation_json(invitation: &NewInvitation) -> Value {
    json!({ "url": invitation.url, "code": invitation.code })
}

/// Writes an invitation's link as a QR code.
pub(crate) fn invitation_svg(invitation: &NewInvitation, file: &Path) -> io::Result<()> {
    let link = to_link(&invitation.url, &invitation.code);
    let qr = QRBuilder::new(link).build().map_err(|_| io::Error::other("the link is too long for a QR code"))?;
    std::fs::write(file, SvgBuilder::default().to_str(&qr))
}

pub(crate) fn section_json(path: &SectionPath) -> Value {
    let SectionPath { section, path } = path;
    json!({ "id": section.id.to_string(), "name": section.name, "path": path, "parent": section.parent.map(|id| id.to_string()) })
}

/// A device in one line.
pub(crate) fn device(device: &Device, section: &str, kept_aside: u32) -> String {
    let seen = instant(device.seen_at);
    let Device { id, name, person_name, role, .. } = device;
    let aside = if kept_aside > 0 { format!("  {kept_aside} pushes kept aside") } else { String::new() };
    format!("{id}  {:<9}  {seen}  {:<9}  {section}  {person_name} ({name}){aside}", standing(device), role.name())
}

pub(crate) fn device_json(device: &Device, section: &str, kept_aside: u32) -> Value {
    json!({
        "id": device.id.to_string(),
        "standing": standing(device),
        "name": device.name,
        "person_name": device.person_name,
        "section": section,
        "role": device.role.name(),
        "joined_at": device.joined_at,
        "seen_at": device.seen_at,
        "revoked_at": device.revoked_at,
        "removed_at": device.removed_at,
        "replaced_by": device.replaced_by.map(|id| id.to_string()),
        "kept_aside": kept_aside,
    })
}

/// What became of changes that were let in.
pub(crate) fn accepted(accepted: Accepted) -> String {
    let Accepted { pushed, refused, conflicts } = accepted;
    format!("{pushed} changes taken, {refused} refused, {conflicts} conflicts\n")
}

pub(crate) fn accepted_json(accepted: Accepted) -> Value {
    let Accepted { pushed, refused, conflicts } = accepted;
    json!({ "pushed": pushed, "refused": refused, "conflicts": conflicts })
}

/// The word for how a device stands. A revoked one is `unseen` until it learns that it is, and `removed` once it has
/// said that nothing of what it held is left.
fn standing(device: &Device) -> &'static str {
    if device.removed_at.is_some() {
        "removed"
    } else if let Some(revoked_at) = device.revoked_at {
        if device.seen_at < revoked_at { "unseen" } else { "revoked" }
    } else if device.replaced_by.is_some() {
        "replaced"
    } else if device.doubled {
        "doubled"
    } else {
        "active"
    }
}

pub(crate) fn instant(ms: u64) -> String {
    let at = i64::try_from(ms).ok().and_then(|ms| jiff::Timestamp::from_millisecond(ms).ok());
    at.map(|at| at.strftime("%Y-%m-%d %H:%M").to_string()).unwrap_or_default()
}
