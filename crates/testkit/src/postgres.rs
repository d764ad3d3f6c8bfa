//! A PostgreSQL server of a test's own: a new cluster in a temporary folder, reached by a Unix socket, gone with the
//! process that started it, however that one ends.
//!
//! A shell stands between. It ignores what interrupts a test, and stops the server and removes the folder once its input
//! ends, which the system sees to when the test's process is gone.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

/// What the shell does: `crash` kills the server as a power cut would, `start` starts it again.
const SCRIPT: &str = r#"
trap '' INT TERM HUP
initdb=$1 pg_ctl=$2 home=$3 options=$4 data=$3/data
start() { "$pg_ctl" start --silent --wait -D "$data" -l "$home/log" -o "$options" && echo started; }
"$initdb" -D "$data" -U permanence --auth=trust --encoding=UTF8 --no-locale --no-sync >"$home/log" 2>&1 && start
while read -r word; do
    case $word in
    crash) kill -KILL "$(head -n 1 "$data/postmaster.pid")" && echo crashed ;;
    start) for try in 1 2 3 4 5 6 7 8 9 10; do start 2>>"$home/log" && break; sleep 0.5; done ;;
    esac
done
"$pg_ctl" stop --silent --mode immediate -D "$data" 2>/dev/null
rm -rf "$home"
"#;

/// A running server.
#[derive(Debug)]
pub struct Cluster {
    home: PathBuf,
    port: u16,
    shell: Mutex<Shell>,
    made: AtomicU64,
}

#[derive(Debug)]
struct Shell {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Cluster {
    /// The server that the tests of one process share; each has a database of its own.
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<Cluster> = OnceLock::new();
        SHARED.get_or_init(Self::start)
    }

    /// A server of one test's own.
    ///
    /// # Panics
    /// When PostgreSQL is not installed, or does not start.
    #[must_use]
    pub fn start() -> Self {
        Self::start_with(5432, |_| "-c listen_addresses=''".to_owned())
    }

