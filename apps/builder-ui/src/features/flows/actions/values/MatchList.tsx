import { type Match, type Matching } from '@carewright/flow-engine';
import { type FormDefinition } from '@carewright/schema';
import { useMemo, type ReactNode } from 'react';
import { IconButton } from '../../../../design-system/controls/IconButton.js';
import { Select } from '../../../../design-system/controls/Select.js';
import { AddIcon, DeleteIcon } from '../../../../design-system/icons.js';
import { translator, useLabel, useLocale, useText } from '../../../../design-system/language/use-text.js';
import { filterFieldsOf, filterMessages, operatorText, type FilterField } from '../../../workspace/index.js';
import styles from '../../panel/panel.module.css';
import { actionMessages } from '../actions.messages.js';
import { operatorsOf } from './operators-of.js';
import { ValueField } from './ValueField.js';

interface MatchListProps extends Matching {
  readonly form: FormDefinition | undefined;
  /** Whether there must be one. */
  readonly isNeeded?: boolean;
  readonly onChange: (matching: Matching, key?: string) => void;
}
const withoutValue: ReadonlySet<string> = new Set(['isEmpty', 'isNotEmpty']);

/** Which records are meant: fields, how each is compared, and with what. */
export function MatchList({ form, joined, match, isNeeded = false, onChange }: MatchListProps): ReactNode {
  const t = useText(actionMessages);
  const labelOf = useLabel();
  const fields = useMemo(() => (form === undefined ? [] : filterFieldsOf(form, Object.fromEntries(form.fields.map(({ key }) => [key, 'write' as const])))), [form]);
  const set = (index: number, patch: Partial<Match>, key?: string): void => onChange({ joined, match: match.map((one, at) => (at === index ? { ...one, ...patch } : one)) }, key);
  const add = (key: string): void => {
    const found = fields.find((one) => one.key === key);
    if (found !== undefined) onChange({ joined, match: [...match, { field: key, op: operatorsOf(found.field)[0] ?? 'eq', value: 'null' }] });
  };
  return (
    <fieldset className={styles['group']}>
      <legend>{t('matches')}</legend>
      {match.length === 0 && <p className={isNeeded ? styles['missing'] : styles['help']}>{t(isNeeded ? 'matchesNeeded' : 'matchesNone')}</p>}
      {match.map((one, index) => (
        <MatchRow key={index} match={one} found={fields.find(({ key }) => key === one.field)} onChange={(patch) => set(index, patch, 'value' in patch ? `${index} ${one.field}` : undefined)} onRemove={() => onChange({ joined, match: match.filter((_, at) => at !== index) })} />
      ))}
      <Select<string | null> aria-label={t('addMatch')} placeholder={<><AddIcon /> {t('addMatch')}</>} value={null} disabled={fields.length === 0} showSearch={{ optionFilterProp: 'label' }} options={fields.map(({ key, label }) => ({ value: key, label: labelOf(label) }))} onChange={(key) => { if (key !== null) add(key); }} style={{ width: '100%' }} />
      {match.length > 1 && <Select<Matching['joined']> aria-label={t('joined')} value={joined} options={[{ value: 'all', label: t('joinedAll') }, { value: 'any', label: t('joinedAny') }]} onChange={(next) => onChange({ joined: next, match })} />}
      {match.length > 0 && <p className={styles['help']}>{t('emptyFindsNothing')}</p>}
    </fieldset>
  );
}

interface MatchRowProps {
  readonly match: Match;
  readonly found: FilterField | undefined;
  readonly onChange: (patch: Partial<Match>) => void;
  readonly onRemove: () => void;
}

function MatchRow({ match, found, onChange, onRemove }: MatchRowProps): ReactNode {
  const t = useText(actionMessages);
  const locale = useLocale();
  const labelOf = useLabel();
  const name = found === undefined ? match.field : labelOf(found.label);
  const words = translator(filterMessages, locale);
  const operators = found === undefined ? [match.op] : operatorsOf(found.field);
  const shown = operators.includes(match.op) ? operators : [match.op, ...operators];
  const choose = (op: string): void => onChange({ op, ...(withoutValue.has(op) ? { value: '' } : match.value === '' ? { value: 'null' } : {}) });
  return (
    <div className={styles['set']}>
      <div className={styles['setHead']}>
        <span className={styles['setName']}>{name}</span>
        <IconButton icon={<DeleteIcon />} label={t('removeMatch', { name })} onClick={onRemove} />
      </div>
      <Select<string> aria-label={t('operatorOf', { name })} value={match.op} options={shown.map((op) => ({ value: op, label: found === undefined ? op : operatorText(op, found.field, words) }))} onChange={choose} />
      {!withoutValue.has(match.op) && <ValueField name={name} field={found?.field} value={match.value} onChange={(value) => onChange({ value })} />}
    </div>
  );
}
