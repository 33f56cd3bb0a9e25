import { defaultLocale, type Issue, textOf } from '@carewright/schema';
import { Button, ConfigProvider, theme } from 'antd';
import { type CSSProperties, type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useState } from 'react';
import { compileForm } from '../compile/compile-form.js';
import { type EvaluationContext } from '../evaluate/evaluation.js';
import { schemaValidator } from '../validate/schema-validator.js';
import { FieldFrame } from './FieldFrame.js';
import { FormSharedContext, type FormShared, useForm, useFormState, useIssueTexts } from './form-context.js';
import { formStyles } from './form-styles.js';
import { formLabels } from './labels.js';
import { type RecordFormProps } from './RecordForm.js';
import { withMarks } from './sealed-marks.js';
import { useServed } from './serving/use-served.js';
import { createFormStore } from './store/form-store.js';
import { displayWidgets, fieldControls } from './widgets/field-controls.js';

/** What a page gives to change one field of a record where it stands: in a list, on a board. */
export interface FieldEditorProps extends Pick<RecordFormProps, 'form' | 'value' | 'masked' | 'names' | 'rights' | 'locale' | 'context' | 'ports' | 'validator' | 'issues' | 'busy' | 'onSubmit'> {
  /** Key of the field. */
  readonly field: string;
  readonly saveLabel: string;
  readonly cancelLabel: string;
  readonly onCancel: () => void;
}

const plainButton = { autoInsertSpace: false } as const;
const nothingPrecompiled = (): boolean => true;
const readable = (color: string): string => `color-mix(in srgb, ${color} 62%, var(--cw-text))`;

/** One field with the rules of its whole form: the same inputs, checks and messages as in the record, without the rest of it. */
export function FieldEditor(props: FieldEditorProps): ReactNode {
  const { field, locale = defaultLocale, names, masked, ports, issues } = props;
  const id = `cw${useId().replace(/[^a-zA-Z0-9]/g, '')}`;
  const { token } = theme.useToken();
  const [{ store, context }] = useState(() => open(props));
  const [pending] = useState(() => new Map<object, Issue>());
  const shared = useMemo<FormShared>(() => ({ id, store, locale, labels: formLabels[locale], ports, context, readOnly: false, layout: undefined, masked: masked ?? {}, names: new Map(Object.entries(names ?? {})), pending }), [id, store, locale, ports, context, masked, names, pending]);
  useServed(shared);
  useEffect(() => {
    if (issues !== undefined) store.showIssues(issues);
  }, [store, issues]);
  const planned = store.compiled.plan.byName.get(field);
  const path = useMemo(() => [field], [field]);
  const submit = (): void => {
    // A file that is still on its way is not part of the record yet.
    if (props.busy === true || pending.size > 0) return;
    const submission = store.submit();
    if (submission !== null) props.onSubmit?.(submission);
  };
  const colors = { '--cw-border': token.colorBorder, '--cw-line': token.colorBorderSecondary, '--cw-text': token.colorText, '--cw-hint': token.colorTextSecondary, '--cw-error': readable(token.colorError), '--cw-error-bg': token.colorErrorBg, '--cw-primary': readable(token.colorPrimary), '--cw-surface': token.colorBgContainer, '--cw-raised': token.colorBgElevated, fontSize: token.fontSize } as CSSProperties;
  if (planned === undefined) return null;
  return (
    <ConfigProvider button={plainButton} getPopupContainer={(trigger) => trigger?.closest<HTMLElement>('.cw-form') ?? document.body}>
      <style href="carewright-form" precedence="medium">{formStyles}</style>
      <FormSharedContext value={shared}>
        <form className="cw-form" lang={locale} noValidate style={colors} aria-label={textOf(planned.field.label, locale)} onSubmit={(event) => { event.preventDefault(); submit(); }} onKeyDown={(event) => onKeys(event, { submit, cancel: props.onCancel })}>
          <FieldFrame planned={planned} path={path} />
          <OtherProblems field={field} />
          <div className="cw-actions">
            <Button onClick={props.onCancel}>{props.cancelLabel}</Button>
            <Button type="primary" htmlType="submit" loading={props.busy ?? false}>{props.saveLabel}</Button>
          </div>
        </form>
      </FormSharedContext>
    </ConfigProvider>
  );
}

function open({ form, value, masked, rights, locale, context: given, validator = nothingPrecompiled }: FieldEditorProps) {
  const compiled = compileForm(form, { ...(locale !== undefined && { locale }) });
  const context: EvaluationContext = { ...given, ...(rights !== undefined && { rights }), side: 'client', validate: schemaValidator(validator) };
  return { context, store: createFormStore(compiled, withMarks(compiled, value, masked), context) };
}

/** What else in the record keeps it from being saved: its fields are not in sight. */
function OtherProblems({ field }: { readonly field: string }): ReactNode {
  const summary = useFormState((state) => state.summary);
  const others = useMemo(() => summary.filter((one) => one.path[0] !== field && one.severity === 'error'), [summary, field]);
  const texts = useIssueTexts(others);
  const { store, locale } = useForm();
  if (others.length === 0) return null;
  const labels = [...new Set(others.flatMap((one) => store.compiled.plan.byName.get(String(one.path[0]))?.field.label ?? []))].map((label) => (typeof label === 'string' ? label : (label[locale] ?? '')));
  return <div className="cw-problem" role="alert">{[labels.join('、'), texts.join('；')].filter((part) => part !== '').join('：')}</div>;
}

/** Enter saves from a one-line input, Escape gives up; neither while a list is open or pinyin is being typed. */
function onKeys(event: KeyboardEvent, on: { readonly submit: () => void; readonly cancel: () => void }): void {
  if (event.nativeEvent.isComposing || event.defaultPrevented) return;
  const target = event.target as HTMLElement;
  const isListOpen = target.getAttribute('aria-expanded') === 'true';
  if (event.key === 'Escape' && !isListOpen && target.closest('[role=dialog].cw-calendar') === null) {
    event.preventDefault();
    event.stopPropagation();
    on.cancel();
  } else if (event.key === 'Enter' && target.tagName === 'INPUT' && !isListOpen) {
    event.preventDefault();
    // What is typed is kept for a moment before it counts; leaving the input makes it count at once.
    target.blur();
    on.submit();
  }
}

/** Whether a field has an input of its own that can stand alone. */
export function canStandAlone(widget: keyof typeof fieldControls): boolean {
  return fieldControls[widget] !== null && !displayWidgets.has(widget);
}
