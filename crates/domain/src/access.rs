//! Who may hold and change what: roles, and the feeds each of them reads or writes.

use crate::id::SectionId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a feed carries. A feed is the unit of access, ordering and resumption; every record is in exactly one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeedKind {
    /// The section's people.
    Directory,
    /// What the section must look at: conflicts.
    Conduct,
}

impl FeedKind {
    /// The number that travels; never reused.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Directory => 1,
            Self::Conduct => 6,
        }
    }

    /// The kind with this number, if this version knows it.
    #[must_use]
    pub const fn from_number(number: u8) -> Option<Self> {
        match number {
            1 => Some(Self::Directory),
            6 => Some(Self::Conduct),
            _ => None,
        }
    }
}

/// What a device's holder does in its section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Keeps the directory, settles conflicts.
    Secretary,
    /// Sees the same records as the secretary and collects dues.
    Treasurer,
    /// Another officer of the section: reads the directory.
    Officer,
}

/// What a role may do with a feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// Hold it.
    Read,
    /// Hold it and change it.
    Write,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 3] = [Self::Secretary, Self::Treasurer, Self::Officer];

    /// The role's word in commands and messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Secretary => "secretary",
            Self::Treasurer => "treasurer",
            Self::Officer => "officer",
        }
    }

    /// The role called `name`.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// What this role may do with a feed of its own section; `None` when it may not hold it.
    #[must_use]
    pub const fn access(self, kind: FeedKind) -> Option<Access> {
        match (self, kind) {
            (Self::Secretary | Self::Treasurer, FeedKind::Directory | FeedKind::Conduct) => Some(Access::Write),
            (Self::Officer, FeedKind::Directory | FeedKind::Conduct) => Some(Access::Read),
        }
    }

    /// The feeds of `section` that this role holds.
    pub fn feeds(self, section: SectionId) -> impl Iterator<Item = (SectionId, FeedKind, Access)> {
        [FeedKind::Directory, FeedKind::Conduct]
            .into_iter()
            .filter_map(move |kind| self.access(kind).map(|access| (section, kind, access)))
    }
}
