import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { type FormDefinition } from '@carewright/schema';
import { compileForm, evaluateSubmission, type EvaluationContext, validatorOf } from '../index.js';

interface Vector {
  readonly name: string;
  readonly form: string;
  readonly input: unknown;
  readonly context: Partial<EvaluationContext>;
  readonly expect: { readonly data?: object; readonly absent?: readonly string[]; readonly issues?: readonly (readonly [string, readonly (string | number)[], object?])[] } & Readonly<Record<string, unknown>>;
}
interface Vectors {
  readonly context: Omit<EvaluationContext, 'validate'>;
  readonly forms: Readonly<Record<string, FormDefinition>>;
  readonly vectors: readonly Vector[];
}

const file = JSON.parse(readFileSync(new URL('./vectors.json', import.meta.url), 'utf8')) as Vectors;
const compiled = new Map(Object.entries(file.forms).map(([key, form]) => [key, compileForm(form)]));

describe('the conformance vectors', () => {
  test.each(file.vectors.map((vector) => [vector.name, vector] as const))('%s', (_name, vector) => {
    const form = compiled.get(vector.form);
    if (form === undefined) throw new Error(`No form ${vector.form}`);
    expect(form.issues).toEqual([]);
    const outcome = evaluateSubmission(form, vector.input, { ...file.context, ...vector.context, validate: validatorOf(form) });
    if (vector.expect.data !== undefined) expect(outcome.data).toMatchObject(vector.expect.data);
    for (const key of vector.expect.absent ?? []) expect(outcome.data).not.toHaveProperty(key);
    for (const flags of ['visible', 'required', 'readonly', 'containers', 'options'] as const) {
      if (vector.expect[flags] !== undefined) expect(outcome[flags]).toMatchObject(vector.expect[flags] as object);
    }
    expect(outcome.issues.map(({ code, path }) => [code, path])).toEqual((vector.expect.issues ?? []).map(([code, path]) => [code, path]));
    (vector.expect.issues ?? []).forEach(([, , facts], index) => facts !== undefined && expect(outcome.issues[index]?.facts).toMatchObject(facts));
  });

  test('answers the same for the same question', () => {
    const vector = file.vectors[0];
    const form = compiled.get('followup');
    if (vector === undefined || form === undefined) throw new Error('No vectors');
    const ask = (): unknown => evaluateSubmission(form, vector.input, { ...file.context, validate: validatorOf(form) });
    expect(ask()).toEqual(ask());
  });

  test('never changes what it was given', () => {
    for (const vector of file.vectors) {
      const form = compiled.get(vector.form);
      const before = JSON.stringify([vector.input, vector.context]);
      if (form !== undefined) evaluateSubmission(form, vector.input, { ...file.context, ...vector.context, validate: validatorOf(form) });
      expect(JSON.stringify([vector.input, vector.context])).toBe(before);
    }
  });
});
