import { grains, locales, textOf, type DerivedColumn, type Derivation, type Grain, type LocalizedText } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Field } from '../../../design-system/controls/Field.js';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { NumberInput } from '../../../design-system/controls/numbers-and-dates.js';
import { Select } from '../../../design-system/controls/Select.js';
import { TextInput } from '../../../design-system/controls/TextInput.js';
import { DeleteIcon } from '../../../design-system/icons.js';
import { useLabel, useLocale, useText } from '../../../design-system/language/use-text.js';
import { type AskProps } from './ask-props.js';
import { newColumn, offeredDerivations } from './derived-choices.js';
import { grainWords } from './GroupFields.js';
import { derivedName, derivedWords } from './number-names.js';
import { questionMessages } from './question.messages.js';
import styles from './question.module.css';

const mostColumns = 12;

/** Columns worked out from the numbers asked for. */
export function DerivedFields({ query, dataset, onAsk }: AskProps): ReactNode {
  const t = useText(questionMessages);
  const locale = useLocale();
  const columns = query.derived ?? [];
  const offered = offeredDerivations(query, dataset);
  if (offered.length === 0 && columns.length === 0) return null;
  const add = (as: Derivation | null): void => {
    const [of] = query.measures;
    if (as !== null && of !== undefined) onAsk({ ...query, derived: [...columns, newColumn(as, of, query)] });
  };
  const set = (at: number, next: DerivedColumn | undefined, mergeKey?: string): void => onAsk({ ...query, derived: [...columns.slice(0, at), ...(next ? [next] : []), ...columns.slice(at + 1)] }, mergeKey);
  return (
    <div role="group" aria-label={t('derived')} className={styles['part']}>
      <span className={styles['groupLabel']} aria-hidden="true">{t('derived')}</span>
      <p className={styles['hint']}>{t('derivedHint')}</p>
      {columns.map((column, at) => {
        const name = derivedName(column, dataset, locale);
        return (
          <div key={column.key} role="group" aria-label={name} className={styles['item']}>
            <div className={styles['itemHead']}><strong>{name}</strong><IconButton size="small" icon={<DeleteIcon />} label={t('removeDerived', { name })} onClick={() => set(at, undefined)} /></div>
            <ColumnFields column={column} query={query} dataset={dataset} onChange={(next, mergeKey) => set(at, next, mergeKey)} />
          </div>
        );
      })}
      <Select<Derivation | null> aria-label={t('addDerived')} placeholder={t('addDerived')} disabled={columns.length >= mostColumns || offered.length === 0} value={null} options={offered.map((value) => ({ value, label: t(derivedWords[value]) }))} onChange={add} />
    </div>
  );
}

interface ColumnFieldsProps extends Pick<AskProps, 'query' | 'dataset'> {
  readonly column: DerivedColumn;
  readonly onChange: (column: DerivedColumn, mergeKey?: string) => void;
}
type Inputs = (props: ColumnFieldsProps) => ReactNode;

/** What each kind lets one choose besides its measure; a new kind adds a line. */
const inputsOf: Readonly<Record<Derivation, Inputs | null>> = { share: WithinInput, rank: null, running: ResetInput, moving: OverInput, previous: BackInputs, change: BackInputs, growth: BackInputs, toDate: ResetInput };

function ColumnFields(props: ColumnFieldsProps): ReactNode {
  const t = useText(questionMessages);
  const labelOf = useLabel();
  const locale = useLocale();
  const { column, query, dataset, onChange } = props;
  const Inputs = inputsOf[column.as];
  const rename = (written: string): void => {
    const { label, ...rest } = column;
    const before = label === undefined || typeof label === 'string' ? {} : label;
    const words: LocalizedText = Object.fromEntries(locales.map((one) => [one, one === locale ? written : (before[one] ?? written)]));
    onChange(written === '' ? rest : { ...rest, label: words }, `derived:${column.key}`);
  };
  return (
    <>
      {query.measures.length > 1 && <Field label={t('derivedOf')}>{(binding) => <Select {...binding} value={column.of} options={query.measures.map((key) => ({ value: key, label: labelOf(dataset.measures.find((one) => one.key === key)?.label ?? key) }))} onChange={(of) => onChange({ ...column, of })} />}</Field>}
      {Inputs && <Inputs {...props} />}
      <Field label={t('derivedName')}>{(binding) => <TextInput {...binding} maxLength={80} placeholder={derivedName({ key: column.key, of: column.of, as: column.as }, dataset, locale)} value={textOf(column.label, locale)} onChange={(event) => rename(event.target.value)} />}</Field>
    </>
  );
}

/** A share of everything, or of each group of one of the dimensions. */
function WithinInput({ column, query, dataset, onChange }: ColumnFieldsProps): ReactNode {
  const t = useText(questionMessages);
  const labelOf = useLabel();
  if (query.dimensions.length < 2) return null;
  const { within, ...rest } = column;
  const nameOf = (key: string): string => labelOf(dataset.dimensions.find((one) => one.key === key)?.label ?? key);
  return <Field label={t('within')}>{(binding) => <Select {...binding} value={within?.[0] ?? ''} options={[{ value: '', label: t('withinAll') }, ...query.dimensions.map(({ dimension }) => ({ value: dimension, label: t('withinOne', { name: nameOf(dimension) }) }))]} onChange={(key) => onChange(key === '' ? rest : { ...rest, within: [key] })} />}</Field>;
}

const resets = ['month', 'quarter', 'year'] as const satisfies readonly Grain[];

/** Where adding up begins anew. */
function ResetInput({ column, onChange }: ColumnFieldsProps): ReactNode {
  const t = useText(questionMessages);
  const { reset, ...rest } = column;
  const never = column.as === 'running' ? [{ value: '' as const, label: t('resetNever') }] : [];
  return <Field label={t('reset')}>{(binding) => <Select<Grain | ''> {...binding} value={reset ?? (column.as === 'running' ? '' : 'year')} options={[...never, ...resets.map((value) => ({ value, label: t('resetEach', { unit: t(grainWords[value]) }) }))]} onChange={(value) => onChange(value === '' ? rest : { ...rest, reset: value })} />}</Field>;
}

function OverInput({ column, onChange }: ColumnFieldsProps): ReactNode {
  const t = useText(questionMessages);
  return <Field label={t('over')}>{(binding) => <NumberInput {...binding} min={2} max={400} precision={0} value={column.over ?? 3} onChange={(over) => over !== null && onChange({ ...column, over }, `over:${column.key}`)} />}</Field>;
}

/** How far back the earlier time lies. */
function BackInputs({ column, onChange }: ColumnFieldsProps): ReactNode {
  const t = useText(questionMessages);
  const back = column.back ?? { n: 1, unit: 'year' as const };
  return (
    <Field label={t('back')}>
      {(binding) => (
        <div className={styles['pair']}>
          <NumberInput {...binding} min={1} max={1000} precision={0} value={back.n} onChange={(n) => n !== null && onChange({ ...column, back: { ...back, n } }, `back:${column.key}`)} />
          <Select<Grain> aria-label={t('backUnit')} value={back.unit} options={grains.map((value) => ({ value, label: t(grainWords[value]) }))} onChange={(unit) => onChange({ ...column, back: { ...back, unit } })} />
        </div>
      )}
    </Field>
  );
}
