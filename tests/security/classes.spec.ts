import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { securityClasses } from './classes.js';

const sourceOf = (spec: string): string => readFileSync(fileURLToPath(new URL(`../../${spec}`, import.meta.url)), 'utf8');
/** The classes that a file names tests for. */
const namedIn = (source: string): readonly string[] => [...source.matchAll(/^\s*it\(\s*['"`]([A-G]\d{2}) /gmu)].map(([, id]) => id ?? '');

describe('the table of attack classes', () => {
  it('names a file that has a test of each class', () => {
    const missing = Object.entries(securityClasses).filter(([id, { spec }]) => !namedIn(sourceOf(spec)).includes(id)).map(([id]) => id);
    expect(missing).toEqual([]);
  });

  it('knows every class that those files name', () => {
    const files = [...new Set(Object.values(securityClasses).map(({ spec }) => spec))];
    const unknown = files.flatMap((spec) => namedIn(sourceOf(spec)).filter((id) => !(id in securityClasses)));
    expect(unknown).toEqual([]);
  });

  it('tells a named test from words about it', () => {
    expect(namedIn("  it('A17 is refused', () => {});\n// it(A18 …)\n  it('shows A19', () => {});")).toEqual(['A17']);
  });
});
