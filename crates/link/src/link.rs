//! The link: calls as they travel, and the session that they travel in.

use crate::address::Address;
use crate::identity;
use crate::live::{LiveHandle, listen};
use crate::response::{body, no_answer, refusal};
use permanence_replica::message::{
    JoinAnswer, JoinRequest, SessionRequest, SyncAnswer, SyncRequest, VERSION, session_message,
};
use permanence_replica::{Headquarters, LinkError, Signer, wire};
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode, redirect};
use std::future::Future;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::time::Duration;
use tokio::runtime::Runtime;

/// How long a connection may take to be made.
const CONNECT_TIME_MAX: Duration = Duration::from_secs(5);
/// How long a call may take, its body included.
const CALL_TIME_MAX: Duration = Duration::from_secs(60);

/// Headquarters over HTTP. May be called from any thread; each call blocks it until it is answered or given up.
#[derive(Debug)]
pub struct Link {
    wire: Arc<Wire>,
    /// Taken when the link is dropped.
    runtime: Option<Runtime>,
}

/// What calls and the live stream share.
pub(crate) struct Wire {
    client: Client,
    base: String,
    signer: Option<Arc<dyn Signer>>,
    session: Mutex<Option<String>>,
    sent: AtomicU64,
    received: AtomicU64,
}

impl std::fmt::Debug for Wire {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Wire").field("base", &self.base).finish_non_exhaustive()
    }
}

impl Link {
    /// A link to this address, for the device of this signer; without a signer it can only join. Nothing is sent yet.
    ///
    /// # Errors
    /// [`LinkError::AddressInvalid`].
    pub fn new(url: &str, signer: Option<Arc<dyn Signer>>) -> Result<Self, LinkError> {
        let address = Address::parse(url)?;
        let mut client = Client::builder()
            .tls_backend_preconfigured(identity::config(&address)?)
            .redirect(redirect::Policy::none())
            .referer(false)
            .connect_timeout(CONNECT_TIME_MAX)
            .tcp_nodelay(true);
        if address.is_loopback {
            client = client.no_proxy();
        }
        let client = client.build().map_err(|_| LinkError::Failed)?;
        // One thread of its own, so that connections live on between calls.
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("link")
            .enable_all()
            .build()
            .map_err(|_| LinkError::Failed)?;
        let wire = Wire {
            client,
            base: address.base,
            signer,
            session: Mutex::default(),
            sent: AtomicU64::default(),
            received: AtomicU64::default(),
        };
        Ok(Self { wire: Arc::new(wire), runtime: Some(runtime) })
    }

    /// Keeps the live stream open until the handle is dropped, and calls `on_moved`, on a thread of its own, each time it
    /// is opened or says that something moved.
    pub fn live(&self, on_moved: impl Fn() + Send + 'static) -> LiveHandle {
        listen(self.runtime().handle(), Arc::clone(&self.wire), on_moved)
    }

    fn runtime(&self) -> &Runtime {
        self.runtime.as_ref().expect("the runtime is there until the link is dropped")
    }

