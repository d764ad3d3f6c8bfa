//! Headquarters in the caller's own process, without sockets: what a simulation and tests run, on the same methods.

use crate::headquarters::Hq;
use crate::storage::Storage;
use permanence_domain::DeviceId;
use permanence_replica::message::{JoinAnswer, JoinRequest, SyncAnswer, SyncRequest};
use permanence_replica::{Headquarters, LinkError, wire};
use std::future::Future;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::Thread;

/// Headquarters as one device sees it.
#[derive(Clone, Debug)]
pub struct LocalHeadquarters<S> {
    hq: Arc<Hq<S>>,
    device: DeviceId,
}

impl<S: Storage> LocalHeadquarters<S> {
    /// The handle of a device, which is believed to be it.
    #[must_use]
    pub const fn new(hq: Arc<Hq<S>>, device: DeviceId) -> Self {
        Self { hq, device }
    }
}

impl<S: Storage> Headquarters for LocalHeadquarters<S> {
    fn join(&self, request: &JoinRequest) -> Result<JoinAnswer, LinkError> {
        wait(self.hq.join(request))
    }

    fn sync(&self, request: &SyncRequest) -> Result<SyncAnswer, LinkError> {
        // Through the encoding and back, as over a line: what does not survive it is found here.
        let request = wire::decode_sync_request(&wire::encode_sync_request(request)).map_err(|_| LinkError::Failed)?;
        let answer = wait(self.hq.sync(self.device, request))?;
        wire::decode_sync_answer(&wire::encode_sync_answer(&answer)).map_err(|_| LinkError::Failed)
    }

    fn removed(&self) -> Result<(), LinkError> {
        wait(self.hq.removed(self.device))
    }
}

/// Waits for a future on the caller's thread; the storage's own threads do the work.
pub fn wait<F: Future>(future: F) -> F::Output {
    struct Unpark(Thread);
    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    let mut context = Context::from_waker(&waker);
    let mut future = std::pin::pin!(future);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(output) => return output,
            Poll::Pending => std::thread::park(),
        }
    }
}
