import { describe, expect, it } from '@jest/globals';
import { type AppDefinition } from '../definitions/app.js';
import { type Field, type FormDefinition } from '../definitions/form.js';
import { validateApp } from '../definitions/validate-app.js';
import { hasNoErrors } from '../errors/issue.js';
import { valueFieldOf } from '../field-types/field-facts.js';
import { resolveLinks } from './resolve-links.js';

const form = (key: string, fields: Field[]): FormDefinition => ({ $format: 'form/1', key, label: key, layout: [], fields });
const text = (key: string): Field => ({ key, type: 'text', label: key });
const relation = (key: string, target: string): Field => ({ key, type: 'relation', label: key, props: { target } });
const lookup = (key: string, via: string, field: string, more: object = {}): Field => ({ key, type: 'lookup', label: key, props: { via, field, ...more } });
const rollUp = (key: string, props: Record<string, unknown>): Field => ({ key, type: 'roll-up', label: key, props });
const app = (a: Field[], b: Field[]): AppDefinition => ({ $format: 'app/1', key: 'x', label: 'x', forms: { a: form('a', a), b: form('b', b) }, flows: {}, datasets: {}, dashboards: {}, roles: {} });
const problems = (definition: AppDefinition): string[] => validateApp(definition).filter((one) => !hasNoErrors([one])).map(({ code, path }) => `${code} ${path.join('.')}`);
const shown = (definition: AppDefinition, key: string, field: string): Field => valueFieldOf(resolveLinks(definition).forms[key]?.fields.find((one) => one.key === field) as Field);

describe('lookups and roll-ups', () => {
  const base = [text('name'), { key: 'price', type: 'money', label: 'p' }, { key: 'n', type: 'number', label: 'n', props: { min: 1, scale: 1 } }, relation('up', 'a')];

  it('show what they lead to, however many steps away, whatever the author claims', () => {
    const definition = app([relation('to', 'b'), lookup('one', 'to', 'two', { shown: { type: 'date' } }), rollUp('count', { form: 'b', via: 'up', agg: 'count' }), rollUp('mean', { form: 'b', via: 'up', agg: 'average', field: 'n' }), rollUp('spent', { form: 'b', via: 'up', agg: 'sum', field: 'price' })], [...base, lookup('two', 'up', 'count')]);
    expect(problems(definition)).toEqual([]);
    expect(shown(definition, 'a', 'one')).toMatchObject({ key: 'one', type: 'number', props: { scale: 0 }, derived: { by: 'lookup', via: 'to' } });
    expect(shown(definition, 'a', 'mean')).toMatchObject({ type: 'number', props: { scale: 4 } });
    expect(shown(definition, 'a', 'spent')).toMatchObject({ type: 'money', derived: { by: 'roll-up' } });
    expect(resolveLinks(definition)).toEqual(resolveLinks(resolveLinks(definition)));
  });

  it.each<[string, Field[], Field[], string]>([
    ['a lookup along a text', [text('name'), lookup('x', 'name', 'name')], base, 'lookup.not-a-relation forms.a.fields.1.props.via'],
    ['a lookup of a field that is not there', [relation('to', 'b'), lookup('x', 'to', 'nothing')], base, 'field.unknown-display-field forms.a.fields.1.props.field'],
    ['a lookup that leads back to itself', [relation('to', 'b'), lookup('x', 'to', 'y')], [...base, lookup('y', 'up', 'x')], 'link.circle forms.a.fields.1.props.field'],
    ['a roll-up that counts by itself', [rollUp('x', { form: 'b', via: 'up', agg: 'sum', field: 'y' })], [...base, lookup('y', 'up', 'x')], 'link.circle forms.a.fields.0.props'],
    ['a roll-up along what does not point here', [rollUp('x', { form: 'b', via: 'name', agg: 'count' })], base, 'roll-up.not-a-relation forms.a.fields.0.props.via'],
    ['a total of texts', [rollUp('x', { form: 'b', via: 'up', agg: 'sum', field: 'name' })], base, 'check.cannot-aggregate forms.a.fields.0.props.field'],
    ['a total of nothing', [rollUp('x', { form: 'b', via: 'up', agg: 'sum' })], base, 'check.needs-field forms.a.fields.0.props.field'],
    ['a latest by a text', [rollUp('x', { form: 'b', via: 'up', agg: 'latest', field: 'n', by: 'name' })], base, 'roll-up.cannot-order forms.a.fields.0.props.by'],
    ['a formula without one', [{ key: 'x', type: 'formula', label: 'x', props: { result: 'number' } }], base, 'formula.needs-expression forms.a.fields.0.compute'],
    ['a computed lookup', [relation('to', 'b'), { ...lookup('x', 'to', 'name'), compute: { expr: 1, mode: 'always', store: true } }], base, 'field.cannot-be-computed forms.a.fields.1.compute'],
  ])('refuse %s', (_what, a, b, problem) => {
    expect(problems(app(a, b))).toContain(problem);
  });
});
