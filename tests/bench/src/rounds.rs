//! A first round over real HTTP with login, durable on both sides, against inserting the same people.

use crate::directory::insert;
use crate::figure::{Figures, ms, time};
use crate::floor;
use permanence_desk::contract::{DeskInitReq, DeskJoinReq, Nothing, RoundReport};
use permanence_desk::{Desk, Host, demo};
use permanence_domain::Role;
use permanence_hq::http::{Listen, serve};
use permanence_hq::storage::sqlite::SqliteStorage;
use permanence_hq::{Hq, SystemHost};
use permanence_link::Link;
use permanence_replica::{LinkError, Signer};
use permanence_store::Cost;
use std::path::PathBuf;
use std::sync::Arc;

/// The hosts' real parts, with a passphrase that costs nothing.
struct BenchHost;

impl Host for BenchHost {
    type Link = Link;
    fn now_ms(&self) -> u64 {
        permanence_link::system::now_ms()
    }
    fn today(&self) -> permanence_testkit::Date {
        permanence_testkit::TODAY
    }
    fn end_of(&self, day: permanence_testkit::Date) -> u64 {
        permanence_link::system::end_of(day)
    }
    fn fill_random(&self, bytes: &mut [u8]) {
        permanence_link::system::fill_random(bytes);
    }
    fn link(&self, url: &str, signer: Arc<dyn Signer>) -> Result<Link, LinkError> {
        Link::new(url, Some(signer))
    }
    fn file(&self, ticket: &str) -> Option<PathBuf> {
        Some(ticket.into())
    }
    fn device_name(&self) -> String {
        "bench".to_owned()
    }
    fn cost(&self) -> Cost {
        Cost::TEST
    }
}

pub(crate) fn measure(figures: &mut Figures) -> anyhow::Result<()> {
    for people in [20_000, 100_000] {
        first_rounds(figures, people)?;
    }
    Ok(())
}

fn first_rounds(figures: &mut Figures, people: u32) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let data = folder.path().join("hq");
    SqliteStorage::create(&data, "Parti", [1; 16], [2; 32])?;
    let hq = runtime.block_on(Hq::open(SqliteStorage::open(&data)?, Arc::new(SystemHost)))?;
    let hq = Arc::new(hq);
    let listen = Listen { address: "127.0.0.1:0".parse()?, own: None, tls: false, url: None };
    let (_stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let served = runtime.block_on(serve(Arc::clone(&hq), Some(&data), &listen, async {
        let _ = stopped.await;
    }))?;
    runtime.block_on(hq.add_section("Saint-Arnoux", None))?;
    let invite = || runtime.block_on(hq.invite("Saint-Arnoux", Role::Secretary, Some(served.url.clone())));

    let ready = floor::ready(demo::people(people, 1, permanence_testkit::TODAY));
    let mut bare = floor::create(&folder.path().join("floor.sqlite"))?;
    let (floor, done) = time(|| floor::insert(&mut bare, &ready));
    done?;

    let first = Desk::new(BenchHost, folder.path().join("first"));
    said(first.desk_init(DeskInitReq {
        section: "Saint-Arnoux".into(),
        person_name: "Ada".into(),
        passphrase: "correct horse battery".into(),
        remember: false,
    }))?;
    insert(&*said(first.store())?, demo::people(people, 1, permanence_testkit::TODAY))?;
    let second = Desk::new(BenchHost, folder.path().join("second"));
    for desk in [&first, &second] {
        let invitation = invite()?;
        said(desk.desk_join(DeskJoinReq {
            invitation: format!("{} {}", invitation.url, invitation.code),
            person_name: "Ada".into(),
            device_name: "bench".into(),
            passphrase: "correct horse battery".into(),
            remember: false,
        }))?;
    }
    let (up, report) = time(|| first.round_run(Nothing {}));
    let report: RoundReport = said(report)?;
    anyhow::ensure!(report.pushed == people, "{report:?}");
    figures.add(&format!("first round of {people} people, upload"), ms(up), "ms", Some(ms(floor)), "≤ 1.5 ×");
    let (down, report) = time(|| second.round_run(Nothing {}));
    let report: RoundReport = said(report)?;
    anyhow::ensure!(report.pulled == people, "{report:?}");
    figures.add(
        &format!("first round of {people} people, download to a searchable desk"),
        ms(down),
        "ms",
        Some(ms(floor)),
        "≤ 1.5 ×",
    );
    #[expect(clippy::cast_precision_loss, reason = "megabytes")]
    let megabytes = report.bytes_received as f64 / 1e6;
    figures.add(&format!("bytes of the download of {people} people"), megabytes, "MB", None, "");
    let mut quiet = Vec::new();
    for _ in 0..200 {
        let (took, report) = time(|| second.round_run(Nothing {}));
        said(report)?;
        quiet.push(took);
    }
    let quiet = ms(crate::figure::percentile(&mut quiet, 0.5));
    figures.add(&format!("a round without news, with {people} people"), quiet, "ms", None, "");
    Ok(())
}

fn said<T>(result: Result<T, permanence_desk::contract::Refusal>) -> anyhow::Result<T> {
    result.map_err(|refusal| anyhow::anyhow!("refused: {:?} {}", refusal.code, refusal.detail))
}
