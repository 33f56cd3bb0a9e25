import { type Issue, type Locale } from '@carewright/schema';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type CompiledForm } from '../../compile/compiled-form.js';
import { type EvaluationContext, type FieldStates, type Flags, flagName, type RecordData } from '../../evaluate/evaluation.js';
import { evaluateStates, evaluateSubmission } from '../../evaluate/evaluate-submission.js';
import { expressionRunner } from '../../evaluate/expression-runner.js';
import { fillDefaults } from '../../evaluate/derive.js';
import { cellsOf } from '../../evaluate/cells.js';
import { issueText } from '../../messages/issue-text.js';
import { LinkedCells } from '../serving/linked-cells.js';
import { type Served } from '../serving/served.js';
import { RowKeys, rowsAt, setAt, valueAt } from './rows.js';
import { type Watch, watchParts } from './watched-parts.js';

export type Path = readonly (string | number)[];

/** Everything that changes while a form is being filled; each input subscribes to its own part of it. */
export interface FormState extends FieldStates {
  /** What the person gave, hidden values included. */
  readonly values: RecordData;
  /** The same with computed values worked out and spellings made one. */
  readonly data: RecordData;
  /** React keys of the rows of each sub-table. */
  readonly rowKeys: Readonly<Record<string, readonly string[]>>;
  /** Issues that may be shown now, by flag name of their place. */
  readonly shown: Readonly<Record<string, readonly Issue[]>>;
  /** All issues of the last submit, in order; empty before. */
  readonly summary: readonly Issue[];
  /** Counts submits with problems, so that the summary takes the focus each time. */
  readonly refusals: number;
  /** Whether values of other records are on their way, or could not be had. */
  readonly serving: 'idle' | 'asking' | 'failed';
}

/** The state of one open form and the ways it changes. */
export interface FormStore {
  readonly compiled: CompiledForm;
  readonly api: StoreApi<FormState>;
  /** For whoever looks at one field or cell. */
  readonly watch: Watch;
  readonly setValue: (path: Path, value: unknown) => void;
  /** Called when an input loses the focus: from now on its problems show. */
  readonly leave: (path: Path) => void;
  /** While a button is pressed, problems of an input that was just left wait: text that appears now would move the button from under the finger, and the click would be lost. */
  readonly press: () => void;
  readonly release: () => void;
  readonly setRows: (table: string, change: (rows: readonly RecordData[], keys: readonly string[]) => { rows: readonly RecordData[]; keys: readonly string[] }) => void;
  readonly newRowKey: () => string;
  /** Judges the whole form; the data when nothing forbids to send it. */
  readonly submit: () => { readonly data: RecordData; readonly changes: RecordData } | null;
  readonly showIssues: (issues: readonly Issue[]) => void;
  readonly onEdit: (listener: () => void) => () => void;
  readonly serving: (state: FormState['serving']) => void;
  /** Puts in place what the server says of the record as it is filled in; what a person typed stays. */
  readonly serve: (served: Served) => void;
}

export function createFormStore(compiled: CompiledForm, value: RecordData, context: EvaluationContext): FormStore {
  const keys = new RowKeys();
  const initial = withDefaults(compiled, value, context);
  const listeners = new Set<() => void>();
  const touched = new Set<string>();
  let hasSubmitted = false;
  let isPressed = false;
  let hasLeft = false;
  let given: readonly Issue[] = [];
  let { outcomes } = context;
  const linked = new LinkedCells();

  const api = createStore<FormState>(() => ({ values: initial, rowKeys: keys.forTables(compiled, initial), ...evaluateStates(compiled, initial, context), shown: {}, summary: [], refusals: 0, serving: 'idle' }));

  const evaluate = (): ReturnType<typeof evaluateSubmission> => {
    const { values } = api.getState();
    return evaluateSubmission(compiled, values, { ...context, ...(outcomes && { outcomes }), fetched: fetchedIn(compiled, values) });
  };
  const judge = (): readonly Issue[] => {
    const { issues } = evaluate();
    if (given.length === 0) return issues;
    // What the server found and the form finds as well is one thing to mend.
    const said = new Set(issues.map((one) => sentenceAt(one, compiled.locale)));
    return [...issues, ...given.filter((one) => !said.has(sentenceAt(one, compiled.locale)))];
  };
  const show = (extra: Partial<FormState> = {}): void => {
    const issues = judge();
    api.setState({ shown: byPlace(issues.filter((one) => hasSubmitted || touched.has(flagName(one.path)) || given.includes(one))), ...(hasSubmitted && { summary: issues }), ...extra });
  };
  const edit = (values: RecordData, rowKeys = api.getState().rowKeys, isByPerson = true): void => {
    api.setState({ values, rowKeys, ...keepFlags(api.getState(), evaluateStates(compiled, values, { ...context, ...(outcomes && { outcomes }) })) });
    // A summary that vanishes while the button is held would move it just the same.
    if (hasSubmitted && isPressed) hasLeft = true;
    else if (hasSubmitted) show();
    if (isByPerson) listeners.forEach((listener) => listener());
  };
  const cellId = ([first, index, column]: Path): string => (typeof index === 'number' ? `${api.getState().rowKeys[String(first)]?.[index] ?? ''}.${String(column)}` : String(first));

  return {
    compiled,
    api,
    watch: watchParts(api),
    newRowKey: () => keys.next(),
    onEdit: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    setValue: (path, next) => {
      const name = flagName(path);
      given = given.filter((one) => flagName(one.path) !== name);
      touched.add(name);
      edit(withoutStale(compiled, setAt(api.getState().values, path, next), path));
    },
    leave: (path) => {
      if (!touched.has(flagName(path)) && !hasSubmitted) return;
      if (isPressed) hasLeft = true;
      else show();
    },
    press: () => {
      isPressed = true;
    },
    release: () => {
      isPressed = false;
      if (hasLeft) show();
      hasLeft = false;
    },
    setRows: (table, change) => {
      const { values, rowKeys } = api.getState();
      const { rows, keys: next } = change(rowsAt(values, table), rowKeys[table] ?? []);
      [...touched].filter((name) => name.startsWith(`${table}.`)).forEach((name) => touched.delete(name));
      given = given.filter((one) => one.path[0] !== table);
      edit({ ...values, [table]: rows }, { ...rowKeys, [table]: next });
    },
    showIssues: (issues) => {
      given = issues;
      if (issues.length > 0) hasSubmitted = true;
      show(issues.length > 0 ? { refusals: api.getState().refusals + 1 } : {});
    },
    serving: (serving) => {
      if (api.getState().serving !== serving) api.setState({ serving });
    },
    serve: ({ fetched = {}, linked: answers = {}, ...decided }) => {
      outcomes = decided;
      let { values } = api.getState();
      for (const [name, value] of Object.entries(fetched)) if (isDerivedAt(compiled, pathOf(name))) values = setAt(values, pathOf(name), value ?? null);
      const before = values;
      for (const [name, answer] of Object.entries(answers)) if (linked.takes(cellId(pathOf(name)), valueAt(values, pathOf(name)), answer)) values = setAt(values, pathOf(name), answer.value);
      edit(values, api.getState().rowKeys, values !== before);
      api.setState({ serving: 'idle' });
    },
    submit: () => {
      hasSubmitted = true;
      given = [];
      const { data, issues } = evaluate();
      if (issues.some((one) => one.severity === 'error')) {
        show({ refusals: api.getState().refusals + 1 });
        return null;
      }
      show();
      return { data, changes: changesOf(compiled, data, context.previous ?? {}) };
    },
  };
}

