import type { ErrorCode, Problem, Refusal, RpcSchema } from '../contract';

/** Why a file is asked for; it decides between opening and saving, and which kinds are offered. */
export type FilePurpose = 'import' | 'addresses' | 'export' | 'backup' | 'restore';

/** A file that the person chose: commands name it by its ticket, never by its path. */
export interface PickedFile {
  ticket: string;
  name: string;
}

/** What the window, or the development host, offers to the interface. */
export interface Platform {
  /** Runs a command. Errors: `RpcRefusal`. */
  rpc<K extends keyof RpcSchema>(command: K, request: RpcSchema[K][0]): Promise<RpcSchema[K][1]>;
  /** Asks for a file; nothing when the person gave up. */
  pickFile(purpose: FilePurpose, suggestedName: string): Promise<PickedFile | null>;
  /** Says that a command has written the file of this ticket. */
  saved(ticket: string): void;
  /** Says that the first screen is painted. */
  ready(): void;
}

/** A command's refusal, with the code that chooses its sentence. */
export class RpcRefusal extends Error {
  readonly code: ErrorCode;
  readonly problems: Problem[];
  readonly detail: string;

  constructor(refusal: Refusal) {
    super(refusal.code);
    this.name = 'RpcRefusal';
    this.code = refusal.code;
    this.problems = refusal.problems;
    this.detail = refusal.detail;
  }
}

/** Turns whatever was thrown into a refusal: what is not one is a fault of Permanence itself. */
export function asRefusal(thrown: unknown): RpcRefusal {
  if (thrown instanceof RpcRefusal) return thrown;
  const given = thrown as Partial<Refusal> | null;
  if (given !== null && typeof given === 'object' && typeof given.code === 'string') {
    return new RpcRefusal({ code: given.code, problems: given.problems ?? [], detail: given.detail ?? '' });
  }
  return new RpcRefusal({ code: 'bug', problems: [], detail: '' });
}
