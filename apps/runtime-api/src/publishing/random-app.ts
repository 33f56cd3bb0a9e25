import { type AppDefinition, type Field, type FormDefinition, type Grant } from '@carewright/schema';
import fc from 'fast-check';

/** One step of an author; steps that make no sense for the app at hand are skipped. */
export interface Step {
  readonly kind: (typeof kinds)[number];
  readonly form: number;
  readonly field: number;
  readonly type: number;
}

const kinds = ['add-form', 'remove-form', 'rename-form', 'add-field', 'remove-field', 'retype', 'rename', 'unique', 'index', 'widen', 'scope'] as const;
/** What touches values comes more often than the rest; a form that is gone leaves nothing to change. */
const weights: Readonly<Record<Step['kind'], number>> = { 'add-form': 3, 'remove-form': 1, 'rename-form': 1, 'add-field': 12, 'remove-field': 8, retype: 12, rename: 2, unique: 5, index: 4, widen: 3, scope: 2 };

const formKeys = ['patient', 'visit', 'select'];
const fieldKeys = ['name', 'age', 'note', 'kind', 'due', 'link', 'items', 'order'];
const options = ['a', 'b'].map((value) => ({ value, label: value }));

type Shape = Omit<Field, 'key' | 'label'>;
/** Shapes of fields that a random author picks from; relations point at the first form, sub-tables hold two fields. */
const shapes: readonly Shape[] = [
  { type: 'text', props: { maxLength: 40 } },
  { type: 'text', props: { maxLength: 400 } },
  { type: 'textarea' },
  { type: 'number', props: { scale: 0 } },
  { type: 'number', props: { scale: 3 } },
  { type: 'money' },
  { type: 'date' },
  { type: 'datetime' },
  { type: 'time' },
  { type: 'boolean' },
  { type: 'select', options },
  { type: 'multi-select', options },
  { type: 'phone' },
  { type: 'blood-pressure' },
  { type: 'blood-pressure', props: { pulse: true } },
  { type: 'user' },
  { type: 'relation', props: { target: 'patient' } },
  { type: 'sub-table', fields: [{ key: 'drug', type: 'text', label: 'drug' }, { key: 'dose', type: 'number', label: 'dose', props: { scale: 2 } }] },
  { type: 'sub-table', fields: [{ key: 'drug', type: 'textarea', label: 'drug' }] },
];

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.oneof(...kinds.map((kind) => ({ weight: weights[kind], arbitrary: fc.constant(kind) }))),
  form: fc.nat(formKeys.length - 1),
  field: fc.nat(fieldKeys.length - 1),
  type: fc.nat(shapes.length - 1),
});

/** What an author does between two publishes. */
export const steps: fc.Arbitrary<readonly Step[]> = fc.array(step, { minLength: 4, maxLength: 12 });

/** What an author does before the first publish: every form with every field, each of some type. */
export const firstSteps: fc.Arbitrary<readonly Step[]> = fc
  .array(fc.nat(shapes.length - 1), { minLength: formKeys.length * fieldKeys.length, maxLength: formKeys.length * fieldKeys.length })
  .map((types) => formKeys.flatMap((_, form): Step[] => [{ kind: 'add-form', form, field: 0, type: 0 }, ...fieldKeys.map((_key, field): Step => ({ kind: 'add-field', form, field, type: types[form * fieldKeys.length + field] ?? 0 }))]));

export const emptyApp = (key: string): AppDefinition => ({ $format: 'app/1', key, label: key, forms: {}, flows: {}, datasets: {}, dashboards: {}, roles: {} });

/** What an author may not do differently: keys that were used before come back as they were. */
export interface Past {
  readonly live: AppDefinition;
  /** The last published definition of every field there ever was, by `form.field`. */
  readonly used: ReadonlyMap<string, Field>;
}

/** The app after the steps of an author. */
export function walk(taken: readonly Step[], past: Past): AppDefinition {
  return taken.reduce((now, one) => repaired(apply(now, one, past)), past.live);
}

function apply(app: AppDefinition, one: Step, past: Past): AppDefinition {
  const key = formKeys[one.form] ?? '';
  const form = app.forms[key];
  if (one.kind === 'add-form') return form ? app : withForm(app, { $format: 'form/1', key, label: key, fields: [], layout: [] });
  if (form === undefined) return app;
  if (one.kind === 'remove-form') {
    const { [key]: _gone, ...forms } = app.forms;
    return { ...app, forms };
  }
  if (one.kind === 'rename-form') return withForm(app, { ...form, label: `${key}+` });
  if (one.kind === 'scope') return withScope(app, key, one.type);
  return withForm(app, { ...form, fields: changedFields(form, one, past) });
}

function changedFields(form: FormDefinition, one: Step, { live, used }: Past): Field[] {
  const key = fieldKeys[one.field] ?? '';
  const shape: Shape = shapes[one.type] ?? { type: 'text' };
  const present = form.fields.find((field) => field.key === key);
  if (one.kind === 'add-field') {
    if (present) return [...form.fields];
    return [...form.fields, used.get(`${form.key}.${key}`) ?? { key, label: key, ...shape }];
  }
  if (one.kind === 'remove-field') return form.fields.filter((field) => field.key !== key);
  const isBack = used.has(`${form.key}.${key}`) && live.forms[form.key]?.fields.every((field) => field.key !== key) !== false;
  if (one.kind === 'retype' && isBack) return [...form.fields];
  return form.fields.map((field) => (field.key === key ? changedField(field, one.kind, shape) : field));
}

function changedField(field: Field, kind: string, shape: Shape): Field {
  if (kind === 'rename') return { ...field, label: `${field.key}+` };
  if (kind === 'index') return { ...field, index: field.index !== true };
  if (kind === 'unique') return { ...field, unique: field.unique !== true };
  if (kind === 'widen') return field.type === 'text' ? { ...field, props: { maxLength: 500 } } : field;
  return { key: field.key, label: field.label, ...shape };
}

const withForm = (app: AppDefinition, form: FormDefinition): AppDefinition => ({ ...app, forms: { ...app.forms, [form.key]: form } });
const scopes = ['all', 'own', 'own-department', 'department-tree'] as const;

function withScope(app: AppDefinition, form: string, choice: number): AppDefinition {
  const grant: Grant = { form, actions: ['read'], rows: scopes[choice % scopes.length] ?? 'all', fields: { default: 'read' } };
  return { ...app, roles: { nurse: { $format: 'role/1', key: 'nurse', label: 'nurse', grants: [...(app.roles['nurse']?.grants ?? []).filter((one) => one.form !== form), grant] } } };
}

const canBeUnique = new Set(['text', 'number', 'date', 'datetime', 'phone', 'select', 'user', 'relation']);
const canBeIndexed = (field: Field): boolean => field.fields === undefined;

/** Takes back what the validator would refuse: relations without a target, keys that a type cannot have. */
function repaired(app: AppDefinition): AppDefinition {
  const forms = Object.values(app.forms).map((form): FormDefinition => ({
    ...form,
    fields: form.fields
      .filter((field) => field.type !== 'relation' || 'patient' in app.forms)
      .map(({ unique, index, ...field }) => ({ ...field, ...(unique === true && canBeUnique.has(field.type) && { unique }), ...(index === true && canBeIndexed(field) && { index }) })),
  }));
  const roles = Object.values(app.roles).map((role) => ({ ...role, grants: role.grants.filter((grant) => grant.form in app.forms) }));
  return { ...app, forms: Object.fromEntries(forms.map((form) => [form.key, form])), roles: Object.fromEntries(roles.map((role) => [role.key, role])) };
}
