import { type Field as FormField, type Logic, type LogicKind } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useText } from '../../../design-system/language/use-text.js';
import { ValueInput } from '../conditions/ValueInput.js';
import { FormulaEditor } from '../formulas/FormulaEditor.js';
import { type FieldLogicProps } from './FieldLogic.js';
import { rulesMessages } from './rules.messages.js';
import { useConditionPlace } from './use-condition-place.js';

const modeWords = { none: 'default_none', value: 'default_value', today: 'default_today', now: 'default_now', me: 'default_me', formula: 'default_formula' } as const;
type Mode = keyof typeof modeWords;
/** Ready-made beginnings, and the fields that can begin so. */
const ready: readonly { readonly mode: Mode; readonly path: string; readonly fits: (kind: LogicKind, type: string) => boolean }[] = [
  { mode: 'today', path: '$ctx.today', fits: (kind) => kind === 'date' },
  { mode: 'now', path: '$ctx.now', fits: (kind) => kind === 'datetime' },
  { mode: 'me', path: '$ctx.user.id', fits: (_kind, type) => type === 'user' },
];
/** Kinds of values that can be typed here. */
const typed: ReadonlySet<LogicKind> = new Set(['text', 'number', 'boolean', 'date', 'datetime', 'time', 'id', 'list']);

const exprOf = ({ default: initial }: FormField): Logic | undefined => (typeof initial === 'object' && initial !== null && 'expr' in initial ? (initial.expr as Logic) : undefined);

function modeOf(field: FormField): Mode {
  const expr = exprOf(field);
  if (expr === undefined) return field.default === undefined || field.default === null ? 'none' : 'value';
  return ready.find(({ path }) => JSON.stringify(expr) === JSON.stringify({ var: path }))?.mode ?? 'formula';
}

/** What a new record (or row) begins with. */
export function DefaultEditor({ field, subTable, onChange }: FieldLogicProps): ReactNode {
  const t = useText(rulesMessages);
  const place = useConditionPlace(subTable?.key);
  const [chosen, setChosen] = useState<Mode | null>(null);
  const type = place.scope.variables[field.key];
  const kind = type?.kind ?? 'any';
  const known = place.fieldAt(field.key) ?? field;
  const written = modeOf(field);
  const mode = written === 'none' ? (chosen ?? 'none') : written;
  const modes: readonly Mode[] = ['none', ...(typed.has(kind) ? ['value' as const] : []), ...ready.filter(({ fits }) => fits(kind, field.type)).map((one) => one.mode), 'formula'];
  const write = (value: unknown): void => onChange(t('defaultValue'), (draft) => {
    if (value === undefined) delete draft.default;
    else draft.default = value;
  }, `default:${field.key}`);
  const choose = (next: Mode): void => {
    setChosen(next);
    const path = ready.find((one) => one.mode === next)?.path;
    if (path !== undefined) write({ expr: { var: path } });
    else if (written !== 'none') write(undefined);
  };
  return (
    <>
      <Field label={t('defaultValue')}>{(binding) => <Select<Mode> {...binding} value={mode} options={modes.map((value) => ({ value, label: t(modeWords[value]) }))} onChange={choose} />}</Field>
      {mode === 'value' && <ValueInput field={known} kind={kind} isMany={kind === 'list'} label={t('defaultValue')} value={field.default as Logic | undefined} onChange={write} />}
      {mode === 'formula' && <FormulaEditor label={t('defaultValue')} value={exprOf(field)} scope={place.scope} subTable={subTable} {...(type && { wanted: type })} onChange={(expr) => write(expr === undefined ? undefined : { expr })} />}
    </>
  );
}
