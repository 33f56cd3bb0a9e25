import { type Issue, type Locale, textOf } from '@carewright/schema';
import { createContext, useCallback, useContext, useMemo, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { type PlannedField } from '../compile/compiled-form.js';
import { flagName, type EvaluationContext, type RecordData } from '../evaluate/evaluation.js';
import { issueText } from '../messages/issue-text.js';
import { type FormPorts } from './form-ports.js';
import { type FormLabels } from './labels.js';
import { type FormState, type FormStore, type Path } from './store/form-store.js';
import { valueAt } from './store/rows.js';
import { type WatchedPart } from './store/watched-parts.js';

/** What every part of one open form shares; constant while the form is open, so that nothing re-renders by it. */
export interface FormShared {
  readonly id: string;
  readonly store: FormStore;
  readonly locale: Locale;
  readonly labels: FormLabels;
  readonly ports: FormPorts;
  readonly context: EvaluationContext;
  readonly readOnly: boolean;
  /** Name of the layout that is drawn; the form's first one when it has none of that name. */
  readonly layout: string | undefined;
  /** Masks of values the person may not see in full. */
  readonly masked: Readonly<Record<string, string>>;
  /** Labels of related records, people and departments, by field and by id. */
  readonly names: Map<string, string>;
  /** What is to be known about a value besides itself, by field. */
  readonly notes?: Readonly<Record<string, string>>;
  /** What is still being uploaded, with the words that say so; the form waits for it. */
  readonly pending: Map<object, Issue>;
}

export const FormSharedContext = createContext<FormShared | null>(null);

export function useForm(): FormShared {
  const shared = useContext(FormSharedContext);
  if (shared === null) throw new Error('Parts of a form live inside RecordForm');
  return shared;
}

/** One part of the changing state. What is about one field or cell is had by `useFormPart`, which costs nothing while others are typed in. */
export function useFormState<T>(select: (state: FormState) => T): T {
  return useStore(useForm().store.api, select);
}

/** What stands under a key in one part of the state, or what lies at a deeper place of it. */
export function useFormPart<Part extends WatchedPart, T = FormState[Part][string] | undefined>(part: Part, key: string, read: (state: FormState) => T = (state) => state[part][key] as T): T {
  const { store } = useForm();
  const subscribe = useCallback((listener: () => void) => store.watch(part, key, listener), [store, part, key]);
  const snapshot = (): T => read(store.api.getState());
  return useSyncExternalStore(subscribe, snapshot, snapshot);
}

const noIssues: readonly Issue[] = [];

/** What one field shows at present: only a change of this makes its input render again. */
export function useFieldState(planned: PlannedField, path: Path): { visible: boolean; required: boolean; readonly: boolean; issues: readonly Issue[] } {
  const name = flagName(path);
  const visible = useFormPart('visible', name) ?? true;
  const required = useFormPart('required', name) ?? false;
  const readonly = useFormPart('readonly', name) ?? planned.isDerived;
  const issues = useFormPart('shown', name) ?? noIssues;
  return { visible, required, readonly, issues };
}

/** The value of one field: as worked out when it is computed, else as given. */
export function useFieldValue(planned: PlannedField, path: Path): unknown {
  const isComputed = planned.isDerived || planned.field.compute !== undefined;
  const part = isComputed ? 'data' : 'values';
  return useFormPart(part, String(path[0]), (state) => valueAt(state[part], path));
}

/** The id of a field's input; links of the summary lead to it. */
export function inputId(form: string, path: Path): string {
  return `${form}-${path.join('-')}`;
}

/** The label of a field in the form's language. */
export function useLabel(planned: PlannedField): string {
  const { locale } = useForm();
  return useMemo(() => textOf(planned.field.label, locale), [planned, locale]);
}

/** The sentences to show at a field. */
export function useIssueTexts(issues: readonly Issue[]): readonly string[] {
  const { locale } = useForm();
  return useMemo(() => [...new Set(issues.map((one) => issueText({ code: one.code, facts: withoutRow(one.facts) }, locale)))], [issues, locale]);
}

/** Beside the input the row is plain to see; only the summary names it. */
function withoutRow(facts: Issue['facts']): Issue['facts'] {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => name !== 'row'));
}

export type { RecordData };
