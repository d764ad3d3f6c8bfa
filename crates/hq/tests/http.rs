//! Headquarters over real sockets, asked by the real link and by raw requests.

mod common;

use common::{Desk, FixedHost, Keys, at, join_by_code, new_hq};
use permanence_domain::Role;
use permanence_hq::Hq;
use permanence_hq::http::{Listen, Served, TlsFiles, serve};
use permanence_hq::local::wait;
use permanence_hq::storage::sqlite::SqliteStorage;
use permanence_link::Link;
use permanence_replica::message::{SyncAnswer, SyncRequest};
use permanence_replica::{Change, Headquarters as _, LinkError, wire};
use sha2::Digest as _;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::{Arc, mpsc};
use std::time::Duration;
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio::sync::oneshot;

/// A served headquarters with one section.
struct World {
    hq: Arc<Hq<SqliteStorage>>,
    host: Arc<FixedHost>,
    url: String,
    _data: TempDir,
    stop: Option<oneshot::Sender<()>>,
    served: Option<Served>,
    runtime: Runtime,
}

impl World {
    fn new(tls: bool) -> Self {
        Self::with(tempfile::tempdir().expect("a directory"), tls, None)
    }

    fn with(data: TempDir, tls: bool, own: Option<TlsFiles>) -> Self {
        let host = FixedHost::new(1);
        let hq = new_hq(data.path(), &host);
        wait(hq.add_section("Saint-Arnoux", None)).expect("a section");
        let runtime = Runtime::new().expect("a runtime");
        let (stop, stopped) = oneshot::channel();
        let address = "127.0.0.1:0".parse().expect("an address");
        let listen = Listen { address, own, tls, url: None };
        let stopping = async { drop(stopped.await) };
        let served = runtime.block_on(serve(Arc::clone(&hq), Some(data.path()), &listen, stopping)).expect("it serves");
        let url = served.url.clone();
        Self { hq, host, url, _data: data, stop: Some(stop), served: Some(served), runtime }
    }

    fn join(&self, seed: u8) -> (Link, Desk) {
        let keys = Keys::new(seed);
        let invitation = wait(self.hq.invite("Saint-Arnoux", Role::Secretary, None)).expect("an invitation");
        assert_eq!(invitation.url, self.url, "what was bound is what is said");
        let link = Link::new(&self.url, Some(Arc::new(keys.clone()))).expect("a link");
        let joined = link.join(&join_by_code(&keys, &invitation.code)).expect("it joins");
        (link, Desk::new(keys, &joined))
    }

    fn stop(&mut self) {
        drop(self.stop.take());
        let served = self.served.take().expect("it is stopped once");
        self.runtime.block_on(served.stopped()).expect("it stops");
    }

    /// The status of a raw request.
    fn status(&self, request: &[u8]) -> u16 {
        let mut stream = TcpStream::connect(self.url.trim_start_matches("http://")).expect("it connects");
        // What is refused early is not read to its end.
        let _ = stream.write_all(request);
        let mut start = [0; 12];
        stream.read_exact(&mut start).expect("an answer");
        String::from_utf8_lossy(&start[9..]).parse().expect("a status")
    }

    fn post(&self, path: &str, headers: &str, body: &[u8]) -> u16 {
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: hq\r\ncontent-length: {}\r\ncontent-type: application/cbor\r\n\
             content-encoding: zstd\r\nconnection: close\r\n{headers}\r\n",
            body.len()
        );
        self.status(&[head.as_bytes(), body].concat())
    }
}

fn step(link: &Link, desk: &mut Desk, changes: Vec<Change>) -> Result<SyncAnswer, LinkError> {
    let answer = link.sync(&desk.request(changes))?;
    desk.take(&answer);
    Ok(answer)
}

const V1: &str = "permanence-version: 1\r\n";

#[test]
fn two_desks_meet_over_http_and_traffic_is_what_travelled() {
    let world = World::new(false);
    let ((link_a, mut a), (link_b, mut b)) = (world.join(1), world.join(2));
    let person = a.person(1, "Ada", at(1));
    step(&link_a, &mut a, vec![person]).expect("it pushes");
    let answer = step(&link_b, &mut b, Vec::new()).expect("it pulls");
    assert_eq!(answer.pages[0].changes.len(), 1);
    let before = link_b.traffic();
    let request = wire::compress(&wire::encode_sync_request(&b.request(Vec::new()))).len();
    let answer = step(&link_b, &mut b, Vec::new()).expect("it asks");
    let after = link_b.traffic();
    assert_eq!(after.0 - before.0, u64::try_from(request).expect("small"));
    assert_eq!(
        after.1 - before.1,
        u64::try_from(wire::compress(&wire::encode_sync_answer(&answer)).len()).expect("small")
    );
    assert!(after.1 - before.1 < 200, "a round that changes nothing is small");
}

