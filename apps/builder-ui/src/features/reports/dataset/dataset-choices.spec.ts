import { describe, expect, it } from '@jest/globals';
import { type AppDefinition, type DatasetDefinition, type Field, type FormDefinition, type Measure } from '@carewright/schema';
import { bindDimension, bindMeasure, datasetForm, factsOf, validateDataset } from '@carewright/report-engine';
import { aggregationChoices, countedPlaces, groupChoices, measureChoices, placeOf, timeChoices } from './counted-places.js';
import { factChoices, sameChoices } from './fact-choices.js';
import { withFact, withKind } from './measure-edits.js';

const form = (key: string, fields: Field[]): FormDefinition => ({ $format: 'form/1', key, label: key, layout: [], fields });
const to = (key: string, target: string): Field => ({ key, type: 'relation', label: key, props: { target } });
const forms = {
  patient: form('patient', [{ key: 'source', type: 'text', label: 'source' }]),
  visit: form('visit', [to('patient', 'patient'), { key: 'fee', type: 'money', label: 'fee' }, { key: 'day', type: 'date', label: 'day' }, { key: 'meds', type: 'sub-table', label: 'meds', fields: [{ key: 'drug', type: 'text', label: 'drug' }, { key: 'dose', type: 'number', label: 'dose' }] }]),
  call: form('call', [to('visit', 'visit'), { key: 'minutes', type: 'number', label: 'minutes' }, { key: 'due', type: 'date', label: 'due' }]),
};
const app: AppDefinition = { $format: 'app/1', key: 'ward', label: 'ward', forms, flows: {}, datasets: {}, dashboards: {}, roles: {} };
const dataset: DatasetDefinition = {
  $format: 'dataset/1', key: 'visits', label: 'visits', form: 'visit', measures: [{ key: 'n', label: 'n', agg: 'count' }], dimensions: [{ key: 'day', label: 'day', path: 'day' }],
  facts: [{ key: 'calls', label: 'calls', form: 'call', via: 'visit' }, { key: 'meds', label: 'meds', rows: 'meds' }], calculated: [{ key: 'dear', label: 'dear', expr: { '>': [{ var: 'fee' }, 30_000] } }],
};
const places = countedPlaces(dataset, app);
const own = placeOf(places, undefined);
const counted = (write: (measure: Measure) => void): Measure => {
  const measure: Measure = { key: 'm', label: 'm', agg: 'count' };
  write(measure);
  return measure;
};

describe('what the author of a dataset is offered', () => {
  it('is everything the engine can count and group by, and nothing that it refuses', () => {
    expect(places.map(({ key }) => key)).toEqual(['', 'calls', 'meds']);
    expect(own && groupChoices(own).map(({ path }) => path)).toEqual(expect.arrayContaining(['day', 'dear', 'patient.source', 'created_by']));
    expect(timeChoices(placeOf(places, 'meds'))).toEqual([]);
    const bare = datasetForm(dataset, app);
    if (bare === undefined) throw new Error('no form');
    const facts = factsOf(dataset, bare, app);
    for (const place of places) {
      const fact = place.key === '' ? {} : { fact: place.key };
      for (const { path, label } of groupChoices(place)) expect([path, bindDimension({ key: 'asked', label, path, ...fact }, bare, app, { facts, places: [] }).ok]).toEqual([path, true]);
      for (const agg of aggregationChoices(place)) {
        for (const { path, label } of measureChoices(agg, place)) {
          const measure: Measure = { key: 'asked', label, agg, path, ...fact, ...(agg === 'last' && { over: timeChoices(place)[0]?.path ?? '' }) };
          expect([agg, path, bindMeasure(measure, bare, app, { facts, measures: [] }).ok]).toEqual([agg, path, true]);
        }
      }
    }
    expect(aggregationChoices(own)).toEqual(expect.arrayContaining(['percentile', 'last', 'distinct']));
    expect(aggregationChoices(placeOf(places, 'meds'))).not.toContain('last');
  });

  it('leads each way of counting to a measure that is sound at once', () => {
    for (const place of places) {
      for (const agg of aggregationChoices(place)) {
        const measure = counted((one) => { withFact(one, place); withKind(one, agg, { place, inputs: [] }); });
        expect([place.key, agg, validateDataset({ ...dataset, measures: [measure] }, app)]).toEqual([place.key, agg, []]);
      }
    }
    const latest = counted((one) => withKind(one, 'last', { place: own, inputs: [] }));
    expect(latest).toEqual(expect.objectContaining({ agg: 'last', over: 'day' }));
    withKind(latest, 'calc', { place: own, inputs: dataset.measures });
    expect(latest).toEqual({ key: 'm', label: 'm', agg: 'calc', calc: { div: [{ var: 'n' }, { var: 'n' }] } });
  });

  it('names records to count beside: rows, those that lead here over several relations, those by themselves', () => {
    expect(factChoices(forms.patient, app).map(({ fact }) => fact)).toEqual([{ form: 'visit', via: 'patient' }, { form: 'call', via: 'visit.patient' }, { form: 'visit' }, { form: 'call' }]);
    const [rows, ...others] = factChoices(forms.visit, app);
    expect(rows?.fact).toEqual({ rows: 'meds' });
    for (const { fact, label } of others) expect(validateDataset({ ...dataset, facts: [{ key: 'beside', label, ...fact }] }, app)).toEqual([]);
    const calls = placeOf(places, 'calls');
    const same = calls && own ? sameChoices({ path: 'day' }, own, calls).map(({ path }) => path) : [];
    expect(same).toEqual(expect.arrayContaining(['due', 'created_at', 'visit.day']));
    expect(same).not.toContain('minutes');
    const bare = datasetForm(dataset, app);
    const [day] = dataset.dimensions;
    for (const path of bare && day ? same : ['nothing']) {
      const bound = bare && day && bindDimension(day, bare, app, { facts: factsOf(dataset, bare, app), places: [{ key: 'calls', label: 'calls', dimensions: { day: path } }] });
      expect(bound?.ok === true && Object.keys(bound.value.at)).toEqual(['', 'calls']);
    }
  });
});
