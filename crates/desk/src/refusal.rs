//! Every failure as one code: the only place where the crates below meet the contract.

use crate::contract::{ErrorCode, Refusal};
use permanence_domain::Problem;
use permanence_papers::TableFault;
use permanence_papers::addresses::AddressFault;
use permanence_replica::LinkError;
use permanence_store::StoreError;

impl Refusal {
    /// A refusal that its code says all of.
    #[must_use]
    pub const fn new(code: ErrorCode) -> Self {
        Self { code, problems: Vec::new(), detail: String::new() }
    }

    /// The same with one word more.
    #[must_use]
    pub fn detailed(code: ErrorCode, detail: impl Into<String>) -> Self {
        Self { code, problems: Vec::new(), detail: detail.into() }
    }

    /// Values that were refused.
    #[must_use]
    pub const fn invalid(problems: Vec<Problem>) -> Self {
        Self { code: ErrorCode::Invalid, problems, detail: String::new() }
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self::invalid(vec![problem])
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        let code = match &error {
            StoreError::Damaged => ErrorCode::Damaged,
            StoreError::TooNew => ErrorCode::TooNew,
            StoreError::DiskFull => ErrorCode::DiskFull,
            StoreError::PassphraseWrong => ErrorCode::PassphraseWrong,
            StoreError::NotABackup => ErrorCode::NotABackup,
            StoreError::Exists => ErrorCode::DeskExists,
            StoreError::Missing => ErrorCode::NoDesk,
            StoreError::InUse => ErrorCode::Busy,
            StoreError::Unusable(_) => ErrorCode::FileUnusable,
            StoreError::NotFound => ErrorCode::NotFound,
            StoreError::Cancelled => ErrorCode::Cancelled,
            StoreError::Sql(source) => {
                tracing::error!(?source, "a statement of the desk failed");
                ErrorCode::Bug
            }
        };
        Self::new(code)
    }
}

impl From<std::io::Error> for Refusal {
    fn from(error: std::io::Error) -> Self {
        StoreError::from(error).into()
    }
}

impl From<TableFault> for Refusal {
    fn from(fault: TableFault) -> Self {
        let line = fault.line().map(|line| format!(" {line}")).unwrap_or_default();
        Self::detailed(ErrorCode::FileUnreadable, format!("{}{line}", fault.code()))
    }
}

impl From<AddressFault> for Refusal {
    fn from(fault: AddressFault) -> Self {
        let line = fault.line().map(|line| format!(" {line}")).unwrap_or_default();
        match fault {
            AddressFault::Unusable(error) => error.into(),
            fault => Self::detailed(ErrorCode::FileUnreadable, format!("{}{line}", fault.code())),
        }
    }
}

impl From<LinkError> for Refusal {
    fn from(error: LinkError) -> Self {
        Self::new(match error {
            LinkError::Unreachable | LinkError::Busy => ErrorCode::Unreachable,
            LinkError::WrongIdentity => ErrorCode::WrongIdentity,
            LinkError::AddressInvalid => ErrorCode::InvitationInvalid,
            LinkError::InvitationSpent => ErrorCode::InvitationSpent,
            LinkError::Revoked => ErrorCode::Revoked,
            LinkError::Copied => ErrorCode::Copied,
            LinkError::VersionUnknown => ErrorCode::VersionUnknown,
            LinkError::Failed => ErrorCode::HeadquartersFailed,
        })
    }
}
