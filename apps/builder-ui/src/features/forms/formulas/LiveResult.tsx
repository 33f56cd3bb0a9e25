import { evaluateLogic, type Field, type Logic, type LogicContext, type LogicScope } from '@carewright/schema';
import { useMemo, useState, type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { useLabel, useLocale, useText } from '../../../design-system/language/use-text.js';
import { ValueInput } from '../conditions/ValueInput.js';
import { useDesigner } from '../designer/designer-context.js';
import { useExpressionForm } from '../designer/use-expression-form.js';
import { useContextOfNow } from '../designer/use-context-of-now.js';
import { formulasMessages } from './formulas.messages.js';
import styles from './Formulas.module.css';
import { dataFor, useSampleRecords, valueInWords, type SampleRecord } from './sample-record.js';

type Values = Readonly<Record<string, unknown>>;
interface LiveResultProps {
  readonly expr: Logic;
  /** Paths the formula reads. */
  readonly reads: readonly string[];
  readonly scope: LogicScope;
  readonly subTable: Field | undefined;
}
const nothing: SampleRecord = { title: null, data: {} };

/** What a formula gives for a record of the form, and the values it reads, to be changed and seen. */
export function LiveResult({ expr, reads, scope, subTable }: LiveResultProps): ReactNode {
  const t = useText(formulasMessages);
  const locale = useLocale();
  const { app, published } = useDesigner();
  const form = useExpressionForm();
  const context = useContextOfNow();
  const samples = useSampleRecords(app, form, published.size > 0);
  const [at, setAt] = useState(0);
  const [changed, setChanged] = useState<Values>({});
  const sample = samples[at % samples.length] ?? nothing;
  const data = useMemo(() => changedBy(dataFor(sample, subTable?.key), changed), [sample, subTable, changed]);
  const result = resultOf(expr, data, context);
  const words = { yes: t('yes'), no: t('no'), empty: t('noResult') };
  const fieldAt = (path: string): Field | undefined => (path.startsWith('$parent.') ? form.fields.find(({ key }) => key === path.slice(8)) : (subTable?.fields ?? form.fields).find(({ key }) => key === path));
  const fields = reads.filter((path) => !path.startsWith('$ctx.'));
  return (
    <div className={styles['result']}>
      <p className={styles['resultLine']}>
        <span>{sample.title === null ? t('resultForMade') : t('resultFor', { title: sample.title })}</span>
        <output className={styles['value']} aria-label={t('result')}>{result === refused ? t('refused') : valueInWords(result, undefined, locale, words)}</output>
        {samples.length > 1 && <Button kind="link" size="small" onClick={() => {
          setAt(at + 1);
          setChanged({});
        }}>{t('tryOther')}</Button>}
      </p>
      {fields.length > 0 && (
        <details className={styles['reads']}>
          <summary>{t('reads')}</summary>
          {fields.map((path) => <Read key={path} path={path} scope={scope} field={fieldAt(path)} value={valueAt(data, path)} onChange={(value) => setChanged({ ...changed, [path]: value ?? null })} />)}
        </details>
      )}
    </div>
  );
}

interface ReadProps {
  readonly path: string;
  readonly scope: LogicScope;
  readonly field: Field | undefined;
  readonly value: unknown;
  readonly onChange: (value: Logic | undefined) => void;
}

function Read({ path, scope, field, value, onChange }: ReadProps): ReactNode {
  const t = useText(formulasMessages);
  const labelOf = useLabel();
  const name = labelOf(field?.label) || path;
  const type = path.startsWith('$parent.') ? scope.parent?.[path.slice(8)] : scope.variables[path];
  const kind = type?.kind ?? 'any';
  if (kind === 'rows') return <div className={styles['read']}><span>{name}</span><span>{t('rowCount', { count: Array.isArray(value) ? value.length : 0 })}</span></div>;
  return <div className={styles['read']}><span>{name}</span><ValueInput field={field} kind={kind} isMany={kind === 'list'} value={value as Logic | undefined} label={t('sampleValue', { name })} onChange={onChange} /></div>;
}

const refused = Symbol('refused');

function resultOf(expr: Logic, data: Values, context: LogicContext): unknown {
  try {
    return evaluateLogic(expr, data, context);
  } catch {
    return refused;
  }
}

const parentOf = (data: Values): Values => (data['$parent'] ?? {}) as Values;
const valueAt = (data: Values, path: string): unknown => (path.startsWith('$parent.') ? parentOf(data)[path.slice(8)] : data[path]);

/** The record with some values tried instead of its own. */
function changedBy(data: Values, changed: Values): Values {
  const own = Object.fromEntries(Object.entries(changed).filter(([path]) => !path.startsWith('$parent.')));
  const outer = Object.entries(changed).filter(([path]) => path.startsWith('$parent.')).map(([path, value]) => [path.slice(8), value] as const);
  return { ...data, ...own, ...(data['$parent'] !== undefined && { $parent: { ...parentOf(data), ...Object.fromEntries(outer) } }) };
}
