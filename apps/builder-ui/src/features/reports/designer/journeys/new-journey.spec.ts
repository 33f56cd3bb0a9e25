import { describe, expect, it } from '@jest/globals';
import { bindQuery, datasetOf, describeDataset } from '@carewright/report-engine';
import { type AppDefinition, type FormDefinition } from '@carewright/schema';
import { movedTo, newJourney, recordsOf } from './new-journey.js';

const form = (key: string, fields: FormDefinition['fields']): FormDefinition => ({ $format: 'form/1', key, label: key, layout: [], fields });
const app: AppDefinition = {
  $format: 'app/1', key: 'a', label: 'a', flows: {}, dashboards: {}, roles: {},
  forms: { ward: form('ward', []), patient: form('patient', [{ key: 'phone', type: 'phone', label: 'p' }]), visit: form('visit', [{ key: 'ward', type: 'relation', label: 'w', props: { target: 'ward' } }, { key: 'patient', type: 'relation', label: 'p', props: { target: 'patient' } }, { key: 'at', type: 'datetime', label: 'at' }, { key: 'meds', type: 'sub-table', label: 'm', fields: [{ key: 'dose', type: 'number', label: 'd' }] }]), call: form('call', [{ key: 'visit', type: 'relation', label: 'v', props: { target: 'visit' } }]) },
  datasets: { visits: { $format: 'dataset/1', key: 'visits', label: 'v', form: 'visit', dimensions: [{ key: 'ward', label: 'w', path: 'ward' }, { key: 'patient', label: 'p', path: 'patient' }], measures: [], facts: [{ key: 'calls', label: 'c', form: 'call', via: 'visit' }, { key: 'meds', label: 'm', rows: 'meds' }] } },
};
const view = (key: string): ReturnType<typeof describeDataset> => { const dataset = datasetOf(app, key); if (dataset === undefined) throw new Error(key); return describeDataset(dataset, app); };

describe('a new question that follows people', () => {
  it.each(['visits', 'call', 'patient'])('can be asked of dataset %s as it is', (key) => {
    const dataset = datasetOf(app, key);
    for (const kind of ['funnel', 'retention'] as const) expect(dataset && bindQuery(newJourney(kind, view(key), app), dataset, app).ok).toBe(true);
  });

  it('follows whom the records point at, from the first time that they know', () => {
    expect(newJourney('funnel', view('visits'), app).funnel).toMatchObject({ subject: 'patient', steps: [{ at: 'at' }, { at: 'at' }] });
  });

  it('finds steps in records beside it as well, not in rows of a sub-table, and takes a time that they have', () => {
    const choices = recordsOf(view('visits'), app);
    expect(choices.map(({ fact }) => fact)).toEqual(['', 'calls']);
    expect(movedTo({ at: 'at', where: { field: 'at', op: 'isEmpty' } }, choices[1] as (typeof choices)[number])).toEqual({ fact: 'calls', at: 'created_at' });
  });
});
