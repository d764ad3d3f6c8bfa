//! The line between a desk and headquarters, and how it fails.

use permanence_replica::message::{JoinAnswer, JoinRequest, SyncAnswer, SyncRequest};
use permanence_replica::{Headquarters, LinkError, Signer};
use std::sync::{Arc, Mutex, PoisonError};

/// What happens to a request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fault {
    /// It arrives and is answered.
    #[default]
    None,
    /// It never arrives.
    Lost,
    /// It arrives, and its answer is lost.
    AnswerLost,
    /// It arrives twice; the second answer comes back.
    Twice,
}

type Connect = dyn Fn(Arc<dyn Signer>) -> Box<dyn Headquarters> + Send + Sync;
type Faults = dyn FnMut() -> Fault + Send;

/// A network with headquarters at its end, or nobody.
#[derive(Clone)]
pub struct Network {
    connect: Option<Arc<Connect>>,
    faults: Arc<Mutex<Box<Faults>>>,
}

impl std::fmt::Debug for Network {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Network").field("connected", &self.connect.is_some()).finish_non_exhaustive()
    }
}

impl Network {
    /// No network at all.
    #[must_use]
    pub fn none() -> Self {
        Self { connect: None, faults: Arc::new(Mutex::new(Box::new(|| Fault::None))) }
    }

    /// A network whose other end is what `connect` makes for each device.
    pub fn to(connect: impl Fn(Arc<dyn Signer>) -> Box<dyn Headquarters> + Send + Sync + 'static) -> Self {
        Self { connect: Some(Arc::new(connect)), ..Self::none() }
    }

    /// Decides the fate of each request from now on.
    pub fn faults(&self, faults: impl FnMut() -> Fault + Send + 'static) {
        *self.faults.lock().unwrap_or_else(PoisonError::into_inner) = Box::new(faults);
    }

    /// A line for one device.
    #[must_use]
    pub fn link(&self, signer: Arc<dyn Signer>) -> TestLink {
        TestLink { signer, network: self.clone() }
    }

    fn fault(&self) -> Fault {
        (self.faults.lock().unwrap_or_else(PoisonError::into_inner))()
    }
}

/// A line between one device and headquarters.
pub struct TestLink {
    signer: Arc<dyn Signer>,
    network: Network,
}

impl std::fmt::Debug for TestLink {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TestLink").finish_non_exhaustive()
    }
}

impl TestLink {
    fn call<T>(&self, call: impl Fn(&dyn Headquarters) -> Result<T, LinkError>) -> Result<T, LinkError> {
        let connect = self.network.connect.as_ref().ok_or(LinkError::Unreachable)?;
        let headquarters = connect(Arc::clone(&self.signer));
        let headquarters = headquarters.as_ref();
        match self.network.fault() {
            Fault::None => call(headquarters),
            Fault::Lost => Err(LinkError::Unreachable),
            Fault::AnswerLost => {
                let _ = call(headquarters);
                Err(LinkError::Unreachable)
            }
            Fault::Twice => {
                let _ = call(headquarters);
                call(headquarters)
            }
        }
    }
}

impl Headquarters for TestLink {
    fn join(&self, request: &JoinRequest) -> Result<JoinAnswer, LinkError> {
        self.call(|headquarters| headquarters.join(request))
    }

    fn sync(&self, request: &SyncRequest) -> Result<SyncAnswer, LinkError> {
        self.call(|headquarters| headquarters.sync(request))
    }

    fn removed(&self) -> Result<(), LinkError> {
        self.call(|headquarters| headquarters.removed())
    }
}
