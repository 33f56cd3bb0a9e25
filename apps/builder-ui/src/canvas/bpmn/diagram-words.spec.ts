import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { diagramTranslate, diagramWords } from './diagram-words.js';

const libraryFolder = (name: string): string => join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), 'lib');
/** Parts of the library that the editor does not load: its own palettes and menus are replaced by ours, and there is no search or template there. */
const notLoaded = /ReplaceOptions|i18n\/translate\/|ReplaceMenuProvider/;

function sources(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.js') && !notLoaded.test(path)).map((path) => readFileSync(join(folder, path), 'utf8').replace(/\/\*[\s\S]*?\*\//g, ''));
}
const asked = new Set(['bpmn-js', 'diagram-js'].flatMap((name) => sources(libraryFolder(name)).flatMap((source) => [...source.matchAll(/\btranslate\(\s*'((?:[^'\\]|\\.)+)'/g)].map(([, text]) => text ?? ''))));

/** A text that ends in a blank is put together from parts: all of its forms are in the dictionary. */
const isKnown = (text: string): boolean => text in diagramWords || (text.endsWith(' ') && Object.keys(diagramWords).filter((known) => known.startsWith(text)).length > 1);

describe('the words of the diagram', () => {
  it('has Chinese for every text that the library asks for', () => {
    expect(asked.size).toBeGreaterThan(30);
    expect([...asked].filter((text) => /^[A-Z]/.test(text) && !isKnown(text)).sort()).toEqual([]);
  });

  it('says them in the language of the page, with what is put in', () => {
    expect(diagramTranslate('zh-CN')('Open {element}', { element: '子流程' })).toBe('打开 子流程');
    expect(diagramTranslate('en-US')('Delete')).toBe('Delete');
    expect(diagramTranslate('zh-CN')('unknown to us')).toBe('unknown to us');
  });
});
