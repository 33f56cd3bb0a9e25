import { describe, expect, it } from '@jest/globals';
import { bindQuery, datasetOf, describeDataset } from '@carewright/report-engine';
import { type AppDefinition, type FormDefinition } from '@carewright/schema';
import { wholeForm } from '../question-editing.js';
import { isJourneyKind, kindOf, withKind } from '../question-kinds.js';
import { movedTo, newJourney, recordsOf, timesOf, withCohort, withSubject } from './new-journey.js';

const form = (key: string, fields: FormDefinition['fields']): FormDefinition => ({ $format: 'form/1', key, label: key, layout: [], fields });
const app: AppDefinition = {
  $format: 'app/1', key: 'a', label: 'a', flows: {}, dashboards: {}, roles: {},
  forms: { ward: form('ward', []), patient: form('patient', [{ key: 'phone', type: 'phone', label: 'p' }]), visit: form('visit', [{ key: 'ward', type: 'relation', label: 'w', props: { target: 'ward' } }, { key: 'patient', type: 'relation', label: 'p', props: { target: 'patient' } }, { key: 'at', type: 'datetime', label: 'at' }, { key: 'meds', type: 'sub-table', label: 'm', fields: [{ key: 'dose', type: 'number', label: 'd' }] }]), call: form('call', [{ key: 'visit', type: 'relation', label: 'v', props: { target: 'visit' } }]) },
  datasets: { visits: { $format: 'dataset/1', key: 'visits', label: 'v', form: 'visit', dimensions: [{ key: 'ward', label: 'w', path: 'ward' }, { key: 'patient', label: 'p', path: 'patient' }], measures: [], facts: [{ key: 'calls', label: 'c', form: 'call', via: 'visit' }, { key: 'meds', label: 'm', rows: 'meds' }] } },
};
const formOf = (key: string) => { const found = app.forms[key]; return found && wholeForm(found); };
const view = (key: string): ReturnType<typeof describeDataset> => { const dataset = datasetOf(app, key); if (dataset === undefined) throw new Error(key); return describeDataset(dataset, app); };

describe('a new question that follows people', () => {
  it.each(['visits', 'call', 'patient'])('can be asked of dataset %s as it is', (key) => {
    const dataset = datasetOf(app, key);
    for (const kind of ['funnel', 'retention'] as const) expect(dataset && bindQuery(newJourney(kind, view(key), formOf), dataset, app).ok).toBe(true);
  });

  it('follows whom the records point at, from the first time that they know', () => {
    expect(newJourney('funnel', view('visits'), formOf).funnel).toMatchObject({ subject: 'patient', steps: [{ at: 'at' }, { at: 'at' }] });
  });

  it('finds steps in records beside it as well, not in rows of a sub-table, and takes a time that they have', () => {
    const choices = recordsOf(view('visits'), formOf);
    expect(choices.map(({ fact }) => fact)).toEqual(['', 'calls']);
    expect(movedTo({ at: 'at', where: { field: 'at', op: 'isEmpty' } }, choices[1] as (typeof choices)[number])).toEqual({ fact: 'calls', at: 'created_at' });
  });

  it('asks for no time that its asker may not read, and finds one before the form is known', () => {
    const known = wholeForm(app.forms['visit'] as FormDefinition);
    expect(timesOf({ ...known, rights: { ...known.rights, at: 'masked' } }).map(({ path }) => path)).toEqual(['created_at']);
    expect(newJourney('retention', view('visit'), () => undefined).cohort).toMatchObject({ start: { at: 'at' } });
  });

  it('changes whom it follows, and loses a period that is not about coming first any more', () => {
    const asked = newJourney('retention', { ...view('visits'), dimensions: [...view('visits').dimensions, { key: 'at', label: 'at', kind: 'time', path: 'at', operators: ['eq'] }] }, formOf);
    const dataset = { ...view('visits'), dimensions: [{ key: 'at', label: 'at', kind: 'time' as const, path: 'at', operators: [] }] };
    const cohort = asked.cohort as NonNullable<typeof asked.cohort>;
    const period = { dimension: 'at', from: '2026-01-01' };
    expect(withSubject(asked, '').cohort?.subject).toBeUndefined();
    expect(withSubject(asked, 'ward').cohort?.subject).toBe('ward');
    expect(withCohort({ ...asked, period }, { ...cohort, spans: 3 }, dataset).period).toEqual(period);
    expect(withCohort({ ...asked, period }, { ...cohort, start: { at: 'created_at' } }, dataset).period).toBeUndefined();
  });

  it('is one kind of question among others: the way there and back keeps the condition', () => {
    const filter = { field: 'at', op: 'isNotEmpty' } as const;
    const dataset = { ...view('visits'), measures: [{ key: 'records', label: 'r', agg: 'count' as const }] };
    const counted = { chart: 'bar', dataset: 'visits', query: { dimensions: [{ dimension: 'ward' }], measures: ['records'], filter }, path: ['patient'], display: { labels: true } };
    const followed = withKind(counted, 'funnel', dataset, formOf);
    expect([kindOf(followed), followed.chart, followed.query.filter, followed.path, followed.display]).toEqual(['funnel', 'funnel', filter, undefined, undefined]);
    const back = withKind(withKind(followed, 'retention', dataset, formOf), 'byCategory', dataset, formOf);
    expect([isJourneyKind(kindOf(back)), back.query]).toEqual([false, { dimensions: [{ dimension: 'ward' }], measures: ['records'], filter }]);
  });
});
