//! The line to the server: encrypted beyond a socket, and only to the server whose certificate an authority vouches for.

use permanence_hq::local::wait;
use permanence_hq::storage::StorageError;
use permanence_hq::storage::postgres::{Address, PostgresStorage};
use permanence_testkit::postgres::Cluster;

#[test]
fn a_line_is_encrypted_and_a_certificate_that_nobody_vouches_for_is_refused() {
    let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).expect("a certificate");
    let certificate = made.cert.pem();
    let cluster = Cluster::start_encrypted(&certificate, &made.signing_key.serialize_pem());
    let address = cluster.database_over_network("localhost");
    let authority = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(authority.path(), &certificate).expect("it is written");
    let trusted = format!("{address}?sslmode=require&sslrootcert={}", authority.path().display());
    let create = |address: &str| {
        let address = Address::parse(address, None).expect("an address");
        wait(PostgresStorage::create(address, "Parti", [1; 16], [2; 32]))
    };
    let unknown = create(&format!("{address}?sslmode=require")).expect_err("nobody vouches for it");
    let StorageError::Unreachable { source } = unknown else { panic!("another fault") };
    assert!(source.to_string().contains("certificate"), "{source}");
    let another = create(&trusted.replace("localhost", "127.0.0.1")).expect_err("it is another's name");
    assert!(matches!(another, StorageError::Unreachable { .. }));
    create(&trusted).expect("it is vouched for");
    let open = wait(PostgresStorage::open(Address::parse(&trusted, None).expect("an address"))).expect("it opens");
    assert_eq!(
        cluster.sql(
            &address,
            "SELECT bool_and(ssl) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) \
         WHERE application_name = 'permanence-hq'"
        ),
        "t"
    );
    drop(open);
}