#[test]
fn a_session_that_is_over_is_made_anew_without_a_word() {
    let world = World::new(false);
    let (link, mut desk) = world.join(1);
    step(&link, &mut desk, Vec::new()).expect("it asks");
    world.host.pass(12 * 3_600_000 + 1);
    step(&link, &mut desk, Vec::new()).expect("it asks again, half a day later");
}

#[test]
fn another_key_gets_no_session() {
    let world = World::new(false);
    let (_, desk) = world.join(1);
    /// Says that it is a device, with the key of another.
    struct Impostor(Keys, permanence_domain::DeviceId);
    impl permanence_replica::Signer for Impostor {
        fn device(&self) -> permanence_domain::DeviceId {
            self.1
        }
        fn public_key(&self) -> [u8; 32] {
            self.0.public_key()
        }
        fn sign(&self, message: &[u8]) -> [u8; 64] {
            self.0.sign(message)
        }
    }
    let link = Link::new(&world.url, Some(Arc::new(Impostor(Keys::new(2), desk.device)))).expect("a link");
    assert!(link.sync(&desk.request(Vec::new())).is_err());
    let stranger = Link::new(&world.url, Some(Arc::new(Keys::new(3)))).expect("a link");
    assert_eq!(stranger.sync(&desk.request(Vec::new())).err(), Some(LinkError::Copied), "never joined here");
}

#[test]
fn the_pinned_certificate_is_believed_and_no_other() {
    let world = World::new(true);
    assert!(world.url.starts_with("https://127.0.0.1:"), "{}", world.url);
    let (link, mut desk) = world.join(1);
    step(&link, &mut desk, Vec::new()).expect("it asks");
    let signer = || Some(Arc::new(desk.keys.clone()) as Arc<dyn permanence_replica::Signer>);
    let (base, pin) = world.url.split_once("/#pin=").expect("a pin");
    let other = if pin.starts_with('A') { "B" } else { "A" };
    for wrong in [format!("{base}/#pin={other}{}", &pin[1..]), base.to_owned()] {
        let link = Link::new(&wrong, signer()).expect("a link");
        assert_eq!(link.sync(&desk.request(Vec::new())).err(), Some(LinkError::WrongIdentity), "{wrong}");
    }
}

#[test]
fn a_certificate_of_ones_own_is_served_and_not_pinned() {
    let data = tempfile::tempdir().expect("a directory");
    let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).expect("a certificate");
    let files = TlsFiles { certificate: data.path().join("own.pem"), key: data.path().join("own.key") };
    std::fs::write(&files.certificate, made.cert.pem()).expect("it is written");
    std::fs::write(&files.key, made.signing_key.serialize_pem()).expect("it is written");
    let world = World::with(data, false, Some(files));
    assert!(world.url.starts_with("https://") && !world.url.contains('#'), "{}", world.url);
    let pin = data_encoding::BASE64URL_NOPAD.encode(&sha2::Sha256::digest(made.cert.der()));
    let link = Link::new(&format!("{}/#pin={pin}", world.url), None).expect("a link");
    let refused = link.join(&join_by_code(&Keys::new(1), "0000-0000-0000")).err();
    assert_eq!(refused, Some(LinkError::InvitationSpent), "it is that certificate");
    let link = Link::new(&world.url, None).expect("a link");
    let refused = link.join(&join_by_code(&Keys::new(1), "0000-0000-0000")).err();
    assert_eq!(refused, Some(LinkError::WrongIdentity), "no authority vouches for it");
}

#[test]
fn nobody_there_and_plain_http_elsewhere_each_have_their_answer() {
    let mut world = World::new(false);
    let (link, desk) = world.join(1);
    world.stop();
    assert_eq!(link.sync(&desk.request(Vec::new())).err(), Some(LinkError::Unreachable));
    assert_eq!(Link::new("http://192.0.2.1:80", None).err(), Some(LinkError::AddressInvalid));
}

#[test]
fn the_live_stream_says_that_something_moved_and_stops_when_dropped() {
    let mut world = World::new(false);
    let ((link_a, mut a), (link_b, _)) = (world.join(1), world.join(2));
    let (said, says) = mpsc::channel();
    let live = link_b.live(move || {
        let _ = said.send(());
    });
    let wait_for = Duration::from_secs(20);
    says.recv_timeout(wait_for).expect("it is connected");
    let person = a.person(1, "Ada", at(1));
    step(&link_a, &mut a, vec![person]).expect("it pushes");
    says.recv_timeout(wait_for).expect("it is told");
    step(&link_a, &mut a, Vec::new()).expect("it asks");
    drop(live);
    // The callback goes with the handle: its end of the channel is closed, and nothing more was said.
    assert_eq!(says.recv_timeout(wait_for), Err(mpsc::RecvTimeoutError::Disconnected));
    let _live = link_b.live(|| {});
    world.stop(); // An open stream does not keep headquarters from stopping.
}

