/** One complaint of a JSON Schema validator, in the words ajv uses. */
export interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly schemaPath?: string;
  readonly message?: string | undefined;
}

/** Judges one record's present values against the JSON Schema of its form. */
export type SchemaValidator = (data: unknown) => readonly SchemaError[];

/** What ajv compiles to, and what a release's validator module exports. */
export interface ValidateFunction {
  (data: unknown): unknown;
  errors?: readonly SchemaError[] | null | undefined;
}

/** Wraps a compiled ajv function, made at run time or ahead of it. */
export function schemaValidator(validate: ValidateFunction): SchemaValidator {
  return (data) => (validate(data) === true ? [] : (validate.errors ?? []));
}
