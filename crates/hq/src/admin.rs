//! What a person does at headquarters itself: sections, invitations, devices. While it serves, too: it reads what it
//! needs from the storage each time.

use crate::headquarters::Hq;
use crate::host::random;
use crate::join::code_hash;
use crate::membership::names_upwards;
use crate::round::{PushStep, Pushed};
use crate::storage::{Device, DeviceMark, Faults, Invitation, KeptAside, PublicUrl, Section, Storage, StorageError};
use permanence_domain::id::new_record_id;
use permanence_domain::invitation::code_from;
use permanence_domain::{DeviceId, Role, SectionId};
use permanence_replica::message::{RefusedWhy, SyncRequest};
use permanence_replica::wire;
use std::collections::HashMap;
use std::path::PathBuf;

/// How long an invitation can be used. Milliseconds.
const INVITATION_MS: u64 = 7 * 24 * 60 * 60 * 1000;

/// Why headquarters did not do what a person asked.
#[derive(Debug, thiserror::Error)]
pub enum AdminError {
    /// The storage's trouble.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// A name is empty or longer than 120 characters.
    #[error("a name has between 1 and 120 characters and no slash")]
    NameInvalid,
    /// No section is called so.
    #[error("no section is called {0}")]
    SectionUnknown(String),
    /// Several are.
    #[error("several sections are called {0}: say which as PARENT/NAME")]
    SectionAmbiguous(String),
    /// There is one of that name there.
    #[error("there is a section {0} there already")]
    SectionExists(String),
    /// No device has this identifier.
    #[error("there is no device {0}")]
    DeviceUnknown(DeviceId),
    /// Headquarters has never been served, and no address was given.
    #[error("headquarters' address is not known yet: serve it once, or say --url")]
    UrlUnknown,
}

/// A section, with the names above it.
#[derive(Clone, Debug)]
pub struct SectionPath {
    /// The section.
    pub section: Section,
    /// Its name and those above it, from the top, with slashes between them.
    pub path: String,
}

/// What became of changes that a person let in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Accepted {
    /// Changes that were taken.
    pub pushed: usize,
    /// Changes that were not: the role may not make them, or their values are none.
    pub refused: usize,
    /// Conflicts that they brought.
    pub conflicts: u32,
}

/// A new invitation, which is told once.
#[derive(Clone, Debug)]
pub struct NewInvitation {
    /// Where to join.
    pub url: String,
    /// With what.
    pub code: String,
}

/// The request with only those of its changes that were refused, encoded; nothing when none was.
fn only(mut request: SyncRequest, refused: &[(u32, RefusedWhy)]) -> Option<Vec<u8>> {
    let changes = (0_u32..).zip(std::mem::take(&mut request.changes));
    let is_refused = |index: u32| refused.iter().any(|(other, _)| *other == index);
    request.changes = changes.filter(|(index, _)| is_refused(*index)).map(|(_, change)| change).collect();
    (!request.changes.is_empty()).then(|| wire::encode_sync_request(&request))
}

impl<S: Storage> Hq<S> {
    /// Adds a section below another, or at the top.
    ///
    /// # Errors
    /// [`AdminError`].
    pub async fn add_section(&self, name: &str, parent: Option<&str>) -> Result<SectionPath, AdminError> {
        let name = name.trim();
        if !(1..=120).contains(&name.chars().count()) || name.contains('/') || name.chars().any(char::is_control) {
            return Err(AdminError::NameInvalid);
        }
        let parent = match parent {
            Some(parent) => Some(self.find_section(parent).await?.section.id),
            None => None,
        };
        let id = SectionId(new_record_id(self.host.now_ms(), random(self.host.as_ref())));
        let section = Section { id, name: name.to_owned(), parent };
        if !self.storage.add_section(section).await? {
            return Err(AdminError::SectionExists(name.to_owned()));
        }
        let added = self.sections().await?.into_iter().find(|path| path.section.id == id);
        Ok(added.expect("the section was added above and is never removed"))
    }

    /// Every section, by path.
    ///
    /// # Errors
    /// [`AdminError::Storage`].
    pub async fn sections(&self) -> Result<Vec<SectionPath>, AdminError> {
        let sections = self.storage.sections().await?;
        let path = |section: &Section| {
            let mut names = names_upwards(&sections, section.id);
            names.reverse();
            SectionPath { section: section.clone(), path: names.join("/") }
        };
        let mut paths: Vec<SectionPath> = sections.iter().map(path).collect();
        paths.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(paths)
    }

    /// The section with this identifier, path, or name.
    async fn find_section(&self, wanted: &str) -> Result<SectionPath, AdminError> {
        let wanted = wanted.trim();
        let matches = |path: &SectionPath| {
            let ends = path.path.strip_suffix(wanted).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'));
            ends || SectionId::parse(wanted) == Some(path.section.id)
        };
        let mut found: Vec<SectionPath> = self.sections().await?.into_iter().filter(matches).collect();
        if let Some(exact) = found.iter().position(|path| path.path == wanted) {
            return Ok(found.swap_remove(exact));
        }
        match (found.pop(), found.is_empty()) {
            (Some(section), true) => Ok(section),
            (Some(_), false) => Err(AdminError::SectionAmbiguous(wanted.to_owned())),
            (None, _) => Err(AdminError::SectionUnknown(wanted.to_owned())),
        }
    }

