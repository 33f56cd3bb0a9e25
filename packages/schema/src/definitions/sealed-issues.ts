import { issue, type Issue } from '../errors/issue.js';
import { isSealedField, isStampedField } from '../field-types/field-facts.js';
import { type FieldUseKind } from '../uses/field-use.js';
import { usesOfField } from '../uses/field-uses.js';
import { type AppDefinition } from './app.js';
import { type Field, type FormDefinition } from './form.js';
import { textOf } from './localized-text.js';

/** Naming a secret there shows or hides it; anything else would want its value. */
const harmless: ReadonlySet<FieldUseKind> = new Set(['list', 'right']);
/** What would put a value into a secret from outside of it: from a definition, or from what is not sealed. */
const fillers = ['default', 'compute', 'linkage', 'index'] as const satisfies readonly (keyof Field)[];

/** Evidence that nobody gave: an agreement is made by a person, by nothing that a definition says. */
export function stampedIssues(form: FormDefinition): readonly Issue[] {
  return form.fields.flatMap((field, index) => (isStampedField(field) ? (['default', 'compute', 'linkage'] as const).filter((part) => field[part] !== undefined).map((part) => issue('field.stamped-filled', ['fields', index, part])) : []));
}

/** Secrets that something leans on: what is stored sealed can be typed and revealed, and nothing else. */
export function sealedIssues(form: FormDefinition, app: Pick<AppDefinition, 'forms'>): readonly Issue[] {
  if (!form.fields.some(isSealedField)) return [];
  const forms = { ...app.forms, [form.key]: form };
  return form.fields.flatMap((field, index) => {
    if (!isSealedField(field)) return [];
    const uses = usesOfField({ forms }, { form: form.key, field: field.key }).filter(({ kind }) => !harmless.has(kind));
    return [
      ...fillers.filter((part) => field[part] !== undefined && field[part] !== false).map((part) => issue('field.sealed-filled', ['fields', index, part])),
      ...uses.map((use) => issue('field.sealed-used', ['fields', index], { label: textOf(field.label, 'zh-CN'), by: textOf(use.label ?? use.in.label, 'zh-CN') })),
    ];
  });
}