#[test]
fn what_is_no_message_gets_a_status_and_no_more() {
    let world = World::new(false);
    let (link, desk) = world.join(1);
    link.sync(&desk.request(Vec::new())).expect("it asks");
    let bearer = session(&world, &desk);
    let session = format!("{V1}authorization: Bearer {bearer}\r\n");
    let good = wire::compress(&wire::encode_sync_request(&desk.request(Vec::new())));
    assert_eq!(world.post("/v1/sync", &session, &good), 200);
    assert_eq!(world.post("/v1/sync", V1, &good), 401, "no session");
    assert_eq!(world.post("/v1/sync", &format!("{V1}authorization: Bearer x{bearer}\r\n"), &good), 401);
    assert_eq!(world.post("/v1/sync", &session.replace("version: 1", "version: 99"), &good), 426);
    assert_eq!(world.post("/v1/sync", &session.replace(V1, ""), &good), 426, "no version");
    assert_eq!(world.post("/v1/sync", &session, b"garbage"), 400);
    assert_eq!(world.post("/v1/sync", &session, &wire::compress(b"garbage")), 400);
    let bomb = wire::compress(&vec![0; 64 << 20]);
    assert!(bomb.len() < 20_000);
    assert_eq!(world.post("/v1/sync", &session, &bomb), 413);
    assert_eq!(world.post("/v1/sync", &session, &vec![0; (8 << 20) + 1]), 413);
    assert_eq!(world.post("/v1/join", V1, &vec![0; (16 << 10) + 1]), 413, "nobody has proved anything yet");
    assert_eq!(world.status(b"GET /v1/sync HTTP/1.1\r\nhost: hq\r\npermanence-version: 1\r\n\r\n"), 405);
    assert_eq!(world.status(b"GET /healthz HTTP/1.1\r\nhost: hq\r\n\r\n"), 200);
    assert_eq!(world.status(b"GET / HTTP/1.1\r\nhost: hq\r\n\r\n"), 404);
    let answer = link.sync(&SyncRequest { token: desk.token, epoch: desk.epoch, ..SyncRequest::default() });
    assert!(answer.is_ok(), "and it goes on");
}

/// A session, made by hand.
fn session(world: &World, desk: &Desk) -> String {
    use permanence_replica::Signer as _;
    use permanence_replica::message::{SessionRequest, session_message};
    let body = |request: String, body: &[u8]| {
        let mut stream = TcpStream::connect(world.url.trim_start_matches("http://")).expect("it connects");
        stream.write_all(&[request.as_bytes(), body].concat()).expect("it is sent");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        let start = answer.windows(4).position(|window| window == b"\r\n\r\n").expect("a body") + 4;
        wire::decompress(&answer[start..]).expect("a compressed body")
    };
    let head = format!("host: hq\r\n{V1}connection: close\r\n");
    let challenge = body(format!("GET /v1/challenge HTTP/1.1\r\n{head}\r\n"), b"");
    let challenge = wire::decode_challenge(&challenge).expect("a challenge");
    let signature = desk.keys.sign(&session_message(&challenge));
    let proof = SessionRequest { device: desk.device, challenge, signature };
    let proof = wire::compress(&wire::encode_session_request(&proof));
    let types = "content-type: application/cbor\r\ncontent-encoding: zstd\r\n";
    let request = format!("POST /v1/session HTTP/1.1\r\n{head}{types}content-length: {}\r\n\r\n", proof.len());
    wire::decode_session_answer(&body(request, &proof)).expect("a session").bearer
}

#[test]
fn whoever_tries_codes_waits() {
    let world = World::new(false);
    let link = Link::new(&world.url, None).expect("a link");
    let guess = || link.join(&join_by_code(&Keys::new(9), "0000-0000-0000")).err();
    for _ in 0..10 {
        assert_eq!(guess(), Some(LinkError::InvitationSpent));
    }
    assert_eq!(guess(), Some(LinkError::Busy));
    world.host.pass(60_000);
    assert_eq!(guess(), Some(LinkError::InvitationSpent));
}

#[test]
fn a_revoked_device_is_told_so_and_what_it_brings_is_kept_aside() {
    let world = World::new(false);
    let (_, mut desk) = world.join(1);
    wait(world.hq.revoke(desk.device)).expect("it is revoked");
    world.host.pass(13 * 3_600_000);
    let link = Link::new(&world.url, Some(Arc::new(desk.keys.clone()))).expect("a link with no session yet");
    let person = desk.person(1, "Ada", at(1));
    assert_eq!(step(&link, &mut desk, vec![person]).err(), Some(LinkError::Revoked));
    assert_eq!(wait(world.hq.aside_of(desk.device)).expect("what is kept aside").len(), 1);
}
