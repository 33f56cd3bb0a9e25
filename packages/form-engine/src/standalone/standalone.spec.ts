import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { type FormDefinition, fieldTypes } from '@carewright/schema';
import { type CompiledForm, compileForm, evaluateSubmission, type EvaluationContext, type SchemaValidator, validatorOf } from '../index.js';
import { compileValidatorModule, loadValidatorModule } from '../standalone.js';

interface Vectors {
  readonly context: Omit<EvaluationContext, 'validate'>;
  readonly forms: Readonly<Record<string, FormDefinition>>;
  readonly vectors: readonly { readonly name: string; readonly form: string; readonly input: unknown; readonly context: object }[];
}
const file = JSON.parse(readFileSync(new URL('../conformance/vectors.json', import.meta.url), 'utf8')) as Vectors;
const strictly = new Ajv();
const loaded = new Map<string, { compiled: CompiledForm; module: SchemaValidator }>();

beforeAll(async () => {
  for (const [key, form] of Object.entries(file.forms)) loaded.set(key, { compiled: compileForm(form), module: await loadValidatorModule(compileValidatorModule(form)) });
});

describe('a standalone validator', () => {
  test.each(Object.entries(file.forms))('the schema of %s is one', (_key, form) => {
    expect([strictly.validateSchema(compileForm(form).schema), strictly.errors]).toEqual([true, null]);
  });

  test('imports nothing and generates no code at run time', () => {
    const source = compileValidatorModule(file.forms['followup'] as FormDefinition);
    expect(source).toContain('export default');
    expect(source).not.toMatch(/\brequire\(|\bimport[\s(]|new Function|\beval\(/);
  });

  test.each(file.vectors.map((vector) => [vector.name, vector] as const))('gives the verdict of ajv: %s', (_name, vector) => {
    const { compiled, module } = loaded.get(vector.form) as { compiled: CompiledForm; module: SchemaValidator };
    const ask = (validate: SchemaValidator): unknown => evaluateSubmission(compiled, vector.input, { ...file.context, ...vector.context, validate });
    expect(ask(module)).toEqual(ask(validatorOf(compiled)));
  });

  test.each(Object.values(fieldTypes).map((type) => [type.name, type] as const))('judges every example of %s as ajv does', async (name, type) => {
    for (const example of type.examples) {
      const form = { $format: 'form/1', key: 'f', label: 'f', layout: [], fields: [{ ...example.field, key: 'x', label: 'x', type: name }] } as unknown as FormDefinition;
      const module = await loadValidatorModule(compileValidatorModule(form));
      const compiled = compileForm(form);
      // Neither way of making a validator asks this again.
      expect([strictly.validateSchema(compiled.schema), strictly.errors]).toEqual([true, null]);
      const direct = validatorOf(compiled);
      for (const value of [...example.valid, ...example.invalid]) expect(module({ x: value })).toEqual(direct({ x: value }));
      if (name !== 'autonumber') for (const value of example.valid) expect(direct({ x: value }).filter(({ keyword }) => keyword !== 'required')).toEqual([]);
    }
  });
});
