import { textOf } from '@carewright/schema';
import { memo, useCallback, useMemo } from 'react';
import { type PlannedField } from '../compile/compiled-form.js';
import { inputId, useFieldState, useFieldValue, useForm, useIssueTexts, useLabel } from './form-context.js';
import { type Path } from './store/form-store.js';
import { type FieldAria } from './widgets/field-control.js';
import { fieldControls, groupWidgets, selfLabelled } from './widgets/field-controls.js';
import { FetchedNote, isFetchedHere } from './serving/FetchedNote.js';
import { ReadonlyValue } from './widgets/ReadonlyValue.js';

interface FieldFrameProps {
  readonly planned: PlannedField;
  readonly path: Path;
  /** In a table the column's heading is the label, and a card on a phone repeats it. */
  readonly isCell?: boolean;
}

/** One field: label, input or text, help and problems, tied together for those who listen. */
export const FieldFrame = memo(function FieldFrame({ planned, path, isCell = false }: FieldFrameProps) {
  const form = useForm();
  const state = useFieldState(planned, path);
  const label = useLabel(planned);
  const problems = useIssueTexts(state.issues);
  if (!state.visible) return null;
  const id = inputId(form.id, path);
  const isText = planned.type.isDisplay !== true && (form.readOnly || state.readonly || fieldControls[planned.type.widget] === null);
  const labelId = `${id}-label`;
  const isLabelled = !selfLabelled.has(planned.type.widget);
  const isGroup = groupWidgets.has(planned.type.widget);
  const isRequired = state.required && !isText;
  const help = textOf(planned.field.help, form.locale);
  const note = path.length === 1 ? form.notes?.[planned.field.key] : undefined;
  const describedBy = [note === undefined ? null : `${id}-note`, help === '' ? null : `${id}-help`, problems.length === 0 ? null : `${id}-problem`].filter((one) => one !== null).join(' ');
  const words = (
    <>
      {isRequired && <span className="cw-star" aria-hidden="true">*</span>}
      {label}
      {planned.field.compute !== undefined && planned.isDerived && <span className="cw-hint">{form.labels.computed}</span>}
      {planned.field.linkage?.mode === 'always' && <span className="cw-hint">{form.labels.fetched}</span>}
    </>
  );
  return (
    <div className={isCell ? 'cw-cell' : 'cw-field'} data-invalid={problems.length > 0} data-noted={note === undefined ? undefined : true}>
      {isLabelled && (isText || isGroup ? <span id={labelId} className="cw-label">{words}</span> : <label id={labelId} htmlFor={id} className="cw-label">{words}</label>)}
      {isText ? <TextOf planned={planned} path={path} id={id} labelledBy={labelId} /> : <InputOf planned={planned} path={path} id={id} labelId={labelId} isRequired={isRequired} isInvalid={problems.length > 0} describedBy={describedBy} isCell={isCell} />}
      {note !== undefined && <div id={`${id}-note`} className="cw-note">{note}</div>}
      {help !== '' && !isCell && <div id={`${id}-help`} className="cw-hint">{help}</div>}
      {problems.length > 0 && <div id={`${id}-problem`} className="cw-problem" role="alert">{problems.join('；')}</div>}
    </div>
  );
});

function TextOf({ planned, path, id, labelledBy }: { planned: PlannedField; path: Path; id: string; labelledBy: string }): React.JSX.Element {
  const value = useFieldValue(planned, path);
  return (
    <>
      <ReadonlyValue id={id} planned={planned} value={value} labelledBy={labelledBy} />
      {isFetchedHere(planned) && <FetchedNote planned={planned} path={path} value={value} />}
    </>
  );
}

interface InputOfProps {
  readonly planned: PlannedField;
  readonly path: Path;
  readonly id: string;
  readonly labelId: string;
  readonly isRequired: boolean;
  readonly isInvalid: boolean;
  readonly describedBy: string;
  readonly isCell: boolean;
}

function InputOf({ planned, path, id, labelId, isRequired, isInvalid, describedBy, isCell }: InputOfProps): React.JSX.Element | null {
  const { store, locale } = useForm();
  const value = useFieldValue(planned, path);
  const label = useLabel(planned);
  const key = path.join('.');
  // The path is made anew by each parent; its text is what stays the same.
  const change = useCallback((next: unknown) => store.setValue(pathOf(key), next), [store, key]);
  const leave = useCallback(() => store.leave(pathOf(key)), [store, key]);
  const aria = useMemo<FieldAria>(() => ({ 'aria-required': isRequired, 'aria-invalid': isInvalid, 'aria-labelledby': labelId, ...(describedBy !== '' && { 'aria-describedby': describedBy }) }), [isRequired, isInvalid, labelId, describedBy]);
  const Control = fieldControls[planned.type.widget];
  if (Control === null) return null;
  const placeholder = planned.field.placeholder === undefined ? undefined : textOf(planned.field.placeholder, locale);
  return <Control id={id} planned={planned} path={path} label={label} value={value} placeholder={placeholder} change={change} leave={leave} aria={aria} isCompact={isCell} />;
}

function pathOf(key: string): Path {
  return key.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}
