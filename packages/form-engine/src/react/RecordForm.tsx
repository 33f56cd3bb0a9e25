import Form from '@rjsf/core';
import { type RJSFSchema, type UiSchema } from '@rjsf/utils';
import createPrecompiledValidator from '@rjsf/validator-ajv8/lib/createPrecompiledValidator.js';
import { defaultLocale, type FieldRight, type FormDefinition, type Issue, type Locale, textOf } from '@carewright/schema';
import { Button, ConfigProvider, theme } from 'antd';
import { type CSSProperties, type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import { compileForm } from '../compile/compile-form.js';
import { type EvaluationContext, type RecordData } from '../evaluate/evaluation.js';
import { schemaValidator, type ValidateFunction } from '../validate/schema-validator.js';
import { ErrorSummary } from './ErrorSummary.js';
import { FormSharedContext, type FormShared } from './form-context.js';
import { type FormPorts } from './form-ports.js';
import { formStyles } from './form-styles.js';
import { formLabels } from './labels.js';
import { withMarks } from './sealed-marks.js';
import { useServed } from './serving/use-served.js';
import { createFormStore, type FormStore } from './store/form-store.js';
import { fields, templates, widgets } from './templates/form-templates.js';

/** What a page gives to show or fill one record. `form`, `value` and `context` are read when the form opens; give another `key` to open another record. */
export interface RecordFormProps {
  readonly form: FormDefinition;
  /** The record's values; empty for a new one. */
  readonly value: RecordData;
  /** Masks of values the person may not see in full, by field. */
  readonly masked?: Readonly<Record<string, string>>;
  /** Labels of the people, departments and records that the values point at, by id. */
  readonly names?: Readonly<Record<string, string>>;
  readonly rights?: Readonly<Record<string, FieldRight>>;
  readonly locale?: Locale;
  /** Now, today, time zone, person and stored record; nothing is read from the clock here. */
  readonly context: Omit<EvaluationContext, 'validate' | 'rights' | 'side'>;
  readonly ports: FormPorts;
  /** The release's compiled validator (default export of its module). Without it the server alone judges the JSON Schema. */
  readonly validator?: ValidateFunction;
  /** What is to be known about a value besides itself, by field: such fields stand out. */
  readonly notes?: Readonly<Record<string, string>>;
  /** What the server said about the last submission. */
  readonly issues?: readonly Issue[];
  /** Which layout is drawn (`phone`, `print`, `step:…`); the first one when the form has none of that name. May change while the form is open. */
  readonly layout?: string | undefined;
  readonly readOnly?: boolean;
  readonly busy?: boolean;
  readonly submitLabel?: string;
  /** More buttons beside submit. */
  readonly actions?: ReactNode;
  readonly onSubmit?: (submission: { readonly data: RecordData; readonly changes: RecordData }) => void;
  readonly onChange?: (values: RecordData) => void;
  /** Given: a button keeps a draft, and so do three quiet seconds after a change. */
  readonly onDraft?: (values: RecordData) => void;
}

const draftPauseMs = 3000;
const plainButton = { autoInsertSpace: false } as const;
/** Lists open inside the form: within its landmark, language and theme. */
const inForm = (trigger?: HTMLElement): HTMLElement => trigger?.closest<HTMLElement>('.cw-form') ?? document.body;
/** A theme's signal colours are made for surfaces; as text they need to come nearer to the text colour (WCAG 1.4.3). */
const readable = (color: string): string => `color-mix(in srgb, ${color} 62%, var(--cw-text))`;
const nothingPrecompiled: ValidateFunction = () => true;
const nothingNoted: Readonly<Record<string, string>> = {};

/** One record of one form: to fill, to change or to read. */
export function RecordForm(props: RecordFormProps): React.JSX.Element {
  const { locale = defaultLocale, validator = nothingPrecompiled, masked, names, notes = nothingNoted, ports, readOnly = false, layout } = props;
  const id = `cw${useId().replace(/[^a-zA-Z0-9]/g, '')}`;
  const { token } = theme.useToken();
  const [opened] = useState(() => open(props, validator));
  const { compiled, store, context } = opened;
  const [known] = useState(() => new Map(Object.entries(names ?? {})));
  const [pending] = useState(() => new Map<object, Issue>());
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  useIssuesOfServer(store, props.issues);
  useEdits(store, latest);
  usePresses(store);
  const shared = useMemo<FormShared>(() => ({ id, store, locale, labels: formLabels[locale], ports, context, readOnly, layout, masked: masked ?? {}, names: known, notes, pending }), [id, store, locale, ports, context, readOnly, layout, masked, known, notes, pending]);
  useServed(shared);
  const drawing = useMemo(() => {
    const schema = compiled.schema as RJSFSchema;
    return { schema, uiSchema: compiled.uiSchema as UiSchema, validator: createPrecompiledValidator({ [String(schema.$id)]: validator as never }, schema) };
  }, [compiled, validator]);
  const submit = (): void => {
    if (props.busy === true || readOnly) return;
    if (pending.size > 0) return store.showIssues(stillComing(pending, compiled, locale));
    const submission = store.submit();
    if (submission !== null) props.onSubmit?.(submission);
  };
  const colors = { '--cw-border': token.colorBorder, '--cw-line': token.colorBorderSecondary, '--cw-text': token.colorText, '--cw-hint': token.colorTextSecondary, '--cw-error': readable(token.colorError), '--cw-error-bg': token.colorErrorBg, '--cw-primary': readable(token.colorPrimary), '--cw-on-primary': token.colorTextLightSolid, '--cw-surface': token.colorBgContainer, '--cw-raised': token.colorBgElevated, '--cw-subtle': token.colorFillQuaternary, '--cw-warning': readable(token.colorWarning), '--cw-warning-bg': token.colorWarningBg, '--cw-radius': `${token.borderRadius}px`, fontSize: token.fontSize, fontFamily: token.fontFamily } as CSSProperties;
  return (
    <ConfigProvider button={plainButton} getPopupContainer={inForm}>
      <style href="carewright-form" precedence="medium">{formStyles}</style>
      <FormSharedContext value={shared}>
        <form id={id} className="cw-form" data-reading={readOnly || undefined} lang={locale} noValidate style={colors} onSubmit={(event: FormEvent) => { event.preventDefault(); submit(); }} onKeyDown={(event: KeyboardEvent) => onKeys(event, submit)}>
          <ErrorSummary />
          <Form tagName="div" idPrefix={`${id}-rjsf`} {...drawing} formData={noData} templates={templates} fields={fields} widgets={widgets} noValidate noHtml5Validate showErrorList={false} experimental_defaultFormStateBehavior={noDefaults}>
            <></>
          </Form>
          {!readOnly && <Actions {...props} shared={shared} />}
        </form>
      </FormSharedContext>
    </ConfigProvider>
  );
}

/** A form is sent with its files, not before them. */
export function stillComing(pending: ReadonlyMap<object, Issue>, { plan }: ReturnType<typeof compileForm>, locale: Locale): readonly Issue[] {
  return [...pending.values()].map((one) => ({ ...one, facts: { label: textOf(plan.byName.get(one.path.filter((step) => typeof step === 'string').join('.'))?.field.label, locale) } }));
}

/** rjsf draws the tree; values live in the store, so that typing renders one input and not the tree. */
const noData = {};
const noDefaults = { arrayMinItems: { populate: 'never' as const }, emptyObjectFields: 'skipDefaults' as const };

function open({ form, value, masked, rights, locale, context: given }: RecordFormProps, validator: ValidateFunction): { compiled: ReturnType<typeof compileForm>; store: FormStore; context: EvaluationContext } {
  const compiled = compileForm(form, { ...(locale !== undefined && { locale }) });
  const context: EvaluationContext = { ...given, ...(rights !== undefined && { rights }), side: 'client', validate: schemaValidator(validator) };
  return { compiled, context, store: createFormStore(compiled, withMarks(compiled, value, masked), context) };
}

function useIssuesOfServer(store: FormStore, issues: readonly Issue[] | undefined): void {
  useEffect(() => {
    if (issues !== undefined) store.showIssues(issues);
  }, [store, issues]);
}

function useEdits(store: FormStore, latest: { readonly current: RecordFormProps }): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = store.onEdit(() => {
      const { values } = store.api.getState();
      latest.current.onChange?.(values);
      clearTimeout(timer);
      timer = setTimeout(() => latest.current.onDraft?.(store.api.getState().values), draftPauseMs);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [store, latest]);
}

/** The click follows the release; only then may the page move. */
function usePresses(store: FormStore): void {
  useEffect(() => {
    const released = (): void => void setTimeout(store.release);
    const ends = ['pointerup', 'pointercancel'] as const;
    window.addEventListener('pointerdown', store.press, true);
    ends.forEach((name) => window.addEventListener(name, released, true));
    return () => {
      window.removeEventListener('pointerdown', store.press, true);
      ends.forEach((name) => window.removeEventListener(name, released, true));
    };
  }, [store]);
}

/** Ctrl+Enter submits from anywhere; Enter in a one-line input does not, because a half-filled record would be sent by mistake. */
function onKeys(event: KeyboardEvent, submit: () => void): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    (document.activeElement as HTMLElement | null)?.blur();
    submit();
  } else if ((event.target as HTMLElement).tagName === 'INPUT') event.preventDefault();
}

function Actions({ shared, busy = false, submitLabel, actions, onSubmit, onDraft }: RecordFormProps & { readonly shared: FormShared }): React.JSX.Element | null {
  const { labels, store } = shared;
  if (onSubmit === undefined && onDraft === undefined && actions === undefined) return null;
  return (
    <div className="cw-actions">
      {actions}
      {onDraft !== undefined && <Button onClick={() => onDraft(store.api.getState().values)}>{labels.saveDraft}</Button>}
      {onSubmit !== undefined && <Button type="primary" htmlType="submit" loading={busy}>{submitLabel ?? labels.submit}</Button>}
    </div>
  );
}