    /// A server that is reached over the network of this machine, encrypted, with this certificate and key.
    ///
    /// # Panics
    /// When PostgreSQL is not installed, or does not start.
    #[must_use]
    pub fn start_encrypted(certificate: &str, key: &str) -> Self {
        // Free now; whoever takes it before the server does makes the test fail, not lie.
        let port = std::net::TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr());
        Self::start_with(port.expect("a port is free").port(), |home| {
            let (certificate_file, key_file) = (home.join("server.pem"), home.join("server.key"));
            private(&certificate_file, certificate);
            private(&key_file, key);
            format!(
                "-c listen_addresses=127.0.0.1 -c ssl=on -c ssl_cert_file={} -c ssl_key_file={}",
                certificate_file.display(),
                key_file.display()
            )
        })
    }

    fn start_with(port: u16, more: impl FnOnce(&Path) -> String) -> Self {
        let home = tempfile::Builder::new().prefix("pg").tempdir().expect("a temporary folder").keep();
        let options = format!("-p {port} -c unix_socket_directories={} -c fsync=off {}", home.display(), more(&home));
        let mut command = Command::new("sh");
        command
            .args(["-c", SCRIPT, "sh"])
            .args([&program("initdb"), &program("pg_ctl"), &home])
            .arg(options)
            .current_dir(&home);
        give_to_an_ordinary_user(&mut command, &home);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("a shell");
        let input = child.stdin.take();
        let output = BufReader::new(child.stdout.take().expect("its output is piped"));
        let shell = Mutex::new(Shell { child, input, output });
        let cluster = Self { home, port, shell, made: AtomicU64::new(0) };
        cluster.hears("started");
        cluster
    }

    /// A new and empty database: its address.
    ///
    /// # Panics
    /// When it cannot be made.
    pub fn database(&self) -> String {
        let name = format!("d{}", self.made.fetch_add(1, Ordering::SeqCst));
        self.sql("postgres", &format!("CREATE DATABASE {name}"));
        format!("postgres://permanence@/{name}?host={}", self.home.display())
    }

    /// A new and empty database, over the network of this machine: its address.
    ///
    /// # Panics
    /// When it cannot be made.
    pub fn database_over_network(&self, host: &str) -> String {
        let address = self.database();
        let name = address.split(['/', '?']).nth(3).unwrap_or_default();
        format!("postgres://permanence@{host}:{}/{name}", self.port)
    }

    /// What a statement answers in a database, as `psql` prints it without ornament.
    ///
    /// # Panics
    /// When the statement fails.
    pub fn sql(&self, database: &str, statement: &str) -> String {
        let name = database.split(['/', '?']).nth(3).unwrap_or(database);
        let mut psql = Command::new(program("psql"));
        psql.args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-U", "permanence", "-d", name, "-c", statement]);
        let output = psql.arg("-h").arg(&self.home).args(["-p", &self.port.to_string()]).output().expect("psql");
        assert!(output.status.success(), "{statement}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }

    /// A program of PostgreSQL's.
    #[must_use]
    pub fn program(&self, name: &str) -> Command {
        let mut command = Command::new(program(name));
        command.env("PGHOST", &self.home).env("PGPORT", self.port.to_string()).env("PGUSER", "permanence");
        command
    }

    /// Kills the server as a power cut would.
    pub fn crash(&self) {
        self.says("crash");
        self.hears("crashed");
    }

    /// Starts the server that was killed.
    pub fn restart(&self) {
        self.says("start");
        self.hears("started");
    }

    fn says(&self, word: &str) {
        let mut shell = self.shell.lock().unwrap_or_else(PoisonError::into_inner);
        let input = shell.input.as_mut().expect("it is open until the cluster is dropped");
        input.write_all(format!("{word}\n").as_bytes()).expect("the shell listens");
    }

    fn hears(&self, word: &str) {
        let mut line = String::new();
        let mut shell = self.shell.lock().unwrap_or_else(PoisonError::into_inner);
        shell.output.read_line(&mut line).expect("the shell answers");
        let log = || std::fs::read_to_string(self.home.join("log")).unwrap_or_default();
        assert_eq!(line.trim(), word, "PostgreSQL says: {}", log());
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let shell = self.shell.get_mut().unwrap_or_else(PoisonError::into_inner);
        drop(shell.input.take());
        let _ = shell.child.wait();
    }
}

/// A program of PostgreSQL's: in the search path, or where Debian puts each version's, the latest first.
fn program(name: &str) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut versions: Vec<PathBuf> = versions.map(|entry| entry.path()).collect();
    versions.sort_by_key(|path| path.file_name().and_then(|name| name.to_str()?.parse::<u32>().ok()));
    folders.extend(versions.into_iter().rev().map(|version| version.join("bin")));
    let found = folders.into_iter().map(|folder| folder.join(name)).find(|program| program.is_file());
    found.unwrap_or_else(|| panic!("PostgreSQL's {name} is not installed: run cargo xtask setup"))
}

/// PostgreSQL refuses to run as root: where the test does, Debian's own user for it has the server.
fn give_to_an_ordinary_user(command: &mut Command, home: &Path) {
    let id = |words: &[&str]| -> Option<u32> {
        let output = Command::new("id").args(words).output().ok()?;
        String::from_utf8_lossy(&output.stdout).trim().parse().ok()
    };
    if id(&["-u"]) != Some(0) {
        return;
    }
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt;
        let user = id(&["-u", "postgres"]).zip(id(&["-g", "postgres"]));
        let (user, group) = user.expect("the user postgres is missing: run cargo xtask setup");
        let entries = std::fs::read_dir(home).into_iter().flatten().flatten().map(|entry| entry.path());
        for path in entries.chain([home.to_owned()]) {
            std::os::unix::fs::chown(&path, Some(user), Some(group)).expect("root may give it away");
        }
        command.uid(user).gid(group);
    }
}

/// Writes a file that its owner alone may read.
fn private(path: &Path, content: &str) {
    std::fs::write(path, content).expect("the folder is writable");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)).expect("it is ours");
    }
}
