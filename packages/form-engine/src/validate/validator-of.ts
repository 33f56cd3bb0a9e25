import { Ajv } from 'ajv';
import { type CompiledForm } from '../compile/compiled-form.js';
import { ajvOptions, formats } from './ajv-options.js';
import { schemaValidator, type SchemaValidator } from './schema-validator.js';

const made = new WeakMap<CompiledForm, SchemaValidator>();

/**
 * The validator of a compiled form, compiled once. It generates code, which a browser under `script-src 'self'`
 * refuses: there, take the release's module (`./standalone`) and `schemaValidator`.
 */
export function validatorOf(compiled: CompiledForm): SchemaValidator {
  const known = made.get(compiled);
  if (known !== undefined) return known;
  const { $id: _id, ...schema } = compiled.schema;
  const validator = schemaValidator(new Ajv({ ...ajvOptions, formats }).compile(schema));
  made.set(compiled, validator);
  return validator;
}
