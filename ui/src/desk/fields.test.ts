import { afterEach, describe, expect, it } from 'vitest';

import { current } from '../l10n/language.svelte';
import { changedOf, entered, familyName, initials, isField, listOf, listOnto, phone } from './fields';
import { problemOf } from './refusals';
import { shown, standingChoice, standingWord } from './words';

afterEach(() => {
  current.language = 'fr';
});

describe('the fields of a record', () => {
  it('send lists as lists and text as text', () => {
    expect(entered('emails', ' a@exemple.fr, b@exemple.fr ')).toEqual(['a@exemple.fr', 'b@exemple.fr']);
    expect(entered('street', ' rue Baraban ')).toBe('rue Baraban');
    expect(entered('tags', '')).toEqual([]);
    expect(listOf('collage; porte-à-porte\ntractage')).toEqual(['collage', 'porte-à-porte', 'tractage']);
  });
  it('write French numbers as people do and leave others', () => {
    expect(phone('+33612449018')).toBe('06 12 44 90 18');
    expect(phone('+4915112345678')).toBe('+4915112345678');
  });
  it('take initials from the first letters, whatever stands before them', () => {
    expect(initials('Élise', 'Marchand')).toBe('ÉM');
    expect(initials('', '’t Hooft')).toBe('T');
    expect(initials('', '')).toBe('?');
  });
  it('use the name in use before the birth name', () => {
    expect(familyName({ birth_name: 'Nguyen', used_name: 'Morel' })).toBe('Morel');
    expect(familyName({ birth_name: 'Nguyen', used_name: '' })).toBe('Nguyen');
  });
  it('send what was typed and nothing that was only looked at', () => {
    const before = { given_names: 'Jeanne', birth_name: 'Morel', used_name: '' };
    expect(changedOf(before, { ...before, birth_name: 'Morel ' })).toEqual({});
    expect(changedOf(before, { ...before, given_names: '', used_name: 'Roy' })).toEqual({
      given_names: '',
      used_name: 'Roy',
    });
  });
  it('keep what somebody else put in a list while it was retyped', () => {
    expect(listOnto(['a', 'b'], ['b', 'c'], ['a', 'b', 'd'])).toEqual(['b', 'c', 'd']);
    expect(listOnto(['a', 'b'], ['a', 'b', 'c'], ['b'])).toEqual(['b', 'c']);
  });
  it('know their names', () => {
    expect(isField('emails')).toBe(true);
    expect(isField('deleted')).toBe(false);
  });
});

describe('words', () => {
  it('agree with the gender in French alone', () => {
    expect(standingWord('member', 'female')).toBe('Adhérente');
    expect(standingWord('member', 'male')).toBe('Adhérent');
    expect(standingWord('member', '')).toBe('Membre');
    expect(standingWord('former_member', 'other')).toBe('Ex-membre');
    expect(standingChoice('member')).toBe('Adhérent ou adhérente');
    expect(standingChoice('member', 'female')).toBe('Adhérente');
    current.language = 'en';
    expect(standingWord('member', 'female')).toBe('Member');
    expect(standingChoice('member')).toBe('Member');
  });
  it('show stored values as people read them', () => {
    expect(shown('phones', '+33612449018; +33478220011')).toBe('06 12 44 90 18, 04 78 22 00 11');
    expect(shown('standing', 'former_member', 'female')).toBe('Ancienne adhérente');
    expect(shown('gender', 'other')).toBe('Autre');
    expect(shown('street', '')).toBe('');
  });
  it('say a problem in one sentence with what is expected', () => {
    const problems = [{ field: 'notes', code: 'too_long' as const, given: 'x', expected: '2000' }];
    expect(problemOf(problems, 'notes')).toBe('C’est trop long\u202f: 2000 caractères au plus.');
    expect(problemOf(problems, 'tags')).toBe('');
  });
});
