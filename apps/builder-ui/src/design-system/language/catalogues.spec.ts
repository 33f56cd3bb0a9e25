import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filterOperatorNames } from '@carewright/schema';
import './locale.js';
import { type Catalogue, type Message } from './catalogue.js';

const source = fileURLToPath(new URL('../..', import.meta.url));
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path) && !/\.(spec|d)\.tsx?$/.test(path));
const catalogueFiles = files.filter((path) => path.endsWith('.messages.ts'));
const textOf = (path: string): string => readFileSync(join(source, path), 'utf8');

async function readCatalogue(path: string): Promise<Catalogue> {
  const module = (await import(join(source, path))) as Readonly<Record<string, unknown>>;
  return Object.values(module).find((one): one is Catalogue => typeof one === 'object' && one !== null && 'messages' in one) as Catalogue;
}
const catalogues: (readonly [string, Catalogue])[] = [];
for (const path of catalogueFiles) catalogues.push([path, await readCatalogue(path)]);
const places = (text: string): string => [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name))].toSorted().join();
const texts = ({ zh, en }: Message): readonly string[] => [zh, ...(typeof en === 'string' ? [en] : [en.one, en.other])];

/** Code without comments, template for what people would see if it stood there. */
const withoutComments = (code: string): string => code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:])\/\/.*$/gm, '$1');
/** Names of fonts and of the language itself are not words to translate. */
const untranslated = new Set(['design-system/theme/tokens.ts']);

describe.each(catalogues)('the texts of %s', (path, catalogue) => {
  it('exist in both languages with the same places to fill', () => {
    const broken = Object.entries(catalogue.messages).filter(([, message]) => texts(message).some((text) => text.trim() === '' || places(text) !== places(message.zh)));
    expect(broken).toEqual([]);
  });

  it('are each asked for somewhere', () => {
    const code = files.filter((file) => file !== path).map(textOf).join('\n');
    const names = new Set([...code.matchAll(/['"`]([\w-]+)['"`]/g)].map(([, name]) => name));
    const properties = new Set([...code.matchAll(/\bmessages\.(\w+)\b/g)].map(([, name]) => name));
    const operators = new Set<string>(catalogue.namespace === 'filters' ? filterOperatorNames.flatMap((name) => [name, `${name}_time`]) : []);
    expect(Object.keys(catalogue.messages).filter((key) => !names.has(key) && !properties.has(key) && !operators.has(key))).toEqual([]);
  });
});

describe('the catalogues', () => {
  it('have names of their own', () => {
    const names = catalogues.map(([, { namespace }]) => namespace);
    expect(names.toSorted()).toEqual([...new Set(names)].toSorted());
  });

  it('hold every Chinese word of the pages', () => {
    const strays = files.filter((path) => !path.endsWith('.messages.ts') && !untranslated.has(path) && /\p{Script=Han}/u.test(withoutComments(textOf(path))));
    expect(strays.map((path) => relative('.', path))).toEqual([]);
  });
});
