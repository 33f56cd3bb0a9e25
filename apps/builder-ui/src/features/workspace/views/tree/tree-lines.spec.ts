import { describe, expect, it } from '@jest/globals';
import { type RecordItem } from '../../../../api/records.js';
import { isBelow, treeKey, visibleLines } from './tree-lines.js';

const record = (id: string, above: string | null = null): RecordItem => ({ id, version: 1, title: id, createdAt: '', createdBy: null, updatedAt: '', updatedBy: null, data: { above }, masked: {}, display: {}, actions: [] });
const [hospital, medicine, heart, surgery] = [record('hospital'), record('medicine', 'hospital'), record('heart', 'medicine'), record('surgery', 'hospital')];
const children = new Map([['hospital', [medicine, surgery]], ['medicine', [heart]]]);
const lines = visibleLines([hospital], children, new Set(['hospital', 'medicine']));
const key = (name: string, id: string, more: { altKey?: boolean; isOpen?: boolean; hasBelow?: boolean } = {}) => {
  const current = lines.find((line) => line.record.id === id);
  if (!current) throw new Error(id);
  return treeKey({ key: name, altKey: more.altKey ?? false }, { lines, current, isOpen: more.isOpen ?? false, hasBelow: more.hasBelow ?? false });
};

describe('a tree', () => {
  it('shows what is below open branches, with its level', () => {
    expect(lines.map((line) => `${line.record.id} ${String(line.level)}`)).toEqual(['hospital 1', 'medicine 2', 'heart 3', 'surgery 2']);
    expect(visibleLines([hospital], children, new Set()).map((line) => line.record.id)).toEqual(['hospital']);
  });

  it('does not follow a ring of parents for ever', () => {
    const ring = new Map([['a', [record('b', 'a')]], ['b', [record('a', 'b')]]]);
    expect(visibleLines([record('a', 'b')], ring, new Set(['a', 'b'])).map((line) => line.record.id)).toEqual(['a', 'b']);
  });

  it('is walked, opened and closed by arrows', () => {
    expect(key('ArrowDown', 'hospital')).toMatchObject({ kind: 'focus', item: { record: { id: 'medicine' } } });
    expect(key('ArrowRight', 'surgery', { hasBelow: true })).toEqual({ kind: 'toggle' });
    expect(key('ArrowRight', 'surgery')).toBeNull();
    expect(key('ArrowLeft', 'medicine', { isOpen: true })).toEqual({ kind: 'toggle' });
    expect(key('ArrowLeft', 'heart')).toMatchObject({ kind: 'focus', item: { record: { id: 'medicine' } } });
  });

  it('moves branches with Alt: below the one above, or out beside the parent', () => {
    expect(key('ArrowRight', 'surgery', { altKey: true })).toMatchObject({ kind: 'move', to: { id: 'medicine' } });
    expect(key('ArrowRight', 'medicine', { altKey: true })).toBeNull();
    expect(key('ArrowLeft', 'heart', { altKey: true })).toMatchObject({ kind: 'move', to: { id: 'hospital' } });
    expect(key('ArrowLeft', 'medicine', { altKey: true })).toEqual({ kind: 'move', to: null });
  });

  it('knows what is below a branch, also through records that it does not show', async () => {
    const all = new Map([hospital, medicine, heart, surgery].map((one) => [one.id, one]));
    const of = { parent: 'above', read: (id: string) => Promise.resolve(all.get(id) ?? record(id)) };
    expect([await isBelow('hospital', heart, of), await isBelow('surgery', heart, of), await isBelow('heart', heart, of)]).toEqual([true, false, true]);
  });
});
