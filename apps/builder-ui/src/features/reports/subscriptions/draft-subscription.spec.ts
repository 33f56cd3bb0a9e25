import { describe, expect, it } from '@jest/globals';
import { type DashboardDefinition, type QuestionTile } from '@carewright/schema';
import { type DatasetView, type LiveDashboard } from '../api.js';
import { draftOf, kindsOf, missingIn, questionsOf, settingsOf, withTile } from './draft-subscription.js';

const tile = (id: string, measures: string[], grain?: 'month'): QuestionTile => ({ id, title: id, width: 6, chart: 'line', dataset: 'visit', query: { dimensions: grain ? [{ dimension: 'at', grain }] : [], measures } });
const definition: DashboardDefinition = { $format: 'dashboard/1', key: 'board', label: '看板', rows: [{ id: 'r', height: 'medium', tiles: [tile('count', ['n']), tile('trend', ['fee', 'rate'], 'month')] }] };
const measure = (key: string, style: 'number' | 'money' | 'percent') => ({ key, label: key, agg: 'sum' as const, format: { style } });
const live: LiveDashboard = { definition, datasets: [{ key: 'visit', label: '就诊', form: 'visit', dimensions: [], measures: [measure('n', 'number'), measure('fee', 'money'), measure('rate', 'percent')] } satisfies DatasetView] };
const fresh = draftOf(undefined, live, { label: '看板提醒', userId: 'me' });

describe('a subscription as it is typed', () => {
  it('begins every morning, for oneself, every time', () => {
    expect(settingsOf(fresh, live)).toEqual({ label: '看板提醒', schedule: { kind: 'cycle', value: '0 8 * * *' }, recipients: ['me'], active: true });
  });

  it('keeps money in 分, shares of one for percent, and shows them again as they were typed', () => {
    const [, trend] = questionsOf(definition);
    if (!trend) throw new Error('The tile is missing.');
    const watching = { ...withTile(fresh, trend), isConditional: true };
    const of = (changes: Partial<typeof watching>) => settingsOf({ ...watching, ...changes }, live);
    expect(of({ threshold: 200 }).condition).toEqual({ tile: 'trend', measure: 'fee', kind: 'above', threshold: 20_000 });
    expect(of({ measure: 'rate', kind: 'below', threshold: 95 }).condition).toEqual({ tile: 'trend', measure: 'rate', kind: 'below', threshold: 0.95 });
    expect(of({ kind: 'change', threshold: 20 }).condition).toEqual({ tile: 'trend', measure: 'fee', kind: 'change', threshold: 0.2 });
    expect(of({ kind: 'unusual', threshold: 20 }).condition).toEqual({ tile: 'trend', measure: 'fee', kind: 'unusual' });
    const person = { id: 'me', name: '我' };
    const again = draftOf({ ...of({ threshold: 200 }), id: '1', owner: person, recipients: [person], mine: true, nextAt: null, last: null }, live, { label: '', userId: '' });
    expect(again).toMatchObject({ isConditional: true, tile: 'trend', threshold: 200 });
  });

  it('offers what compares periods only where there is a time, and lets go of it with the tile', () => {
    const [count, trend] = questionsOf(definition);
    expect([kindsOf(count), kindsOf(trend)]).toEqual([['above', 'below'], ['above', 'below', 'change', 'unusual']]);
    expect(count && withTile({ ...fresh, kind: 'unusual' }, count).kind).toBe('above');
  });

  it('says what is missing', () => {
    expect([...missingIn({ ...fresh, label: ' ', recipients: [], isConditional: true })]).toEqual(['label', 'recipients', 'threshold']);
    expect([...missingIn({ ...fresh, isConditional: true, kind: 'unusual' })]).toEqual([]);
  });
});
