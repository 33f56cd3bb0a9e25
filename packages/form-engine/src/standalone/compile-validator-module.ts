import { Ajv } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import equal from 'ajv/dist/runtime/equal.js';
import ucs2length from 'ajv/dist/runtime/ucs2length.js';
import { type FormDefinition } from '@carewright/schema';
import { compileForm } from '../compile/compile-form.js';
import { type CompiledForm } from '../compile/compiled-form.js';
import { ajvOptions, formats } from '../validate/ajv-options.js';

/** The run-time functions of ajv that generated code may call; printed into the module, so that it imports nothing. */
const runtime: Readonly<Record<string, string>> = { ucs2length: printed(ucs2length), equal: printed(equal) };

/**
 * The validator of a form as the text of an ES module: self-contained, without `new Function`, so that a page under
 * `script-src 'self'` may load it. Its default export is ajv's validate function; made once per release.
 */
export function compileValidatorModule(form: FormDefinition | CompiledForm): string {
  const { schema } = 'plan' in form ? form : compileForm(form);
  const { $id: _id, ...judged } = schema;
  const ajv = new Ajv({ ...ajvOptions, formats, code: { source: true, esm: true } });
  return inlineRuntime(standaloneCode.default(ajv, ajv.compile(judged)));
}

function inlineRuntime(code: string): string {
  const inlined = code.replace(/require\("ajv\/dist\/runtime\/(\w+)"\)\.default/g, (_call, name: string) => {
    const source = runtime[name];
    if (source === undefined) throw new Error(`ajv's runtime function ${name} is not inlined yet`);
    return `(${source})`;
  });
  if (/\b(?:require|import)\s*\(/.test(inlined.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""'))) throw new Error('A validator module must not import anything');
  return inlined;
}

/** The text of a function of ajv; CommonJS puts it under `default`. */
function printed(module: unknown): string {
  const exported = (module as { default?: unknown }).default ?? module;
  return String(exported);
}
