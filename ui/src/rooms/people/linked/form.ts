import type { Component } from 'svelte';

/** One field of a form, by the name that the desk knows it by. */
export interface FormField {
  name: string;
  label: string;
  /** How it is filled in; one line where nothing is said. */
  kind?: 'line' | 'lines' | 'choice' | 'person';
  hint?: string;
  /** What a choice offers. */
  options?: readonly { value: string; label: string }[];
  /** Words that a line proposes, and still takes others. */
  proposed?: readonly string[];
  /** The identifiers of the people who cannot be chosen. */
  but?: readonly string[];
  /** Whether it has the whole width. */
  wide?: boolean;
  /** Whether it is asked at all, as the other fields stand. */
  when?: (values: Readonly<Record<string, string>>) => boolean;
}

/** What a dialog asks, and what is done with the answers. */
export interface Form {
  title: string;
  /** The verb of its button. */
  submit: string;
  fields: readonly FormField[];
  /** What the fields hold at first, by name. */
  values: Record<string, string>;
  /** Whether its fields are an address, which is completed as it is typed. */
  completed?: boolean;
  /** Writes what was typed, and throws why the desk refuses it. */
  save: (values: Record<string, string>) => Promise<unknown>;
  /** What is said once it is kept. */
  said: string;
}

/** What is done with one item: a form is asked first, or it is done at once and can be undone. */
export type LinkAction = {
  label: string;
  icon: Component<{ size?: number | string; 'aria-hidden'?: 'true' }>;
} & (
  | { form: () => Form }
  | {
      /** Answers the operation that it was, where that is known, and where the item stands since, where it moved. */
      run: () => Promise<{ operation?: string; to?: number }>;
      said: string;
    }
);

/** One of the records that belong to another one. */
export interface LinkItem {
  id: string;
  text: string;
  /** What is read after it, more quietly. */
  about: string;
  /** Whether it is over. */
  past?: boolean;
  /** Whose record it leads to; else `form` changes it. */
  person?: string;
  form?: () => Form;
  actions: LinkAction[];
}

/** The records of one kind that belong to another one. */
export interface Subject {
  name: string;
  title: string;
  /** What adding one is called. */
  add: string;
  adding: () => Form;
  items: LinkItem[];
}