    /// Does something on the link's own thread and waits for it.
    fn wait<T: Send + 'static>(
        &self,
        call: impl Future<Output = Result<T, LinkError>> + Send + 'static,
    ) -> Result<T, LinkError> {
        let (answer, answered) = mpsc::sync_channel(1);
        self.runtime().spawn(async move {
            let _ = answer.send(call.await); // The waiting thread is there until it is answered.
        });
        answered.recv().unwrap_or(Err(LinkError::Failed))
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl Headquarters for Link {
    fn join(&self, request: &JoinRequest) -> Result<JoinAnswer, LinkError> {
        let (wire, request) = (Arc::clone(&self.wire), wire::encode_join_request(request));
        let answer = self.wait(async move { wire.plain(Method::POST, "/v1/join", Some(request)).await })?;
        wire::decode_join_answer(&answer).map_err(|_| LinkError::Failed)
    }

    fn sync(&self, request: &SyncRequest) -> Result<SyncAnswer, LinkError> {
        let (wire, request) = (Arc::clone(&self.wire), wire::encode_sync_request(request));
        let answer = self.wait(async move { wire.proved("/v1/sync", &request).await })?;
        wire::decode_sync_answer(&answer).map_err(|_| LinkError::Failed)
    }

    fn removed(&self) -> Result<(), LinkError> {
        let wire = Arc::clone(&self.wire);
        self.wait(async move { wire.proved("/v1/removed", &[]).await }).map(drop)
    }

    fn traffic(&self) -> (u64, u64) {
        (self.wire.sent.load(Ordering::Relaxed), self.wire.received.load(Ordering::Relaxed))
    }
}

impl Wire {
    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("{}{path}", self.base)).header("permanence-version", VERSION)
    }

    /// Adds a body, already compressed.
    fn with_body(&self, request: RequestBuilder, body: Vec<u8>) -> RequestBuilder {
        self.sent.fetch_add(u64::try_from(body.len()).unwrap_or(u64::MAX), Ordering::Relaxed);
        request.header("content-type", "application/cbor").header("content-encoding", "zstd").body(body)
    }

    /// A call that needs no session.
    async fn plain(&self, method: Method, path: &str, body: Option<Vec<u8>>) -> Result<Vec<u8>, LinkError> {
        let request = self.request(method, path).timeout(CALL_TIME_MAX);
        let request = match body {
            Some(body) => self.with_body(request, wire::compress(&body)),
            None => request,
        };
        self.read(request.send().await.map_err(no_answer)?).await
    }

    /// A call in a session; when it is over, once again in a new one.
    async fn proved(&self, path: &str, body: &[u8]) -> Result<Vec<u8>, LinkError> {
        let body = wire::compress(body);
        let mut response = self.send_proved(path, body.clone()).await?;
        if response.status() == StatusCode::UNAUTHORIZED {
            self.forget_session();
            response = self.send_proved(path, body).await?;
        }
        self.read(response).await
    }

    async fn send_proved(&self, path: &str, body: Vec<u8>) -> Result<Response, LinkError> {
        let bearer = self.bearer().await?;
        let request = self.request(Method::POST, path).timeout(CALL_TIME_MAX).bearer_auth(bearer);
        self.with_body(request, body).send().await.map_err(no_answer)
    }

    /// The body of a success, decompressed.
    async fn read(&self, response: Response) -> Result<Vec<u8>, LinkError> {
        if response.status() != StatusCode::OK {
            return Err(refusal(response).await);
        }
        let body = body(response).await?;
        self.received.fetch_add(u64::try_from(body.len()).unwrap_or(u64::MAX), Ordering::Relaxed);
        wire::decompress(&body).map_err(|_| LinkError::Failed)
    }

    /// The session, proved anew where there is none.
    async fn bearer(&self) -> Result<String, LinkError> {
        let known = self.session.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(bearer) = known {
            return Ok(bearer);
        }
        let signer = self.signer.as_ref().ok_or(LinkError::Failed)?;
        let challenge = self.plain(Method::GET, "/v1/challenge", None).await?;
        let challenge = wire::decode_challenge(&challenge).map_err(|_| LinkError::Failed)?;
        let signature = signer.sign(&session_message(&challenge));
        let proof = wire::encode_session_request(&SessionRequest { device: signer.device(), challenge, signature });
        let answer = self.plain(Method::POST, "/v1/session", Some(proof)).await?;
        let bearer = wire::decode_session_answer(&answer).map_err(|_| LinkError::Failed)?.bearer;
        *self.session.lock().unwrap_or_else(PoisonError::into_inner) = Some(bearer.clone());
        Ok(bearer)
    }

    fn forget_session(&self) {
        self.session.lock().unwrap_or_else(PoisonError::into_inner).take();
    }

    /// Opens the live stream, once.
    pub(crate) async fn open_live(&self) -> Result<Response, LinkError> {
        let request = self.request(Method::GET, "/v1/live").bearer_auth(self.bearer().await?);
        let response = request.send().await.map_err(no_answer)?;
        match response.status() {
            StatusCode::OK => Ok(response),
            StatusCode::UNAUTHORIZED => {
                self.forget_session();
                Err(LinkError::Failed)
            }
            _ => Err(refusal(response).await),
        }
    }
}
