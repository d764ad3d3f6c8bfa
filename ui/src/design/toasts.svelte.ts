/** A short message with at most one thing to do about it. What was done leaves by itself; what failed stays until it is
 * read and put away, or done after all. */
export interface Toast {
  id: number;
  tone: 'said' | 'bad';
  text: string;
  detail: string;
  action: { label: string; run: () => void } | null;
}

const STAYS_MS = 10_000;
/** How many failures stand at once. */
const MOST = 3;

class Toasts {
  list = $state.raw<Toast[]>([]);
  #next = 1;
  #hushed = false;

  /** Says that something was done. */
  say(text: string, action: Toast['action'] = null): void {
    if (!this.#hushed) this.#show({ tone: 'said', text, detail: '', action });
  }

  /** Says that something failed, and what to do. */
  warn(text: string, detail: string): void {
    this.#show({ tone: 'bad', text, detail, action: null });
  }

  dismiss(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id);
  }

  /** Takes away what offers to undo or redo: something else was done since. */
  retire(): void {
    this.list = this.list.filter((toast) => toast.action === null);
  }

  /** Takes away what failed: it was done since. */
  calm(): void {
    this.list = this.list.filter((toast) => toast.tone !== 'bad');
  }

  /** While hushed, nothing done is told: what was on screen leaves, and what comes late is dropped. */
  hush(hushed: boolean): void {
    if (hushed && !this.#hushed) this.list = [];
    this.#hushed = hushed;
  }

  #show(toast: Omit<Toast, 'id'>): void {
    const id = this.#next++;
    const others = this.list.filter((other) => other.text !== toast.text);
    const bad = others.filter((other) => other.tone === 'bad');
    const said = others.filter((other) => other.tone === 'said');
    // The last of what was done gives its place, never what failed.
    const kept =
      toast.tone === 'bad' ? [...bad.slice(1 - MOST), ...said.slice(-1)] : [...bad, ...said.slice(-1)];
    this.list = [...kept, { ...toast, id }];
    if (toast.tone === 'said') setTimeout(() => this.dismiss(id), STAYS_MS);
  }
}

export const toasts = new Toasts();
