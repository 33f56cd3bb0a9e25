import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { resolveLinks } from '../linked/resolve-links.js';
import { retireMissing } from '../releases/retire-missing.js';
import { type AppDefinition } from './app.js';
import { changedConsentIssues } from './consent-issues.js';
import { type Field, type FormDefinition } from './form.js';
import { type OptionSetDefinition } from './option-set.js';
import { resolveOptions } from './resolve-options.js';
import { validateApp, validateDefinition } from './validate-app.js';

const rounds = Number(process.env['JUDGED_ROUNDS'] ?? 60);
const form = (key: string, fields: Field[]): FormDefinition => ({ $format: 'form/1', key, label: key, fields, layout: fields.map((field) => ({ field: field.key })) });
const appOf = (forms: AppDefinition['forms'], optionSets?: AppDefinition['optionSets']): AppDefinition => ({ $format: 'app/1', key: 'clinic', label: '诊所', forms, flows: {}, datasets: {}, dashboards: {}, roles: {}, ...(optionSets && { optionSets }) });

describe('an app that is judged after each save', () => {
  it('is not read again where nothing was saved, however many forms it has', () => {
    const reads: string[] = [];
    const watched = (one: FormDefinition): FormDefinition => new Proxy(one, { get: (target, key) => (reads.push(target.key), Reflect.get(target, key) as unknown) });
    const plain = Object.fromEntries(Array.from({ length: 50 }, (_form, at) => [`f${at}`, watched(form(`f${at}`, [{ key: 'name', type: 'text', label: 'n' }, { key: 'note', type: 'text', label: 'n' }]))]));
    const saved = (label: string): FormDefinition => form('saved', [{ key: 'who', type: 'relation', label, props: { target: 'f7' } }, { key: 'name', type: 'lookup', label: 'n', props: { via: 'who', field: 'name' } }]);
    const live = appOf({ ...plain, saved: saved('live') });
    const save = (app: AppDefinition): readonly unknown[] => {
      const draft = retireMissing(live, app, 2);
      return [...validateDefinition(draft, { kind: 'forms', key: 'saved' }), ...changedConsentIssues(live, appOf({ saved: draft.forms['saved'] as FormDefinition }))];
    };
    const first = appOf({ ...plain, saved: saved('first') });
    expect(save(first)).toEqual([]);
    expect(new Set(reads).size).toBe(50);
    reads.length = 0;
    expect(save({ ...first, forms: { ...first.forms, saved: saved('second') } })).toEqual([]);
    expect(new Set(reads)).toEqual(new Set(['f7']));
  });

  it('says what it would say of an app that it had never seen', () => {
    const keys = fc.constantFrom('a', 'b', 'c');
    const text: Field = { key: 'name', type: 'text', label: 'n' };
    const risk: Field = { key: 'risk', type: 'select', label: 'r', optionSet: 'risk' };
    const where = { '>=': [{ score: [{ var: 'row.risk' }] }, 2] };
    const field = fc.oneof(
      fc.constant(text), fc.constant(risk), fc.constant<Field>({ key: 'name', type: 'number', label: 'n' }),
      keys.map((target): Field => ({ key: 'who', type: 'relation', label: 'w', props: { target } })),
      fc.constantFrom('name', 'risk', 'shown').map((shown): Field => ({ key: 'shown', type: 'lookup', label: 's', props: { via: 'who', field: shown } })),
      keys.map((other): Field => ({ key: 'found', type: 'text', label: 'f', linkage: { form: other, field: 'name', where, mode: 'empty' } })),
    );
    const set = fc.constantFrom(1, 2, 3).map((score): OptionSetDefinition => ({ $format: 'option-set/1', key: 'risk', label: 'r', options: [{ value: 'high', label: '高', score }] }));
    const fields = fc.uniqueArray(field, { selector: ({ key }) => key, minLength: 1, maxLength: 5 });
    const edit = fc.oneof(
      { weight: 6, arbitrary: fc.tuple(keys, fields).map(([key, list]) => (app: AppDefinition): AppDefinition => ({ ...app, forms: { ...app.forms, [key]: form(key, list) } })) },
      { weight: 2, arbitrary: set.map((risks) => (app: AppDefinition): AppDefinition => ({ ...app, optionSets: { risk: risks } })) },
      keys.map((key) => ({ forms, ...app }: AppDefinition): AppDefinition => ({ ...app, forms: Object.fromEntries(Object.entries(forms).filter(([one]) => one !== key)) })),
      fc.constant(({ optionSets: _gone, ...app }: AppDefinition): AppDefinition => app),
    );
    fc.assert(fc.property(fc.array(edit, { minLength: 2, maxLength: 12 }), (edits) => {
      let app = appOf({});
      const live = appOf({ a: form('a', [risk, text]), b: form('b', [text]) });
      for (const change of edits) {
        app = change(app);
        const [kept, fresh] = [app, structuredClone(app)].map((one) => retireMissing(live, one, 2)) as [AppDefinition, AppDefinition];
        expect(resolveLinks(resolveOptions(kept))).toEqual(resolveLinks(resolveOptions(fresh)));
        expect(validateApp(kept)).toEqual(validateApp(fresh));
        for (const key of Object.keys(app.forms)) expect(validateDefinition(kept, { kind: 'forms', key })).toEqual(validateDefinition(structuredClone(fresh), { kind: 'forms', key }));
      }
    }), { numRuns: rounds, ...(process.env['JUDGED_ROUNDS'] === undefined && { seed: 20261122 }) });
  });
});
