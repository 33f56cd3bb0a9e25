import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type Locale, locales } from '../definitions/localized-text.js';
import { defineError, type ErrorMaker, PlatformError } from './define-error.js';
import { errorCodes, errors } from './errors.js';
import { issue } from './issue.js';

const makers = Object.entries(errors) as unknown as readonly [string, ErrorMaker<Record<string, string>>][];
const catalogue = new URL('./catalogue/', import.meta.url);
const fileOf = (name: string): string => `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`;

/** Facts a patient could be known by must not exist at all: names of facts are judged, since any value may stand in them. */
const factsAllowed = new Set(['action', 'kind', 'count', 'limitBytes', 'accepted', 'allowed', 'header', 'currentVersion', 'reason', 'form', 'fields', 'retryAfterSeconds', 'limitSeconds', 'changes', 'release', 'outcome', 'flow', 'requestId']);

function problemsOf(maker: ErrorMaker<Record<string, string>>): readonly string[] {
  const { code, message, example } = maker.kind;
  return [
    ...(/^[A-Z]+(_[A-Z]+)+$/.test(code) ? [] : [`${code} is not AREA_REASON`]),
    ...Object.keys(example).filter((fact) => !factsAllowed.has(fact)).map((fact) => `${code} has the fact ${fact}, which is not known to be harmless`),
    ...locales.filter((locale) => message[locale](example).trim() === '' || /undefined|\[object/.test(message[locale](example))).map((locale) => `${code} says nothing in ${locale}`),
    ...(/[一-龥]/.test(message['zh-CN'](example)) ? [] : [`${code} is not Chinese in Chinese`]),
  ];
}

describe('the error catalogue', () => {
  it.each(makers)('%s has a code, two languages and harmless facts', (_name, maker) => {
    expect(problemsOf(maker)).toEqual([]);
  });

  it('has one file per error and one code each', () => {
    expect(readdirSync(catalogue).sort()).toEqual(makers.map(([name]) => fileOf(name)).sort());
    expect(new Set(errorCodes).size).toBe(errorCodes.length);
  });

  it('interpolates nothing that a user typed', () => {
    const sources = readdirSync(catalogue).map((file) => readFileSync(new URL(file, catalogue), 'utf8'));
    expect(sources.filter((source) => /\$\{[^}]*\b(value|record|submission|data|body)\b/.test(source))).toEqual([]);
  });

  it('stands in the README, code by code', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    expect(errorCodes.filter((code) => !readme.includes(`\`${code}\``))).toEqual([]);
  });

  it('refuses an error with a fact that could be a value', () => {
    const planted = defineError<{ readonly value: string }>({ code: 'RECORD_BAD', message: { 'zh-CN': ({ value }) => `值 ${value}`, 'en-US': ({ value }) => value }, example: { value: 'x' } });
    expect(problemsOf(planted as unknown as ErrorMaker<Record<string, string>>)).toEqual(['RECORD_BAD has the fact value, which is not known to be harmless']);
  });
});

describe('a platform error', () => {
  it('carries code, facts and issues, and speaks both languages', () => {
    const error = errors.validationFailed({ count: 1 }, { issues: [issue('field.required', ['name'])] });
    const said = (locale: Locale): string => error.messageIn(locale);
    expect([error.code, error.facts, error.issues.length, said('zh-CN'), said('en-US')]).toEqual(['INPUT_INVALID', { count: 1 }, 1, '有 1 处内容需要修改。', 'Things to be changed: 1.']);
    expect([error instanceof PlatformError, errors.validationFailed.is(error), errors.notFound.is(error), errors.notFound.is('x')]).toEqual([true, true, false, false]);
  });

  it('leaks neither its cause nor the values it was caused by when it is serialised', () => {
    const error = errors.databaseUnavailable({ retryAfterSeconds: 5 }, { cause: new Error('insert … (SENTINEL-VALUE)') });
    expect(JSON.stringify({ ...error, message: error.message, zh: error.messageIn('zh-CN') })).not.toContain('SENTINEL-VALUE');
    expect((error.cause as Error).message).toContain('SENTINEL-VALUE');
  });
});
