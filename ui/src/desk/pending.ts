/** How long a lock waits for what is being written: what is on screen must go, whatever hangs. */
const PATIENCE_MS = 3000;

/** What is being written and could still be kept, so that nothing locks the desk in the middle of it. */
export class Pending {
  #running = new Set<Promise<unknown>>();
  #drafts = new Set<() => Promise<unknown>>();

  /** Follows a write until it ends. */
  follow(write: Promise<unknown>): void {
    this.#running.add(write);
    const done = () => this.#running.delete(write);
    void write.then(done, done);
  }

  /** Knows of something being typed until the answer is called: `keep` writes it. */
  draft(keep: () => Promise<unknown>): () => void {
    this.#drafts.add(keep);
    return () => this.#drafts.delete(keep);
  }

  /** Keeps what is being typed and waits for every write under way, though never for long. */
  async settle(): Promise<void> {
    const kept = [...this.#drafts].map((keep) => keep());
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise((resolve) => (timer = setTimeout(resolve, PATIENCE_MS)));
    await Promise.race([Promise.allSettled([...kept, ...this.#running]), late]);
    clearTimeout(timer);
  }
}
