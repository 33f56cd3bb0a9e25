import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { jsonSchemaFiles } from './json-schema-files.js';

const folder = new URL('../../json-schema/', import.meta.url);
const files = jsonSchemaFiles();
const compile = (schema: object): ValidateFunction => addFormats.default(new Ajv({ strict: false })).compile(schema);

describe('the JSON Schema files', () => {
  it('are as the types say; run `npm run json-schema` after a change', () => {
    expect(readdirSync(folder).sort()).toEqual(Object.keys(files).sort());
    for (const [name, schema] of Object.entries(files)) expect(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))).toEqual(schema);
  });

  it('accept a form and refuse a wrong choice of a field and a wrong place in the layout', () => {
    const validate = compile(files['form-1.json'] ?? {});
    const form = (props: object, node: object): unknown => ({ $format: 'form/1', key: 'patient', label: '患者', fields: [{ key: 'age', type: 'number', label: '年龄', props }], layout: [{ kind: 'section', id: 's', children: [node] }] });
    expect(validate(form({ scale: 0 }, { field: 'age', span: 2 }))).toBe(true);
    expect([validate(form({ maxLength: 2 }, { field: 'age' })), validate(form({}, { field: 'age', span: 7 })), validate(form({}, { kind: 'carousel', id: 'c' }))]).toEqual([false, false, false]);
  });

  it('can be read by a validator one by one', () => {
    for (const [name, schema] of Object.entries(files)) if (name !== 'form-1.json') expect(() => compile(schema)).not.toThrow();
  });
});
