import { describe, expect, it } from '@jest/globals';
import { type FormDefinition, textOf } from '@carewright/schema';
import { app, datasetWith, forms } from '../testing/ward.js';
import { bindDimension } from './bind-dimension.js';
import { bindFact } from './bind-facts.js';
import { reachablePaths, waysTo } from './reachable-paths.js';

const form = (key: string): FormDefinition => { const found = forms[key]; if (found === undefined) throw new Error(key); return found; };

describe('what a dataset may name', () => {
  it('is the fields of its form and those behind several relations, each by its whole name, and every one can be bound', () => {
    const paths = reachablePaths(form('follow_up'), app);
    expect(paths.map(({ path }) => path)).toEqual(expect.arrayContaining(['status', 'created_at', 'visit.kind', 'visit.patient.source', 'visit.patient.doctor.rank']));
    expect(paths.slice(0, 9).map(({ path }) => path)).toEqual(['visit', 'status', 'unit', 'due', 'minutes', 'created_at', 'created_by', 'created_department', 'updated_at']);
    expect(textOf(paths.find(({ path }) => path === 'visit.patient.source')?.label ?? '', 'zh-CN')).toBe('visit / patient / source');
    const grouped = paths.filter(({ path, label }) => bindDimension({ key: 'asked', label, path }, form('follow_up'), app).ok).map(({ path }) => path);
    expect(grouped).toEqual(expect.arrayContaining(['visit.patient.doctor.rank', 'visit.patient.created_at']));
    expect(reachablePaths(form('follow_up'), app, 1).some(({ path }) => path.split('.').length > 2)).toBe(false);
  });

  it('never leads through a form twice, however forms point at each other', () => {
    const circle = (key: string, target: string): FormDefinition => ({ ...form('lead'), key, label: key, fields: [{ key: 'next', type: 'relation', label: 'next', props: { target } }] });
    const round = { forms: { a: circle('a', 'b'), b: circle('b', 'a') } };
    expect(reachablePaths(round.forms.a, round).map(({ path }) => path)).toEqual(['next', 'created_at', 'created_by', 'created_department', 'updated_at', 'next.next', 'next.created_at']);
  });

  it('finds the records that lead to a form, over one relation and over several, as facts that can be bound', () => {
    const ways = Object.values(forms).flatMap((one) => waysTo('patient', one, app).map(({ path }) => `${one.key}: ${path}`));
    expect(ways).toEqual(['visit: patient', 'follow_up: visit.patient']);
    for (const way of ways) {
      const [other = '', via = ''] = way.split(': ');
      expect(bindFact({ key: 'beside', label: 'x', form: other, via }, form('patient'), app).ok).toBe(true);
    }
    expect(waysTo('visit', form('follow_up'), app).map(({ path }) => path)).toEqual([datasetWith({ weekStartsOn: 'monday', bins: [1] }).facts?.[0]?.via]);
  });
});
