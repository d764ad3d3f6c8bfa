//! Threads that own a connection each and do what they are sent, so that no caller ever blocks on a disk or a
//! server, whatever it is driven by.

use super::StorageError;
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread::JoinHandle;
use tokio::sync::oneshot;

type Job<C> = Box<dyn FnOnce(&mut C) + Send>;

/// Some threads with a connection each, and one queue.
#[derive(Debug)]
pub(super) struct Workers<C> {
    queue: Option<mpsc::Sender<Job<C>>>,
    threads: Vec<JoinHandle<()>>,
}

impl<C: Send + 'static> Workers<C> {
    /// Starts a thread for each connection.
    pub(super) fn start(name: &str, connections: Vec<C>) -> Self {
        let (queue, jobs) = mpsc::channel::<Job<C>>();
        let jobs = Arc::new(Mutex::new(jobs));
        let threads = connections
            .into_iter()
            .map(|mut connection| {
                let jobs = Arc::clone(&jobs);
                let work = move || {
                    loop {
                        // The lock is held while waiting for a job, never while doing it.
                        let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
                        let Ok(job) = job else { return };
                        job(&mut connection);
                    }
                };
                let thread = std::thread::Builder::new().name(name.to_owned());
                thread.spawn(work).expect("a system that runs headquarters has room for its few threads")
            })
            .collect();
        Self { queue: Some(queue), threads }
    }

    /// Does something with a connection and gives what it returned.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut C) -> Result<T, StorageError> + Send + 'static,
    ) -> Result<T, StorageError> {
        let (answer, answered) = oneshot::channel();
        let job: Job<C> = Box::new(move |connection| {
            let _ = answer.send(work(connection)); // Nobody listens any more: the work is done all the same.
        });
        let queue = self.queue.as_ref().expect("the queue is there until the workers are dropped");
        let stopped = || StorageError::Failed { source: "a worker has stopped".into() };
        queue.send(job).map_err(|_| stopped())?;
        answered.await.map_err(|_| stopped())?
    }
}

impl<C> Drop for Workers<C> {
    fn drop(&mut self) {
        drop(self.queue.take());
        for thread in self.threads.drain(..) {
            let _ = thread.join(); // A panic was reported where it happened.
        }
    }
}
