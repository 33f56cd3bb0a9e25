import { schemaValidator, type SchemaValidator, type ValidateFunction } from '../validate/schema-validator.js';

/** Runs a validator module made by `compileValidatorModule` in Node; a page imports it from its own server instead. */
export async function loadValidatorModule(source: string): Promise<SchemaValidator> {
  const module = (await import(`data:text/javascript;charset=utf-8,${encodeURIComponent(source)}`)) as { default: ValidateFunction };
  return schemaValidator(module.default);
}
