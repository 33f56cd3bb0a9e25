import { type AppDefinition, dependenciesOf, type Field, fieldKindOf, fieldTypeOf, type FilterTarget, filterTargetOf, type FormDefinition, ownReads, relationTargetOf } from '@carewright/schema';
import { type BoundPath, type RelationStep } from './bound-query.js';
import { storedForm } from './stored-form.js';

export type Forms = Pick<AppDefinition, 'forms'>;

/** A form as far as questions can be asked about it. */
export function formOf(app: Forms, key: string): FormDefinition | undefined {
  const form = Object.hasOwn(app.forms, key) ? app.forms[key] : undefined;
  return form && storedForm(form, app);
}

/** The step from a form over one of its relations; undefined where the field leads to no one record. */
function stepOver(form: FormDefinition, key: string): RelationStep | undefined {
  const field = form.fields.find((one) => one.key === key);
  const target = field === undefined || field.fields !== undefined || fieldKindOf(field) === 'list' ? undefined : relationTargetOf(field);
  return target === undefined ? undefined : { relation: key, form: target };
}

/** The way over relations only, with the form it ends at. */
export function stepsOf(path: string, form: FormDefinition, app: Forms): { readonly steps: readonly RelationStep[]; readonly form: FormDefinition } | undefined {
  const steps: RelationStep[] = [];
  let at: FormDefinition | undefined = form;
  for (const key of path.split('.')) {
    const step: RelationStep | undefined = at && stepOver(at, key);
    if (step === undefined) return undefined;
    steps.push(step);
    at = formOf(app, step.form);
  }
  return at && { steps, form: at };
}

/** What a path stands for, over as many relations as it says. */
export function bindPath(path: string, form: FormDefinition, app: Forms): BoundPath | undefined {
  const segments = path.split('.');
  const steps: RelationStep[] = [];
  let at = form;
  while (segments.length > 1) {
    const step = stepOver(at, segments[0] ?? '');
    const next = step && formOf(app, step.form);
    if (step === undefined || next === undefined) break;
    steps.push(step);
    at = next;
    segments.shift();
  }
  const target = filterTargetOf(segments.join('.'), { form: at, resolveForm: (key) => formOf(app, key) });
  return target === undefined || target.place.at !== 'own' ? undefined : { steps, form: at, tail: segments.join('.'), field: segments[0] ?? '', target };
}

/** The kind of dimension a target may serve as; null when nothing can be grouped by it. */
export function dimensionKindOf(target: FilterTarget): 'time' | 'category' | 'reference' | null {
  if (target.field !== undefined) return fieldTypeOf(target.field.type).dimension;
  return target.kind === 'datetime' ? 'time' : target.kind === 'id' && target.column !== 'id' ? 'reference' : null;
}

/** The fields of a form that must be readable for a value to be seen: the field, what it comes by, and what it is worked out from. */
export function readsOf(form: FormDefinition, key: string): readonly string[] {
  const field = form.fields.find((one) => one.key === key);
  return field === undefined ? [key] : [...new Set([...ownReads(field), ...workedOutFrom(field, form)])];
}

function workedOutFrom(field: Field, form: FormDefinition, met: ReadonlySet<string> = new Set()): readonly string[] {
  if (field.compute?.store !== false || met.has(field.key)) return [];
  const keys = dependenciesOf(field.compute.expr).map((path) => path.split('.')[0] ?? '');
  return keys.flatMap((key) => {
    const read = form.fields.find((one) => one.key === key);
    return read === undefined ? [] : [...ownReads(read), ...workedOutFrom(read, form, new Set([...met, field.key]))];
  });
}
