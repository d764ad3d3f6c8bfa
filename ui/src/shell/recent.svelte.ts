const MOST = 6;

/** What the palette was used for last, in this window alone: it is forgotten when the desk locks. */
class Recent {
  list = $state.raw<string[]>([]);

  use(id: string): void {
    this.list = [id, ...this.list.filter((one) => one !== id)].slice(0, MOST);
  }

  place(id: string): number {
    return this.list.indexOf(id);
  }
}

export const recent = new Recent();