    /// Invites one device to a section.
    ///
    /// # Errors
    /// [`AdminError`].
    pub async fn invite(&self, section: &str, role: Role, url: Option<String>) -> Result<NewInvitation, AdminError> {
        let section = self.find_section(section).await?.section.id;
        let url = match url {
            Some(url) => url,
            None => self.storage.public_url().await?.ok_or(AdminError::UrlUnknown)?.0,
        };
        let code = code_from(random(self.host.as_ref()));
        let code_hash = code_hash(&code).expect("a code that was just made is one");
        let expires_at = self.host.now_ms().saturating_add(INVITATION_MS);
        self.storage.add_invitation(Invitation { code_hash, section, role, expires_at }).await?;
        Ok(NewInvitation { url, code })
    }

    /// Notes where headquarters answers, for invitations to say.
    ///
    /// # Errors
    /// [`AdminError::Storage`].
    pub async fn set_public_url(&self, url: String) -> Result<(), AdminError> {
        Ok(self.storage.set_public_url(PublicUrl(url)).await?)
    }

    /// Every device, oldest first.
    ///
    /// # Errors
    /// [`AdminError::Storage`].
    pub async fn devices(&self) -> Result<Vec<Device>, AdminError> {
        Ok(self.storage.devices().await?)
    }

    /// How many bodies are kept aside of each revoked device.
    ///
    /// # Errors
    /// [`AdminError::Storage`].
    pub async fn aside_counts(&self) -> Result<HashMap<DeviceId, u32>, AdminError> {
        Ok(self.storage.aside_counts().await?)
    }

    /// Lets in what a revoked device brought, as if it had come before: merged by the same rules, with the rights of the
    /// device's role. What these refuse stays aside.
    ///
    /// # Errors
    /// [`AdminError::DeviceUnknown`]; [`StorageError::Damaged`] for a body that cannot be read.
    pub async fn accept_aside(&self, device: DeviceId) -> Result<Accepted, AdminError> {
        let mut accepted = Accepted::default();
        for kept in self.aside_of(device).await? {
            let request = wire::decode_sync_request(&kept.request).map_err(|_| StorageError::Damaged)?;
            let step = PushStep::let_in(request.clone(), self.host.now_ms());
            let Pushed::Taken(taken) = self.storage.push(device, step.named(device), step).await? else { continue };
            accepted.refused += taken.refused.len();
            accepted.pushed += taken.pushed - taken.refused.len();
            accepted.conflicts += taken.conflicts;
            // Merged twice it would change nothing: a cut between the two is harmless.
            self.storage.settle_aside(kept, only(request, &taken.refused)).await?;
        }
        Ok(accepted)
    }

    /// Forgets what a revoked device brought.
    ///
    /// # Errors
    /// [`AdminError::DeviceUnknown`].
    pub async fn discard_aside(&self, device: DeviceId) -> Result<(), AdminError> {
        for kept in self.aside_of(device).await? {
            self.storage.settle_aside(kept, None).await?;
        }
        Ok(())
    }

    /// What a revoked device brought, oldest first.
    ///
    /// # Errors
    /// [`AdminError::DeviceUnknown`].
    pub async fn aside_of(&self, device: DeviceId) -> Result<Vec<KeptAside>, AdminError> {
        if self.storage.standing(device).await?.device.is_none() {
            return Err(AdminError::DeviceUnknown(device));
        }
        Ok(self.storage.kept_aside(device).await?)
    }

    /// Revokes a device: from now on nothing that it brings is applied.
    ///
    /// # Errors
    /// [`AdminError::DeviceUnknown`].
    pub async fn revoke(&self, device: DeviceId) -> Result<(), AdminError> {
        self.mark(device, DeviceMark::Revoked(self.host.now_ms())).await
    }

    /// Lets a device that was seen twice go on: the next copy that comes is the one.
    ///
    /// # Errors
    /// [`AdminError::DeviceUnknown`].
    pub async fn allow(&self, device: DeviceId) -> Result<(), AdminError> {
        self.mark(device, DeviceMark::Allowed).await
    }

    async fn mark(&self, device: DeviceId, mark: DeviceMark) -> Result<(), AdminError> {
        if self.storage.mark_device(device, mark).await? { Ok(()) } else { Err(AdminError::DeviceUnknown(device)) }
    }

    /// Writes a checked backup while others go on.
    ///
    /// # Errors
    /// [`StorageError::Exists`] when there is a file of that name.
    pub async fn backup(&self, to: PathBuf) -> Result<Faults, AdminError> {
        Ok(self.storage.backup(to).await?)
    }

    /// What is wrong with the data, if anything.
    ///
    /// # Errors
    /// [`AdminError::Storage`].
    pub async fn check(&self) -> Result<Faults, AdminError> {
        Ok(self.storage.check().await?)
    }
}