/** `lines.0.price` as the place it names. */
const pathOf = (name: string): Path => name.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));

const plannedNameOf = (path: Path): string => path.filter((step) => typeof step === 'string').join('.');
const isDerivedAt = ({ plan }: CompiledForm, path: Path): boolean => plan.byName.get(plannedNameOf(path))?.isDerived === true;

/** Another record was chosen: what was fetched over the old one is of the wrong record, and the new one has not been asked yet. */
function withoutStale({ plan }: CompiledForm, values: RecordData, path: Path): RecordData {
  const chosen = plan.byName.get(plannedNameOf(path));
  if (chosen === undefined) return values;
  const stale = plan.fetched.filter(({ table, field }) => table === chosen.table && field.derived?.via === chosen.field.key && field.derived.by === 'lookup');
  return stale.reduce((now, { field }) => setAt(now, [...path.slice(0, -1), field.key], null), values);
}

/** What is known of other records now; nobody may write it, so it is handed over beside what was written. */
function fetchedIn({ plan }: CompiledForm, values: RecordData): Readonly<Record<string, unknown>> {
  const cells = plan.fetched.filter(({ isDerived }) => isDerived).flatMap((planned) => cellsOf(planned, values as Record<string, unknown>));
  return Object.fromEntries(cells.filter(({ holder, planned }) => Object.hasOwn(holder, planned.field.key)).map(({ name, holder, planned }) => [name, holder[planned.field.key]]));
}

function withDefaults(compiled: CompiledForm, value: RecordData, context: EvaluationContext): RecordData {
  const copy = structuredClone(value) as Record<string, unknown>;
  fillDefaults(compiled, copy, expressionRunner(compiled, context));
  return copy;
}

/** Keeps the old object where nothing differs, so that subscribers are not woken. */
function keepFlags(before: FieldStates, after: FieldStates & { data: RecordData }): FieldStates & { data: RecordData } {
  const keep = (old: Flags, now: Flags): Flags => {
    const names = Object.keys(now);
    return names.length === Object.keys(old).length && names.every((name) => old[name] === now[name]) ? old : now;
  };
  return { data: after.data, visible: keep(before.visible, after.visible), required: keep(before.required, after.required), readonly: keep(before.readonly, after.readonly), containers: keep(before.containers, after.containers), options: keepOptions(before.options, after.options) };
}

function keepOptions(old: FieldStates['options'], now: FieldStates['options']): FieldStates['options'] {
  return JSON.stringify(old) === JSON.stringify(now) ? old : Object.fromEntries(Object.entries(now).map(([name, values]) => [name, old[name]?.join('\0') === values.join('\0') ? old[name] : values]));
}

const sentenceAt = (one: Issue, locale: Locale): string => `${flagName(one.path)} ${issueText(one, locale)}`;

function byPlace(issues: readonly Issue[]): Record<string, readonly Issue[]> {
  const places: Record<string, Issue[]> = {};
  for (const one of issues) (places[flagName(one.path)] ??= []).push(one);
  return places;
}

/** Fields whose value differs from the stored one, without those only the server works out: the body of a PATCH. */
function changesOf(compiled: CompiledForm, data: RecordData, previous: RecordData): RecordData {
  const isSent = (key: string): boolean => compiled.plan.byName.get(key)?.isDerived === false;
  return Object.fromEntries(Object.entries(data).filter(([key, value]) => isSent(key) && JSON.stringify(value ?? null) !== JSON.stringify(previous[key] ?? null)));
}
